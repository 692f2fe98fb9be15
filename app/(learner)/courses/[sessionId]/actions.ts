"use server";

import { cancelEnrolment } from "@/lib/courses/cancel-enrolment";
import { enrol } from "@/lib/courses/enrol";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";

const enrolForm = formAction(enrol, {
  input: (form) => ({ sessionId: form.get("sessionId"), meal: form.get("meal") ?? undefined }),
  goTo: ({ sessionId }) => routes.course(sessionId),
});

const cancelForm = formAction(cancelEnrolment, {
  input: (form) => ({ enrolmentId: form.get("enrolmentId") }),
  goTo: ({ sessionId }) => routes.course(sessionId),
});

export async function enrolAction(previous: FormState, form: FormData): Promise<FormState> {
  return enrolForm(previous, form);
}

export async function cancelAction(previous: FormState, form: FormData): Promise<FormState> {
  return cancelForm(previous, form);
}
