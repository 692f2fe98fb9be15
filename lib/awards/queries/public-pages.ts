import { z } from "zod";
import { achievements, achievementVersion } from "../../governance/queries";
import { ANONYMOUS } from "../../kernel/actor";
import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import { awardForm } from "../award-forms";
import { issuerFacts } from "../issuer-facts";
import { revocationReason } from "../rules";
import { type IssuerPageDto, type SharedBadgeDto, SharedBadgeInput } from "../schema";
import { toReportDto } from "../submit-verification";
import { hosted, pages, publicUrl } from "../urls";
import { verifyAsPlatform } from "../verify-badge";

/** The public page of a badge that its holder shares: the badge, verified now. Nothing about the holder is in it. */
export const sharedBadge = query(
  "awards.shared-badge",
  SharedBadgeInput,
  async ({ token }, { allow, db, now }): Promise<SharedBadgeDto> => {
    allow(true);
    const award = await db.award.findUnique({
      where: { shareToken: token },
      select: {
        id: true,
        status: true,
        achievementVersionId: true,
        awardedAt: true,
        validUntil: true,
        revokedAt: true,
        revocationReason: true,
      },
    });
    const text = award ? (await awardForm(db, award.id, "ob3-json"))?.text : undefined;
    if (!award || text === undefined || (award.status !== "accepted" && award.status !== "revoked"))
      throw notFound("awards.award_not_found");
    return {
      achievement: await achievementVersion(db, award.achievementVersionId),
      awardedAt: award.awardedAt.toISOString(),
      validUntil: award.validUntil?.toISOString() ?? null,
      revokedAt: award.revokedAt?.toISOString() ?? null,
      revocationReason: revocationReason(award.revocationReason),
      shareUrl: publicUrl(pages.sharedBadge(token)),
      credentialUrl: publicUrl(hosted.credential(award.id)),
      imageUrl: publicUrl(hosted.image(award.achievementVersionId, "png")),
      report: toReportDto(await verifyAsPlatform(db, { kind: "text", text }, now)),
    };
  },
);

/** The public page of an issuer: who it is, with which keys it signs, what it awards. */
export const issuerPage = query(
  "awards.issuer-page",
  z.object({ code: z.string().max(80) }),
  async ({ code }, { allow, db }): Promise<IssuerPageDto> => {
    allow(true);
    const facts = await issuerFacts(db, { code });
    const agency = await db.agency.findUnique({ where: { code }, select: { nameEn: true } });
    const catalogue = await achievements({}, { actor: ANONYMOUS });
    return {
      code,
      name: facts.name,
      nameEn: agency?.nameEn ?? facts.name,
      url: facts.url,
      email: facts.email,
      id: facts.id,
      keys: facts.keys.map((key) => ({
        keyId: key.keyId,
        algorithm: key.algorithm,
        from: key.from.toISOString(),
        until: key.until?.toISOString() ?? null,
        url: key.jwkUrl,
      })),
      achievements: catalogue.filter((achievement) => achievement.agency.code === code),
    };
  },
);
