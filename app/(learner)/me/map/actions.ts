"use server";

import { pinMap } from "@/lib/competency/pin-map";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";

const pinForm = formAction(pinMap, {
  input: (form) => ({ frameworkId: form.get("frameworkId"), pinned: form.get("pinned") }),
  goTo: ({ frameworkId }) => routes.myMap(frameworkId),
});

export async function pinAction(previous: FormState, form: FormData): Promise<FormState> {
  return pinForm(previous, form);
}
