"use server";

import { z } from "zod";
import { decideEnrolment } from "@/lib/courses/decide-enrolment";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";
import { carrying } from "../_parts/last-decision";

const decideForm = formAction(decideEnrolment, {
  input: (form) => ({
    enrolmentId: form.get("enrolmentId"),
    decision: form.get("decision") ?? undefined,
    reason: form.get("reason") ?? undefined,
  }),
  goTo: ({ enrolmentId, status }, form) => {
    const next = z.uuid().safeParse(form.get("nextId"));
    return carrying(next.success ? routes.reviewEnrolment(next.data) : routes.reviewEnrolments(), { enrolmentId, decision: status });
  },
});

export async function decideAction(previous: FormState, form: FormData): Promise<FormState> {
  return decideForm(previous, form);
}
