import type { Prisma } from "../../kernel/db";
import { query } from "../../usecase/query";
import type { ManagedSessions } from "../dto";
import { mayRunSessions, organisedAgencies } from "../policy";
import { type SessionPhase, SessionsToManageInput } from "../schema";
import { managedCounts, managedSelect, toManagedSession } from "./managed-session";
import { pageCount } from "./session-facts";

const PAGE_SIZE = 20;

/** Sessions of the courses that the officer's agencies organise, the latest first. */
export const sessionsToManage = query(
  "courses.sessions_to_manage",
  SessionsToManageInput,
  async ({ phase, page: asked }, { actor, db, now, allow }): Promise<ManagedSessions> => {
    allow(mayRunSessions(actor));
    const where = { course: { agencyId: { in: organisedAgencies(actor) } }, ...(phase ? inPhase(phase, now) : {}) };
    const total = await db.courseSession.count({ where });
    const pages = pageCount(total, PAGE_SIZE);
    const page = Math.min(asked, pages);
    const rows = await db.courseSession.findMany({
      where,
      orderBy: [{ startsAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: managedSelect,
    });
    const counts = await managedCounts(
      db,
      rows.map((row) => row.id),
    );
    return { items: rows.map((row) => toManagedSession(row, counts(row.id), now)), total, page, pages, phase };
  },
);

/** `sessionPhase` as a condition of the database. */
function inPhase(phase: SessionPhase, now: Date): Prisma.CourseSessionWhereInput {
  const live = { cancelledAt: null, closedAt: null };
  const conditions: Readonly<Record<SessionPhase, Prisma.CourseSessionWhereInput>> = {
    cancelled: { cancelledAt: { not: null } },
    closed: { cancelledAt: null, closedAt: { not: null } },
    ended: { ...live, endsAt: { lte: now } },
    running: { ...live, startsAt: { lte: now }, endsAt: { gt: now } },
    enrolment_closed: { ...live, enrolmentClosesAt: { lte: now }, startsAt: { gt: now } },
    open: { ...live, enrolmentOpensAt: { lte: now }, enrolmentClosesAt: { gt: now }, startsAt: { gt: now } },
    upcoming: { ...live, enrolmentOpensAt: { gt: now }, enrolmentClosesAt: { gt: now }, startsAt: { gt: now } },
  };
  return conditions[phase];
}
