"use server";

import { redirect } from "next/navigation";
import { agreeToTerms } from "@/lib/identity/agree-to-terms";
import { declineTerms } from "@/lib/identity/decline-terms";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { currentCaller, forgetSession } from "@/lib/web/session";

/** The manual leads people to their 基本資料 after the first agreement, unless they were on their way somewhere. */
function afterAgreeing(form: FormData): string {
  const returnTo = safeReturnTo(form.get("returnTo"), routes.profile());
  return returnTo === routes.me() ? routes.profile() : returnTo;
}

const agreeForm = formAction(agreeToTerms, {
  input: (form) => ({ version: form.get("version") }),
  goTo: (_result, form) => afterAgreeing(form),
});

export async function agreeAction(previous: FormState, form: FormData): Promise<FormState> {
  return agreeForm(previous, form);
}

/** Declining signs out. Somebody whose session has ended meanwhile is where they wanted to be. */
export async function declineAction(): Promise<void> {
  const caller = await currentCaller();
  if (caller.actor.kind === "person") await declineTerms({}, caller);
  await forgetSession();
  redirect(routes.termsDeclined());
}
