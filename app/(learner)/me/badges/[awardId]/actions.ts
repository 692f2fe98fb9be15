"use server";

import { revalidatePath } from "next/cache";
import { answerAward } from "@/lib/awards/answer-award";
import { shareAward } from "@/lib/awards/share-award";
import { unshareAward } from "@/lib/awards/unshare-award";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";

const after = ({ awardId }: { awardId: string }) => revalidatePath(routes.myBadge(awardId));
const awardIdOf = (form: FormData) => ({ awardId: form.get("awardId") });

const answerForm = formAction(answerAward, { input: (form) => ({ ...awardIdOf(form), answer: form.get("answer") }), after });
const shareForm = formAction(shareAward, { input: awardIdOf, after });
const unshareForm = formAction(unshareAward, { input: awardIdOf, after });

export async function answer(previous: FormState, form: FormData): Promise<FormState> {
  return answerForm(previous, form);
}

export async function share(previous: FormState, form: FormData): Promise<FormState> {
  return shareForm(previous, form);
}

export async function unshare(previous: FormState, form: FormData): Promise<FormState> {
  return unshareForm(previous, form);
}
