import { notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { mayHold } from "./policy";
import { AwardIdInput } from "./schema";

/** Takes a badge out of the public. Its link never works again; sharing anew makes another. */
export const unshareAward = useCase("awards.unshare-award", AwardIdInput, async ({ awardId }, { actor, tx, allow, about }) => {
  const holder = allow(mayHold(actor));
  about({ awardId });
  const { count } = await tx.award.updateMany({
    where: { id: awardId, personId: holder.personId },
    data: { sharedAt: null, shareToken: null },
  });
  if (count === 0) throw notFound("awards.award_not_found");
  return { awardId };
});
