import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { achievementVersions } from "../../governance/queries";
import { agenciesWithRole } from "../../kernel/actor";
import type { Db, Prisma } from "../../kernel/db";
import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import { iso } from "../award-dto";
import { earningAchievements } from "../bulk-achievements";
import { mayIssueFor, mayManageAwards } from "../policy";
import { type BulkIssueDetailDto, type BulkIssueDto, BulkIssueIdInput, BulkRefusal } from "../schema";

const SHOWN = 100;
const LISTED = 20;

const bulkSelect = {
  id: true,
  achievementVersionId: true,
  sessionId: true,
  total: true,
  refused: true,
  createdAt: true,
  confirmedAt: true,
  finishedAt: true,
  issuer: { select: { agencyId: true } },
} as const satisfies Prisma.BulkIssueSelect;
type BulkRow = Prisma.BulkIssueGetPayload<{ select: typeof bulkSelect }>;

const Refusals = z.array(BulkRefusal);

async function refusalsOf(db: Db, row: BulkRow): Promise<BulkRefusal[]> {
  const chunks = await db.bulkIssueChunk.findMany({
    where: { bulkIssueId: row.id, doneAt: { not: null } },
    orderBy: { ordinal: "asc" },
    select: { refused: true },
  });
  return [...Refusals.parse(row.refused), ...chunks.flatMap(({ refused }) => Refusals.parse(refused))];
}

async function toDtos(db: Db, rows: readonly BulkRow[]): Promise<BulkIssueDto[]> {
  const achievements = await achievementVersions(
    db,
    rows.map((row) => row.achievementVersionId),
  );
  const sessionIds = rows.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]));
  const sessions = await db.courseSession.findMany({ where: { id: { in: sessionIds } }, select: { id: true, code: true } });
  const progress = await progressOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row) => {
    const achievement = achievements.get(row.achievementVersionId);
    const { done = 0, issued = 0 } = progress.get(row.id) ?? {};
    if (!achievement) return [];
    return [
      {
        bulkIssueId: row.id,
        state: row.confirmedAt === null ? "planned" : row.finishedAt === null ? "running" : "done",
        achievement,
        sessionCode: sessions.find(({ id }) => id === row.sessionId)?.code ?? null,
        createdAt: row.createdAt.toISOString(),
        confirmedAt: iso(row.confirmedAt),
        finishedAt: iso(row.finishedAt),
        total: row.total,
        done,
        issued,
        refused: Refusals.parse(row.refused).length + done - issued,
      },
    ];
  });
}

async function progressOf(db: Db, ids: readonly string[]) {
  const rows = await db.$queryRaw<{ readonly id: string; readonly done: number; readonly issued: number }[]>`
    SELECT "bulkIssueId"::text AS "id", sum(cardinality("enrolmentIds"))::int AS "done", sum("issued")::int AS "issued"
    FROM "BulkIssueChunk" WHERE "bulkIssueId" = ANY(${[...ids]}::uuid[]) AND "doneAt" IS NOT NULL GROUP BY "bulkIssueId"`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The latest bulk issues of the agencies that the caller issues for, and what such an issue can be about. */
export const bulkIssues = query("awards.bulk-issues", z.object({}), async (_input, { actor, allow, db, now }) => {
  allow(mayManageAwards(actor));
  const agencyIds = [...agenciesWithRole(actor, "badge_issuer")];
  const rows = await db.bulkIssue.findMany({
    where: { issuer: { agencyId: { in: agencyIds } } },
    orderBy: { createdAt: "desc" },
    take: LISTED,
    select: bulkSelect,
  });
  return { issues: await toDtos(db, rows), achievements: await earningAchievements(db, agencyIds, now) };
});

/** One bulk issue: plan, progress or result. */
export const bulkIssue = query(
  "awards.bulk-issue",
  BulkIssueIdInput,
  async ({ bulkIssueId }, { actor, allow, db }): Promise<BulkIssueDetailDto> => {
    allow(mayManageAwards(actor));
    const row = await db.bulkIssue.findUnique({ where: { id: bulkIssueId }, select: bulkSelect });
    if (!row) throw notFound("bulk.not_found");
    allow(mayIssueFor(actor, row.issuer.agencyId));
    const [dto] = await toDtos(db, [row]);
    if (!dto) throw notFound("bulk.not_found");
    return { ...dto, refusals: (await refusalsOf(db, row)).slice(0, SHOWN) };
  },
);

/** The rows that earned nothing, as a CSV for a spreadsheet: UTF-8 with BOM (Excel needs it), CRLF (RFC 4180). */
export const bulkRefusalsCsv = query("awards.bulk-refusals", BulkIssueIdInput, async ({ bulkIssueId }, { actor, allow, about, db }) => {
  allow(mayManageAwards(actor));
  const row = await db.bulkIssue.findUnique({ where: { id: bulkIssueId }, select: bulkSelect });
  if (!row) throw notFound("bulk.not_found");
  allow(mayIssueFor(actor, row.issuer.agencyId));
  about({ bulkIssueId });
  const body = (await refusalsOf(db, row)).map(({ line, number, code }) => [line ?? "", safe(number), code]);
  return { csv: stringify([["line", "number", "reason"], ...body], { bom: true, record_delimiter: "windows" }) };
});

// A cell that begins like this is a formula to a spreadsheet (CWE-1236); an apostrophe makes it text.
const FORMULA = /^[=+\-@\t\r]/;
const safe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
