import { badgeOutline } from "../../badges";
import { achievementVersion, achievementVersions } from "../../governance/queries";
import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import { awardSelect, evidenceOf, iso, toAwardDto } from "../award-dto";
import { mayHold } from "../policy";
import { type AwardDetailDto, type AwardDto, AwardIdInput, MyAwardsInput } from "../schema";
import { hosted, pages, publicUrl } from "../urls";

/** 我的徽章: the caller's own awards, newest first. */
export const myAwards = query("awards.my-awards", MyAwardsInput, async (_input, { actor, allow, db }): Promise<AwardDto[]> => {
  const { personId } = allow(mayHold(actor));
  const rows = await db.award.findMany({ where: { personId }, orderBy: { awardedAt: "desc" }, take: 500, select: awardSelect });
  const achievements = await achievementVersions(
    db,
    rows.map((row) => row.achievementVersionId),
  );
  return rows.flatMap((row) => {
    const achievement = achievements.get(row.achievementVersionId);
    return achievement ? [toAwardDto(row, achievement)] : [];
  });
});

/** One of the caller's own awards. Another person's is not found. */
export const myAward = query("awards.my-award", AwardIdInput, async ({ awardId }, { actor, allow, db }): Promise<AwardDetailDto> => {
  const { personId } = allow(mayHold(actor));
  const row = await db.award.findFirst({ where: { id: awardId, personId }, select: awardSelect });
  if (!row) throw notFound("awards.award_not_found");
  const achievement = await achievementVersion(db, row.achievementVersionId);
  const stamp = await db.awardTimestamp.findUnique({ where: { awardId_form: { awardId, form: "ob3-json" } }, select: { stampedAt: true } });
  return {
    ...toAwardDto(row, achievement),
    achievement,
    evidence: evidenceOf(row),
    answeredAt: iso(row.answeredAt),
    revocationRemark: row.revocationRemark,
    sharedAt: iso(row.sharedAt),
    shareUrl: row.shareToken === null ? null : publicUrl(pages.sharedBadge(row.shareToken)),
    timestampedAt: iso(stamp?.stampedAt ?? null),
    outline: badgeOutline(achievement.art.category),
    credentialUrl: publicUrl(hosted.credential(awardId)),
  };
});
