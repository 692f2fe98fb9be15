"use server";

import { revalidatePath } from "next/cache";
import { chooseStatusMethod } from "@/lib/awards/choose-status-method";
import { revokeAward } from "@/lib/awards/revoke-award";
import { rotateKeys } from "@/lib/awards/rotate-keys";
import { reinstateAward, suspendAward } from "@/lib/awards/suspend-award";
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

const suspendForm = formAction(suspendAward, {
  input: (form) => ({ awardId: form.get("awardId"), remark: form.get("remark") ?? "" }),
  after: ({ awardId }) => revalidatePath(routes.manageAward(awardId)),
});
const reinstateForm = formAction(reinstateAward, {
  input: (form) => ({ awardId: form.get("awardId") }),
  after: ({ awardId }) => revalidatePath(routes.manageAward(awardId)),
});
const methodForm = formAction(chooseStatusMethod, {
  input: (form) => ({
    issuerCode: form.get("issuerCode"),
    statusMethod: form.get("statusMethod"),
    suspendable: form.get("suspendable") === "yes",
  }),
  after: () => revalidatePath(routes.manageAwards()),
});

export async function suspend(previous: FormState, form: FormData): Promise<FormState> {
  return suspendForm(previous, form);
}

export async function reinstate(previous: FormState, form: FormData): Promise<FormState> {
  return reinstateForm(previous, form);
}

export async function chooseMethod(previous: FormState, form: FormData): Promise<FormState> {
  return methodForm(previous, form);
}
