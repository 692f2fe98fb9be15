import { conflict, notFound } from "../kernel/errors";
import { randomToken } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { mayHold } from "./policy";
import { AwardIdInput } from "./schema";

/** Makes an accepted badge public under an unguessable link. A badge that is shared already keeps its link. */
export const shareAward = useCase("awards.share-award", AwardIdInput, async ({ awardId }, { actor, tx, now, allow, about }) => {
  const holder = allow(mayHold(actor));
  about({ awardId });
  const mine = { id: awardId, personId: holder.personId };
  await tx.award.updateMany({ where: { ...mine, status: "accepted", sharedAt: null }, data: { sharedAt: now, shareToken: randomToken() } });
  const award = await tx.award.findFirst({ where: mine, select: { status: true, shareToken: true } });
  if (!award) throw notFound("awards.award_not_found");
  if (award.status !== "accepted" || award.shareToken === null) throw conflict("awards.accept_first");
  return { awardId, shareToken: award.shareToken };
});
