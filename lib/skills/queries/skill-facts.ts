import { z } from "zod";
import type { Prisma, Tx } from "../../kernel/db";
import type { CompetencyChoice, SkillFacts } from "../dto";
import { LEVELS, SkillChange, type SkillLevel } from "../schema";

const competencySelect = { id: true, category: true, name: true, nameEn: true } as const;

/** Competencies by id; those of earlier maps too, for a skill keeps the one that it was sent with. */
export async function competenciesOf(db: Tx, ids: readonly string[]): Promise<(id: string) => CompetencyChoice | null> {
  const rows = await db.competency.findMany({ where: { id: { in: [...new Set(ids)] } }, select: competencySelect });
  const known = new Map(rows.map((row) => [row.id, row]));
  return (id) => known.get(id) ?? null;
}

/** Competencies that a skill may be filed under: those of the maps in force, in the order of the map. */
export async function competencyChoices(db: Tx): Promise<CompetencyChoice[]> {
  return await db.competency.findMany({
    where: { framework: { current: true } },
    orderBy: [{ framework: { publishedAt: "desc" } }, { sortOrder: "asc" }],
    select: competencySelect,
  });
}

export const levelOf = (level: number): SkillLevel => LEVELS.find((one) => one === level) ?? 1;

/** In one and the same millisecond: the sending of a round before its reviews, these before its decision. */
export const historyOrder = [
  { round: "asc" },
  { at: "asc" },
  { event: "asc" },
] as const satisfies Prisma.SkillHistoryOrderByWithRelationInput[];

export const skillSelect = {
  id: true,
  personId: true,
  agencyId: true,
  competencyId: true,
  name: true,
  level: true,
  description: true,
  links: true,
  status: true,
  reason: true,
  round: true,
  submittedAt: true,
  decidedAt: true,
  files: {
    orderBy: [{ kind: "asc" }, { createdAt: "asc" }, { fileName: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, fileName: true, bytes: true },
  },
  history: {
    orderBy: historyOrder,
    select: { id: true, at: true, event: true, level: true, reason: true, changes: true },
  },
} as const satisfies Prisma.SkillSelect;

type SkillRow = Prisma.SkillGetPayload<{ select: typeof skillSelect }>;

export async function toSkillFacts(db: Tx, row: SkillRow): Promise<SkillFacts> {
  const competency = await competenciesOf(db, [row.competencyId]);
  return {
    skillId: row.id,
    name: row.name,
    level: levelOf(row.level),
    description: row.description,
    links: row.links,
    competency: competency(row.competencyId),
    files: row.files.map(({ id, ...file }) => ({ fileId: id, ...file })),
    status: row.status,
    reason: row.reason,
    round: row.round,
    submittedAt: row.submittedAt,
    decidedAt: row.decidedAt,
    history: row.history.map((entry) => ({
      ...entry,
      level: levelOf(entry.level),
      changes: z.array(SkillChange).parse(entry.changes),
    })),
  };
}
