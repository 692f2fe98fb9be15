"use server";

import { revalidatePath } from "next/cache";
import { revokeAward } from "@/lib/awards/revoke-award";
import { rotateKeys } from "@/lib/awards/rotate-keys";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";

const rotateForm = formAction(rotateKeys, {
  input: (form) => ({ issuerCode: form.get("issuerCode") }),
  after: () => revalidatePath(routes.manageAwards()),
});
const revokeForm = formAction(revokeAward, {
  input: (form) => ({ awardId: form.get("awardId"), reason: form.get("reason") ?? "", remark: form.get("remark") ?? "" }),
  after: ({ awardId }) => revalidatePath(routes.manageAward(awardId)),
});

export async function rotate(previous: FormState, form: FormData): Promise<FormState> {
  return rotateForm(previous, form);
}

export async function revoke(previous: FormState, form: FormData): Promise<FormState> {
  return revokeForm(previous, form);
}
