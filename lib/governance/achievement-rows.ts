import type { Prisma } from "../kernel/db";
import { type AchievementDto, BADGE_SHAPES, type BadgeShape } from "./schema";

/** What is read of an achievement version wherever one is shown or signed. */
export const versionSelect = {
  id: true,
  version: true,
  name: true,
  nameEn: true,
  description: true,
  descriptionEn: true,
  criteria: true,
  criteriaEn: true,
  tags: true,
  competencyIds: true,
  validityMonths: true,
  achievement: { select: { id: true, slug: true, agencyId: true, shape: true, tier: true, level: true, icon: true } },
} as const satisfies Prisma.AchievementVersionSelect;

export type VersionRow = Prisma.AchievementVersionGetPayload<{ select: typeof versionSelect }>;

export interface AgencyRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly shortName: string;
}
export const agencySelect = { id: true, code: true, name: true, nameEn: true, shortName: true } as const;

/** A version that may be awarded and shown: approved and not withdrawn. */
export const inForce = (now: Date): Prisma.AchievementVersionWhereInput => ({
  approvedAt: { lte: now },
  OR: [{ retiredAt: null }, { retiredAt: { gt: now } }],
});

const shapeOf = (shape: string): BadgeShape => BADGE_SHAPES.find((known) => known === shape) ?? "participation";

export function toAchievementDto(row: VersionRow, agency: AgencyRow): AchievementDto {
  const { achievement } = row;
  return {
    achievementId: achievement.id,
    versionId: row.id,
    slug: achievement.slug,
    version: row.version,
    name: { zh: row.name, en: row.nameEn },
    description: { zh: row.description, en: row.descriptionEn },
    tier: achievement.tier,
    level: achievement.level,
    agency: { code: agency.code, name: { zh: agency.name, en: agency.nameEn } },
    art: {
      id: row.id,
      category: shapeOf(achievement.shape),
      level: achievement.level,
      tier: achievement.tier,
      icon: achievement.icon,
      title: row.name,
      titleEn: row.nameEn,
      issuerMark: agency.shortName,
    },
  };
}
