import type { Prisma, Tx } from "../../kernel/db";
import type { ManagedSession } from "../dto";
import { sessionSelect, toSessionFacts } from "./session-facts";

/** Columns behind `ManagedSession`. */
export const managedSelect = { ...sessionSelect, taken: true, waitlisted: true } as const;

type ManagedRow = Prisma.CourseSessionGetPayload<{ select: typeof managedSelect }>;
interface Counts {
  readonly pending: number;
  readonly results: number;
}

export function toManagedSession(row: ManagedRow, counts: Counts, now: Date): ManagedSession {
  return { ...toSessionFacts(row, now), taken: row.taken, waitlisted: row.waitlisted, ...counts };
}

/** Requests still to be reviewed and results recorded, by session. */
export async function managedCounts(db: Tx, sessionIds: readonly string[]): Promise<(sessionId: string) => Counts> {
  const where = { sessionId: { in: [...sessionIds] } };
  const pending = await db.enrolment.groupBy({ by: ["sessionId"], where: { ...where, status: "pending" }, _count: true });
  const results = await db.enrolment.groupBy({ by: ["sessionId"], where: { ...where, result: { isNot: null } }, _count: true });
  const pendingOf = new Map(pending.map((row) => [row.sessionId, row._count]));
  const resultsOf = new Map(results.map((row) => [row.sessionId, row._count]));
  return (sessionId) => ({ pending: pendingOf.get(sessionId) ?? 0, results: resultsOf.get(sessionId) ?? 0 });
}
