import type { Tx } from "../kernel/db";
import { conflict, notFound } from "../kernel/errors";
import { type AwardForm, awardForm } from "./award-forms";

const acceptedSelect = {
  id: true,
  number: true,
  status: true,
  achievementVersionId: true,
  awardedAt: true,
  validUntil: true,
  shareToken: true,
} as const;

/** An award of this person that they have accepted. @throws AppError not_found, conflict */
export async function acceptedAward(db: Tx, awardId: string, personId: string) {
  const award = await db.award.findFirst({ where: { id: awardId, personId }, select: acceptedSelect });
  if (!award) throw notFound("awards.award_not_found");
  if (award.status !== "accepted") throw conflict("awards.accept_first");
  return award;
}

/** One form of an award that has to be there. @throws AppError not_found */
export async function formText(db: Tx, awardId: string, form: AwardForm): Promise<string> {
  const found = await awardForm(db, awardId, form);
  if (!found) throw notFound("awards.document_not_found");
  return found.text;
}
