import { z } from "zod";
import { agenciesWithRole, system } from "../kernel/actor";
import type { Tx } from "../kernel/db";
import { invalid, notFound } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { query } from "../usecase/query";
import { type Act, type Caller, useCase } from "../usecase/use-case";
import { earningAchievements } from "./bulk-achievements";
import { bulkCandidates } from "./bulk-candidates";
import { type NumberedRow, readEnrolmentNumbers } from "./bulk-numbers";
import { ensureIssuer } from "./ensure-issuer";
import { mayIssueFor, mayManageAwards } from "./policy";
import { chunkSize } from "./rules";
import { type BulkRefusal, PlanBulkIssueInput } from "./schema";

/** Enrolments that are looked at with one statement. */
const AT_ONCE = 5000;
/** Plans that nobody confirmed are forgotten after a day. */
const FORGET_MS = 24 * 60 * 60_000;

interface Asked {
  readonly sessionId: string | null;
  readonly enrolmentIds: readonly string[];
  /** Where each number of a file stands. */
  readonly lines: ReadonlyMap<string, number>;
  readonly refused: readonly BulkRefusal[];
}

/** Who earns what was asked for. Reading two hundred thousand enrolments takes seconds, so no transaction is open meanwhile. */
const decideBulkIssue = query(
  "awards.decide-bulk-issue",
  PlanBulkIssueInput,
  async ({ achievementVersionId, sessionCode, file }, { actor, allow, db, now }) => {
    allow(mayManageAwards(actor));
    const achievement = (await earningAchievements(db, agenciesWithRole(actor, "badge_issuer"), now)).find(
      ({ versionId }) => versionId === achievementVersionId,
    );
    if (!achievement) throw notFound("bulk.achievement_not_found");
    allow(mayIssueFor(actor, achievement.agencyId));
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : undefined;
    const asked = bytes ? await askedByFile(db, bytes) : await askedBySession(db, sessionCode ?? "");
    const { earning, refused } = await decide(db, achievementVersionId, asked, now);
    const rows = [...asked.refused, ...refused].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
    return { achievement, sessionId: asked.sessionId, earning, refused: rows };
  },
);

type Decision = Awaited<ReturnType<typeof decideBulkIssue>>;

/** The act that keeps a decision. The rows are no input: inputs are written into the audit trail. */
const keepPlan = ({ achievement, sessionId, earning, refused }: Decision) =>
  useCase(
    "awards.plan-bulk-issue",
    z.object({ achievementVersionId: z.uuid() }),
    async ({ achievementVersionId }, { actor, tx, now, allow, about }) => {
      const { personId } = allow(mayIssueFor(actor, achievement.agencyId));
      const issuer = await tx.issuer.findUnique({ where: { agencyId: achievement.agencyId }, select: { id: true } });
      if (!issuer) throw notFound("awards.issuer_not_found");
      await forgetPlans(tx, issuer.id, now);
      const id = uuidv7(now);
      const total = earning.length;
      await tx.bulkIssue.create({
        data: { id, issuerId: issuer.id, achievementVersionId, sessionId, requestedById: personId, total, refused, createdAt: now },
      });
      const size = chunkSize(total);
      const chunks = Array.from({ length: Math.ceil(total / size) }, (_, ordinal) => ({
        bulkIssueId: id,
        ordinal,
        enrolmentIds: earning.slice(ordinal * size, (ordinal + 1) * size),
        refused: [],
      }));
      await tx.bulkIssueChunk.createMany({ data: chunks });
      about({ bulkIssueId: id, achievementVersionId });
      return { bulkIssueId: id, total };
    },
  );

/**
 * 大量頒發, the first step: decides who of a session or a file of enrolment numbers earns an achievement, and keeps that as
 * a plan with the rows that earn nothing. Nothing is issued before `issueBulk` confirms it. Planning the same again is
 * harmless: whoever has the badge by then is refused.
 */
export const planBulkIssue: Act<typeof PlanBulkIssueInput, { bulkIssueId: string; total: number }> = Object.assign(
  async (input: unknown, caller: Caller) => {
    const decision = await decideBulkIssue(input, caller);
    await ensureIssuer({ agencyId: decision.achievement.agencyId }, { actor: system("awards.plan-bulk-issue") });
    return keepPlan(decision)({ achievementVersionId: decision.achievement.versionId }, caller);
  },
  { actName: "awards.plan-bulk-issue", schema: PlanBulkIssueInput },
);

async function askedBySession(tx: Tx, code: string): Promise<Asked> {
  const session = await tx.courseSession.findUnique({ where: { code }, select: { id: true } });
  if (!session) throw invalid("input.invalid", { sessionCode: ["bulk.session_not_found"] });
  const enrolments = await tx.enrolment.findMany({ where: { sessionId: session.id, status: "completed" }, select: { id: true } });
  return { sessionId: session.id, enrolmentIds: enrolments.map(({ id }) => id), lines: new Map(), refused: [] };
}

async function askedByFile(tx: Tx, bytes: Uint8Array): Promise<Asked> {
  const { rows, doubled } = readEnrolmentNumbers(bytes);
  const found = new Map<string, string>();
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const numbers = rows.slice(start, start + AT_ONCE).map(({ number }) => number);
    const enrolments = await tx.enrolment.findMany({ where: { number: { in: numbers } }, select: { id: true, number: true } });
    for (const { id, number } of enrolments) found.set(number.toUpperCase(), id);
  }
  const unknown = rows.filter(({ number }) => !found.has(number)).map(({ line, number }) => ({ line, number, code: "unknown" }));
  const lines = new Map(rows.map(({ line, number }: NumberedRow) => [number, line]));
  return { sessionId: null, enrolmentIds: [...found.values()], lines, refused: [...doubled, ...unknown] };
}

async function decide(tx: Tx, achievementVersionId: string, { enrolmentIds, lines }: Asked, now: Date) {
  const earning: string[] = [];
  const refused: BulkRefusal[] = [];
  const people = new Set<string>();
  for (let start = 0; start < enrolmentIds.length; start += AT_ONCE) {
    for (const row of await bulkCandidates(tx, achievementVersionId, enrolmentIds.slice(start, start + AT_ONCE), now)) {
      // A second completion of the same person proves nothing new.
      const code = row.verdict === "earns" && people.has(row.personId) ? "has_already" : row.verdict;
      const line = lines.get(row.number.toUpperCase());
      if (code === "earns") earning.push(row.enrolmentId);
      else refused.push({ number: row.number, code, ...(line === undefined ? {} : { line }) });
      if (code === "earns") people.add(row.personId);
    }
  }
  return { earning, refused };
}

async function forgetPlans(tx: Tx, issuerId: string, now: Date): Promise<void> {
  const stale = { issuerId, confirmedAt: null, createdAt: { lt: new Date(now.getTime() - FORGET_MS) } };
  await tx.bulkIssueChunk.deleteMany({ where: { bulkIssue: stale } });
  await tx.bulkIssue.deleteMany({ where: stale });
}
