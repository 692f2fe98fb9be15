import type { z } from "zod";
import { conflict, notFound } from "../kernel/errors";
import { type ActContext, useCase } from "../usecase/use-case";
import { mayIssueFor, mayManageAwards } from "./policy";
import { SUSPENDABLE_IN } from "./rules";
import { ReinstateAwardInput, SuspendAwardInput } from "./schema";
import { writeStatus } from "./status-bits";

/** The award, for the officers of its issuer. */
async function awardOfIssuer(awardId: string, { tx, actor, allow, about }: ActContext) {
  allow(mayManageAwards(actor));
  const award = await tx.award.findUnique({
    where: { id: awardId },
    select: { suspensionListId: true, statusIndex: true, suspendedAt: true, issuer: { select: { agencyId: true } } },
  });
  if (!award) throw notFound("awards.award_not_found");
  const { personId } = allow(mayIssueFor(actor, award.issuer.agencyId));
  about({ awardId });
  const { suspensionListId, statusIndex } = award;
  if (suspensionListId === null || statusIndex === null) throw conflict("awards.not_suspendable");
  return { personId, suspensionListId, statusIndex };
}

/**
 * Suspends a badge for a while: verifiers say so from now on, and the badge stays with its holder. Only badges that were
 * issued with a place in a list of suspensions can be suspended (`chooseStatusMethod`).
 */
export const suspendAward = useCase("awards.suspend-award", SuspendAwardInput, async ({ awardId, remark }, context) => {
  const { personId, suspensionListId, statusIndex } = await awardOfIssuer(awardId, context);
  const { count } = await context.tx.award.updateMany({
    where: { id: awardId, suspendedAt: null, status: { in: [...SUSPENDABLE_IN] } },
    data: { suspendedAt: context.now, suspendedById: personId, suspensionRemark: remark },
  });
  if (count === 0) throw conflict("awards.not_to_be_suspended");
  await publish(suspensionListId, statusIndex, true, context);
  return { awardId };
});

/** Ends a suspension: the badge is good again. */
export const reinstateAward = useCase(
  "awards.reinstate-award",
  ReinstateAwardInput,
  async ({ awardId }: z.output<typeof ReinstateAwardInput>, context) => {
    const { suspensionListId, statusIndex } = await awardOfIssuer(awardId, context);
    const { count } = await context.tx.award.updateMany({
      where: { id: awardId, suspendedAt: { not: null } },
      data: { suspendedAt: null, suspendedById: null, suspensionRemark: null },
    });
    if (count === 0) throw conflict("awards.not_suspended");
    await publish(suspensionListId, statusIndex, false, context);
    return { awardId };
  },
);

async function publish(statusListId: string, index: number, set: boolean, { tx, later }: ActContext): Promise<void> {
  await writeStatus(tx, statusListId, index, set);
  later("awards.publish-status", { statusListId }, { key: statusListId });
}
