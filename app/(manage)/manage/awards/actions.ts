"use server";

import { revalidatePath } from "next/cache";
import { revokeAward } from "@/lib/awards/revoke-award";
import { reinstateAward, suspendAward } from "@/lib/awards/suspend-award";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";

const revokeForm = formAction(revokeAward, {
  input: (form) => ({ awardId: form.get("awardId"), reason: form.get("reason") ?? "", remark: form.get("remark") ?? "" }),
  after: ({ awardId }) => revalidatePath(routes.manageAward(awardId)),
});

export async function revoke(previous: FormState, form: FormData): Promise<FormState> {
  return revokeForm(previous, form);
}

const suspendForm = formAction(suspendAward, {
  input: (form) => ({ awardId: form.get("awardId"), remark: form.get("remark") ?? "" }),
  after: ({ awardId }) => revalidatePath(routes.manageAward(awardId)),
});
const reinstateForm = formAction(reinstateAward, {
  input: (form) => ({ awardId: form.get("awardId") }),
  after: ({ awardId }) => revalidatePath(routes.manageAward(awardId)),
});

export async function suspend(previous: FormState, form: FormData): Promise<FormState> {
  return suspendForm(previous, form);
}

export async function reinstate(previous: FormState, form: FormData): Promise<FormState> {
  return reinstateForm(previous, form);
}
