import { z } from "zod";
import type { AchievementDto } from "../governance/schema";
import type { Prisma } from "../kernel/db";
import { revocationReason, signingRefusal } from "./rules";
import { type AwardDto, EvidenceDto } from "./schema";

/** What is read of an award wherever one is listed. */
export const awardSelect = {
  id: true,
  number: true,
  status: true,
  awardedAt: true,
  validUntil: true,
  revokedAt: true,
  revocationReason: true,
  suspendedAt: true,
  signingRefusal: true,
  revocationRemark: true,
  answeredAt: true,
  mintedAt: true,
  sharedAt: true,
  shareToken: true,
  evidence: true,
  personId: true,
  achievementVersionId: true,
} as const satisfies Prisma.AwardSelect;
export type AwardRow = Prisma.AwardGetPayload<{ select: typeof awardSelect }>;

export const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export function toAwardDto(row: AwardRow, achievement: AchievementDto): AwardDto {
  return {
    awardId: row.id,
    number: row.number,
    status: row.status,
    awardedAt: row.awardedAt.toISOString(),
    validUntil: iso(row.validUntil),
    revokedAt: iso(row.revokedAt),
    revocationReason: revocationReason(row.revocationReason),
    suspendedAt: iso(row.suspendedAt),
    shared: row.sharedAt !== null,
    signingRefusal: signingRefusal(row.signingRefusal),
    achievement,
  };
}

export const evidenceOf = (row: Pick<AwardRow, "evidence">): EvidenceDto[] => z.array(EvidenceDto).parse(row.evidence);
