import type { Tx } from "../kernel/db";
import { notFound } from "../kernel/errors";
import { query } from "../usecase/query";
import { type AgencyRow, agencySelect, inForce, toAchievementDto, type VersionRow, versionSelect } from "./achievement-rows";
import { type AchievementDetailDto, type AchievementDto, AchievementSlugInput, AchievementsInput, type AlignmentDto } from "./schema";

/** 徽章目錄: every achievement in its current version, lowest tier and level first. Public. */
export const achievements = query(
  "governance.achievements",
  AchievementsInput,
  async ({ tier, search }, { allow, db, now }): Promise<AchievementDto[]> => {
    allow(true);
    const matching = search
      ? [{ name: { contains: search } }, { nameEn: { contains: search, mode: "insensitive" as const } }, { tags: { has: search } }]
      : undefined;
    const rows = await db.achievementVersion.findMany({
      where: { AND: [inForce(now), ...(matching ? [{ OR: matching }] : []), ...(tier ? [{ achievement: { tier } }] : [])] },
      orderBy: [{ achievement: { tier: "asc" } }, { achievement: { level: "asc" } }, { achievement: { slug: "asc" } }, { version: "desc" }],
      select: versionSelect,
    });
    return withAgencies(db, newestOfEach(rows));
  },
);

/** One achievement by the name in its address, with criteria, alignments and the courses that lead to it. Public. */
export const achievementBySlug = query(
  "governance.achievement",
  AchievementSlugInput,
  async ({ slug }, { allow, db, now }): Promise<AchievementDetailDto> => {
    allow(true);
    const row = await db.achievementVersion.findFirst({
      where: { AND: [inForce(now), { achievement: { slug } }] },
      orderBy: { version: "desc" },
      select: versionSelect,
    });
    if (!row) throw notFound("governance.achievement_not_found");
    return achievementDetail(db, row);
  },
);

/** A version, current or not, with everything about it: what was issued stays readable. @throws AppError not_found */
export async function achievementVersion(db: Tx, versionId: string): Promise<AchievementDetailDto> {
  const row = await db.achievementVersion.findUnique({ where: { id: versionId }, select: versionSelect });
  if (!row) throw notFound("governance.achievement_not_found");
  return achievementDetail(db, row);
}

/** Versions by id, in no particular order; for lists of awards. */
export async function achievementVersions(db: Tx, versionIds: readonly string[]): Promise<ReadonlyMap<string, AchievementDto>> {
  const rows = await db.achievementVersion.findMany({ where: { id: { in: [...new Set(versionIds)] } }, select: versionSelect });
  const dtos = await withAgencies(db, rows);
  return new Map(dtos.map((dto) => [dto.versionId, dto]));
}

/** What completing a course may earn: the rule and the version in force. */
export interface EarningRule {
  readonly versionId: string;
  readonly agencyId: string;
  readonly minScore: number | null;
  readonly validityMonths: number | null;
}

/** The award rules of a course, each with the newest version in force at `now`. */
export async function earningRules(db: Tx, courseId: string, now: Date): Promise<EarningRule[]> {
  const rules = await db.awardRule.findMany({
    where: { courseId },
    orderBy: { id: "asc" },
    select: {
      minScore: true,
      achievement: {
        select: {
          agencyId: true,
          versions: { where: inForce(now), orderBy: { version: "desc" }, take: 1, select: { id: true, validityMonths: true } },
        },
      },
    },
  });
  return rules.flatMap(({ minScore, achievement: { agencyId, versions } }) =>
    versions.map(({ id, validityMonths }) => ({ versionId: id, agencyId, minScore, validityMonths })),
  );
}

function newestOfEach(rows: readonly VersionRow[]): VersionRow[] {
  const newest = new Map<string, VersionRow>();
  for (const row of rows) {
    const known = newest.get(row.achievement.id);
    if (!known || known.version < row.version) newest.set(row.achievement.id, row);
  }
  return [...newest.values()];
}

async function withAgencies(db: Tx, rows: readonly VersionRow[]): Promise<AchievementDto[]> {
  const agencies = await db.agency.findMany({ where: { id: { in: rows.map((row) => row.achievement.agencyId) } }, select: agencySelect });
  const byId = new Map<string, AgencyRow>(agencies.map((agency) => [agency.id, agency]));
  return rows.flatMap((row) => {
    const agency = byId.get(row.achievement.agencyId);
    return agency ? [toAchievementDto(row, agency)] : [];
  });
}

async function achievementDetail(db: Tx, row: VersionRow): Promise<AchievementDetailDto> {
  const [dto] = await withAgencies(db, [row]);
  if (!dto) throw notFound("governance.achievement_not_found");
  const rules = await db.awardRule.findMany({ where: { achievementId: dto.achievementId }, select: { courseId: true, minScore: true } });
  const courses = await db.course.findMany({
    where: { id: { in: rules.map(({ courseId }) => courseId) } },
    orderBy: { code: "asc" },
    select: { id: true, code: true, title: true, titleEn: true },
  });
  return {
    ...dto,
    criteria: { zh: row.criteria, en: row.criteriaEn },
    tags: row.tags,
    validityMonths: row.validityMonths,
    alignments: await alignmentsOf(db, row.competencyIds),
    courses: courses.map(({ id, code, title, titleEn }) => ({
      courseId: id,
      code,
      title: { zh: title, en: titleEn },
      minScore: rules.find(({ courseId }) => courseId === id)?.minScore ?? null,
    })),
  };
}

async function alignmentsOf(db: Tx, competencyIds: readonly string[]): Promise<AlignmentDto[]> {
  const rows = await db.competency.findMany({
    where: { id: { in: [...competencyIds] } },
    orderBy: { sortOrder: "asc" },
    select: {
      code: true,
      name: true,
      nameEn: true,
      description: true,
      descriptionEn: true,
      framework: { select: { slug: true, version: true, name: true, nameEn: true } },
    },
  });
  return rows.map(({ framework, ...row }) => ({
    code: row.code,
    name: { zh: row.name, en: row.nameEn },
    description: { zh: row.description, en: row.descriptionEn },
    framework: { zh: framework.name, en: framework.nameEn, slug: framework.slug, version: framework.version },
  }));
}
