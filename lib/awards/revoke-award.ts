import { achievementVersions } from "../governance/queries";
import { conflict, notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { mayIssueFor, mayManageAwards } from "./policy";
import { REVOCABLE_FROM } from "./rules";
import { RevokeAwardInput } from "./schema";
import { writeStatus } from "./status-bits";
import { pages, publicUrl } from "./urls";

/**
 * Withdraws a badge in the issuing agency's name, for good. The hosted documents and the revocation list read this row,
 * so they change with the commit; the status list's revision runs ahead of the published one, and whoever asks for the
 * list next gets it signed anew.
 */
export const revokeAward = useCase(
  "awards.revoke-award",
  RevokeAwardInput,
  async ({ awardId, reason, remark }, { actor, tx, now, allow, about, later }) => {
    allow(mayManageAwards(actor));
    const award = await tx.award.findUnique({
      where: { id: awardId },
      select: {
        personId: true,
        status: true,
        statusListId: true,
        statusIndex: true,
        achievementVersionId: true,
        issuer: { select: { agencyId: true } },
      },
    });
    if (!award) throw notFound("awards.award_not_found");
    const { personId } = allow(mayIssueFor(actor, award.issuer.agencyId));
    about({ awardId });
    const { count } = await tx.award.updateMany({
      where: { id: awardId, status: { in: [...REVOCABLE_FROM] } },
      data: { status: "revoked", revokedAt: now, revokedById: personId, revocationReason: reason, revocationRemark: remark },
    });
    if (count === 0 || award.statusListId === null || award.statusIndex === null) {
      throw conflict(award.status === "revoked" ? "awards.already_revoked" : "awards.not_revocable");
    }
    await writeStatus(tx, award.statusListId, award.statusIndex, true);
    later("awards.publish-status", { statusListId: award.statusListId }, { key: award.statusListId });
    const achievement = (await achievementVersions(tx, [award.achievementVersionId])).get(award.achievementVersionId);
    const params = { badge: achievement?.name.zh ?? "", badgeEn: achievement?.name.en ?? "", url: publicUrl(pages.myBadge(awardId)) };
    later("mail.send", { to: award.personId, template: "badge-revoked", params });
    return { awardId };
  },
);
