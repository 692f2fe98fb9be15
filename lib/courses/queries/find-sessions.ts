import { member } from "../../kernel/actor";
import type { Prisma } from "../../kernel/db";
import { query } from "../../usecase/query";
import type { SessionList, SessionListItem } from "../dto";
import { ineligibility } from "../rules";
import { FindSessionsInput, type SessionFilters } from "../schema";
import { type Learner, learnerOf } from "./learner";
import { enrolmentSelect, pageCount, sessionSelect, ticketsOf, toMyEnrolment, toSessionFacts } from "./session-facts";

const PAGE_SIZE = 12;
// The nil UUID (RFC 9562 §5.9): no person has it.
const NOBODY = "00000000-0000-0000-0000-000000000000";

const ORDER: Readonly<Record<SessionFilters["sort"], Prisma.CourseSessionOrderByWithRelationInput[]>> = {
  // What is over comes last: nobody searches for it first.
  starts: [{ closedAt: { sort: "asc", nulls: "first" } }, { startsAt: "asc" }, { id: "asc" }],
  closes: [{ closedAt: { sort: "asc", nulls: "first" } }, { enrolmentClosesAt: "asc" }, { id: "asc" }],
  title: [{ course: { title: "asc" } }, { startsAt: "asc" }, { id: "asc" }],
};

/**
 * Sessions that the learner may still enrol in and is eligible for, and those they enrolled in (manual 課程報名 1–2).
 * Strangers get every session whose enrolment has not closed, without status.
 */
export const findSessions = query(
  "courses.find_sessions",
  FindSessionsInput,
  async (filters, { actor, db, now, allow }): Promise<SessionList> => {
    allow(true);
    const person = member(actor);
    const learner = person ? await learnerOf(db, person.personId) : null;
    const where = { AND: [visible(learner, now), ...chosen(filters, learner)] };
    const total = await db.courseSession.count({ where });
    const pages = pageCount(total, PAGE_SIZE);
    const page = Math.min(filters.page, pages);
    const rows = await db.courseSession.findMany({
      where,
      orderBy: ORDER[filters.sort],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: { ...sessionSelect, enrolments: { where: { personId: learner?.personId ?? NOBODY }, select: enrolmentSelect } },
    });
    const waiting = rows.filter((row) => row.enrolments[0]?.status === "waitlisted").map((row) => row.id);
    const tickets = await ticketsOf(db, waiting);
    const items = rows.map((row): SessionListItem => {
      const mine = row.enrolments[0];
      return {
        ...toSessionFacts(row, now),
        enrolment: mine ? toMyEnrolment(mine, row.cancelUntil, tickets(row.id), now) : null,
        ineligibility: learner
          ? (ineligibility({ session: row, course: row.course, learner, enrolment: mine?.status ?? null, now }) ?? "none")
          : null,
      };
    });
    return { items, total, page, pages, filters: { ...filters, page }, signedIn: learner !== null };
  },
);

function visible(learner: Learner | null, now: Date): Prisma.CourseSessionWhereInput {
  const enrollable = { cancelledAt: null, closedAt: null, enrolmentClosesAt: { gt: now } };
  if (!learner) return enrollable;
  const eligible: Prisma.CourseWhereInput = {
    AND: [
      { OR: [{ tiers: { isEmpty: true } }, { tiers: { has: learner.tier } }] },
      { OR: [{ eligibleAgencyIds: { isEmpty: true } }, { eligibleAgencyIds: { hasSome: [...learner.agencyLine] } }] },
    ],
  };
  return { OR: [{ ...enrollable, course: eligible }, { enrolments: { some: { personId: learner.personId } } }] };
}

// A day is a day in Taipei: from its first instant to the first instant of the next.
const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
const endOf = (day: string): Date => new Date(startOf(day).getTime() + 86_400_000);

function chosen(filters: SessionFilters, learner: Learner | null): Prisma.CourseSessionWhereInput[] {
  const { status, q, enrolFrom, enrolTo, startFrom, startTo } = filters;
  const conditions: (Prisma.CourseSessionWhereInput | false | "" | undefined)[] = [
    status && learner ? mine(status, learner.personId) : undefined,
    q && {
      course: { OR: [{ title: { contains: q, mode: "insensitive" } }, { titleEn: { contains: q, mode: "insensitive" } }] },
    },
    // The enrolment period and the dates asked for overlap.
    enrolFrom && { enrolmentClosesAt: { gte: startOf(enrolFrom) } },
    enrolTo && { enrolmentOpensAt: { lt: endOf(enrolTo) } },
    startFrom && { startsAt: { gte: startOf(startFrom) } },
    startTo && { startsAt: { lt: endOf(startTo) } },
  ];
  return conditions.flatMap((condition) => (condition ? [condition] : []));
}

function mine(status: NonNullable<SessionFilters["status"]>, personId: string): Prisma.CourseSessionWhereInput {
  return status === "available"
    ? { enrolments: { none: { personId, status: { not: "cancelled" } } } }
    : { enrolments: { some: { personId, status } } };
}
