import type { Prisma, Tx } from "../../kernel/db";
import type { MyEnrolment, SessionFacts } from "../dto";
import { mayCancel, sessionPhase, waitlistRank } from "../rules";
import type { EnrolmentStatus, Meal } from "../schema";

/** Columns behind `SessionFacts`. */
export const sessionSelect = {
  id: true,
  code: true,
  lecturer: true,
  lecturerEn: true,
  venue: true,
  venueEn: true,
  enrolmentOpensAt: true,
  enrolmentClosesAt: true,
  startsAt: true,
  endsAt: true,
  seats: true,
  applied: true,
  maxApplications: true,
  cancelledAt: true,
  closedAt: true,
  cancelUntil: true,
  course: { select: { title: true, titleEn: true, hours: true, tiers: true, eligibleAgencyIds: true } },
} as const satisfies Prisma.CourseSessionSelect;

export type SessionRow = Prisma.CourseSessionGetPayload<{ select: typeof sessionSelect }>;

export function toSessionFacts(row: SessionRow, now: Date): SessionFacts {
  return {
    sessionId: row.id,
    code: row.code,
    title: row.course.title,
    titleEn: row.course.titleEn,
    lecturer: row.lecturer,
    lecturerEn: row.lecturerEn,
    venue: row.venue,
    venueEn: row.venueEn,
    hours: row.course.hours.toNumber(),
    enrolmentOpensAt: row.enrolmentOpensAt,
    enrolmentClosesAt: row.enrolmentClosesAt,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    seats: row.seats,
    applied: row.applied,
    maxApplications: row.maxApplications,
    phase: sessionPhase(row, now),
  };
}

/** Columns behind `MyEnrolment`. */
export const enrolmentSelect = {
  id: true,
  number: true,
  status: true,
  meal: true,
  reason: true,
  waitlistPosition: true,
  createdAt: true,
  decidedAt: true,
} as const satisfies Prisma.EnrolmentSelect;

interface EnrolmentRow {
  readonly id: string;
  readonly number: string;
  readonly status: EnrolmentStatus;
  readonly meal: Meal;
  readonly reason: string | null;
  readonly waitlistPosition: number | null;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
}

/** @param tickets waiting-list tickets of the enrolment's session (see `ticketsOf`) */
export function toMyEnrolment(row: EnrolmentRow, cancelUntil: Date, tickets: readonly number[], now: Date): MyEnrolment {
  const waits = row.status === "waitlisted";
  return {
    enrolmentId: row.id,
    number: row.number,
    status: row.status,
    meal: row.meal,
    reason: row.reason,
    waitlistRank: waits ? waitlistRank(row.waitlistPosition, tickets) : null,
    waitlistTotal: waits ? tickets.length : 0,
    appliedAt: row.createdAt,
    decidedAt: row.decidedAt,
    cancelUntil,
    cancellable: mayCancel(row.status, cancelUntil, now),
  };
}

/** Waiting-list tickets of the sessions, by session. */
export async function ticketsOf(db: Tx, sessionIds: readonly string[]): Promise<(sessionId: string) => readonly number[]> {
  const rows = sessionIds.length
    ? await db.enrolment.findMany({
        where: { sessionId: { in: [...sessionIds] }, status: "waitlisted", waitlistPosition: { not: null } },
        select: { sessionId: true, waitlistPosition: true },
      })
    : [];
  const bySession = new Map<string, number[]>();
  for (const { sessionId, waitlistPosition } of rows) {
    if (waitlistPosition !== null) bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), waitlistPosition]);
  }
  return (sessionId) => bySession.get(sessionId) ?? [];
}

export const pageCount = (total: number, size: number): number => Math.max(1, Math.ceil(total / size));
