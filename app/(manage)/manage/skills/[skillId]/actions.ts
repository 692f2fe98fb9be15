"use server";

import { z } from "zod";
import { decideSkill } from "@/lib/skills/decide-skill";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";
import { carryingReview } from "../_parts/last-review";

const decideForm = formAction(decideSkill, {
  input: (form) => ({
    skillId: form.get("skillId"),
    round: form.get("round"),
    verdict: form.get("verdict") ?? undefined,
    reason: form.get("reason") ?? undefined,
  }),
  goTo: ({ skillId, outcome }, form) => {
    const next = z.uuid().safeParse(form.get("nextId"));
    return carryingReview(next.success ? routes.reviewSkill(next.data) : routes.reviewSkills(), { after: skillId, outcome });
  },
});

export async function decideAction(previous: FormState, form: FormData): Promise<FormState> {
  return decideForm(previous, form);
}
