import type { z } from "zod";
import { achievementVersions } from "../governance/queries";
import { conflict, notFound } from "../kernel/errors";
import { type ActContext, useCase } from "../usecase/use-case";
import { mayIssueFor, mayManageAwards } from "./policy";
import { SUSPENDABLE_IN } from "./rules";
import { ReinstateAwardInput, SuspendAwardInput } from "./schema";
import { writeStatus } from "./status-bits";
import { pages, publicUrl } from "./urls";

/** The award, for the officers of its issuer. */
async function awardOfIssuer(awardId: string, { tx, actor, allow, about }: ActContext) {
  allow(mayManageAwards(actor));
  const award = await tx.award.findUnique({
    where: { id: awardId },
    select: {
      personId: true,
      achievementVersionId: true,
      suspensionListId: true,
      statusIndex: true,
      issuer: { select: { agencyId: true } },
    },
  });
  if (!award) throw notFound("awards.award_not_found");
  const { personId } = allow(mayIssueFor(actor, award.issuer.agencyId));
  about({ awardId });
  const { suspensionListId, statusIndex } = award;
  if (suspensionListId === null || statusIndex === null) throw conflict("awards.not_suspendable");
  return { ...award, officerId: personId, suspensionListId, statusIndex };
}

/**
 * Suspends a badge for a while: verifiers say so from now on, and the badge stays with its holder. Only badges that were
 * issued with a place in a list of suspensions can be suspended (`chooseStatusMethod`).
 */
export const suspendAward = useCase("awards.suspend-award", SuspendAwardInput, async ({ awardId, remark }, context) => {
  const award = await awardOfIssuer(awardId, context);
  const { count } = await context.tx.award.updateMany({
    where: { id: awardId, suspendedAt: null, status: { in: [...SUSPENDABLE_IN] } },
    data: { suspendedAt: context.now, suspendedById: award.officerId, suspensionRemark: remark },
  });
  if (count === 0) throw conflict("awards.not_to_be_suspended");
  await publish(award, true, context);
  await tellHolder(awardId, award, "badge-suspended", context);
  return { awardId };
});

/** Ends a suspension: the badge is good again. */
export const reinstateAward = useCase(
  "awards.reinstate-award",
  ReinstateAwardInput,
  async ({ awardId }: z.output<typeof ReinstateAwardInput>, context) => {
    const award = await awardOfIssuer(awardId, context);
    const { count } = await context.tx.award.updateMany({
      where: { id: awardId, suspendedAt: { not: null } },
      data: { suspendedAt: null, suspendedById: null, suspensionRemark: null },
    });
    if (count === 0) throw conflict("awards.not_suspended");
    await publish(award, false, context);
    await tellHolder(awardId, award, "badge-reinstated", context);
    return { awardId };
  },
);

type SuspendableAward = Awaited<ReturnType<typeof awardOfIssuer>>;

async function publish({ suspensionListId, statusIndex }: SuspendableAward, set: boolean, { tx, later }: ActContext): Promise<void> {
  await writeStatus(tx, suspensionListId, statusIndex, set);
  later("awards.publish-status", { statusListId: suspensionListId }, { key: suspensionListId });
}

async function tellHolder(
  awardId: string,
  { personId, achievementVersionId }: SuspendableAward,
  template: "badge-suspended" | "badge-reinstated",
  { tx, later }: ActContext,
): Promise<void> {
  const achievement = (await achievementVersions(tx, [achievementVersionId])).get(achievementVersionId);
  const params = { badge: achievement?.name.zh ?? "", badgeEn: achievement?.name.en ?? "", url: publicUrl(pages.myBadge(awardId)) };
  later("mail.send", { to: personId, template, params });
}
