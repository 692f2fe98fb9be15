import type { Decision, EnrolmentStatus, Ineligibility, SessionPhase, Tier } from "./schema";

export interface SessionTimes {
  readonly enrolmentOpensAt: Date;
  readonly enrolmentClosesAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelledAt: Date | null;
  readonly closedAt: Date | null;
}

/** Where a session stands at `now`. A boundary instant belongs to the later phase. */
export function sessionPhase(session: SessionTimes, now: Date): SessionPhase {
  if (session.cancelledAt) return "cancelled";
  if (session.closedAt) return "closed";
  if (now >= session.endsAt) return "ended";
  if (now >= session.startsAt) return "running";
  if (now >= session.enrolmentClosesAt) return "enrolment_closed";
  return now >= session.enrolmentOpensAt ? "open" : "upcoming";
}

export interface EligibilityFacts {
  readonly session: SessionTimes & { readonly applied: number; readonly maxApplications: number };
  /** Tiers and agencies that the course is for; empty lists mean everybody. */
  readonly course: { readonly tiers: readonly Tier[]; readonly eligibleAgencyIds: readonly string[] };
  /** `agencyLine` is the learner's agency and every agency above it. */
  readonly learner: { readonly tier: Tier; readonly agencyLine: readonly string[] };
  readonly enrolment: EnrolmentStatus | null;
  readonly now: Date;
}

/** Why the learner may not enrol, the reason that helps most first; null when they may. A cancelled enrolment may be made again. */
export function ineligibility(facts: EligibilityFacts): Ineligibility | null {
  const { session, course, learner, enrolment, now } = facts;
  if (enrolment !== null && enrolment !== "cancelled") return "already_enrolled";
  const phase = sessionPhase(session, now);
  if (phase === "cancelled") return "session_cancelled";
  if (phase === "upcoming") return "enrolment_not_open";
  if (phase !== "open") return "enrolment_closed";
  if (course.tiers.length > 0 && !course.tiers.includes(learner.tier)) return "tier_not_eligible";
  if (course.eligibleAgencyIds.length > 0 && !learner.agencyLine.some((id) => course.eligibleAgencyIds.includes(id)))
    return "agency_not_eligible";
  return session.applied >= session.maxApplications ? "session_full" : null;
}

/** What an enrolment in each status occupies: an application, a seat, a place on the waiting list. */
export const PLACES: Readonly<Record<EnrolmentStatus, { readonly applied: 0 | 1; readonly taken: 0 | 1; readonly waitlisted: 0 | 1 }>> = {
  pending: { applied: 1, taken: 0, waitlisted: 0 },
  accepted: { applied: 1, taken: 1, waitlisted: 0 },
  waitlisted: { applied: 1, taken: 0, waitlisted: 1 },
  next_session: { applied: 0, taken: 0, waitlisted: 0 },
  declined: { applied: 0, taken: 0, waitlisted: 0 },
  cancelled: { applied: 0, taken: 0, waitlisted: 0 },
  completed: { applied: 1, taken: 1, waitlisted: 0 },
  not_completed: { applied: 1, taken: 1, waitlisted: 0 },
};

// A declined enrolment may be taken up again (a mistake undone); a moved one lives on in the next session.
const DECISIONS_FROM: Readonly<Record<EnrolmentStatus, readonly Decision[]>> = {
  pending: ["accepted", "waitlisted", "next_session", "declined"],
  waitlisted: ["accepted", "next_session", "declined"],
  accepted: ["next_session", "declined"],
  declined: ["accepted", "waitlisted"],
  next_session: [],
  cancelled: [],
  completed: [],
  not_completed: [],
};

/** Decisions that a reviewer may take; none once the session is over or was called off. */
export function possibleDecisions(status: EnrolmentStatus, phase: SessionPhase): readonly Decision[] {
  const settled = phase === "cancelled" || phase === "closed" || phase === "ended";
  return settled ? [] : DECISIONS_FROM[status];
}

/** The learner may withdraw while the matter is open, until the session's deadline (that instant included). */
export function mayCancel(status: EnrolmentStatus, cancelUntil: Date, now: Date): boolean {
  return isCancellable(status) && now <= cancelUntil;
}

export const isCancellable = (status: EnrolmentStatus): boolean => status === "pending" || status === "waitlisted" || status === "accepted";

export interface CompletionFacts {
  readonly hoursAttended: number;
  readonly score: number | null;
  readonly course: { readonly hours: number; readonly minAttendance: number; readonly passScore: number };
}

/**
 * Attendance of at least `minAttendance` per cent of the hours, and the pass score where the course is assessed
 * (`passScore` above 0). Not assessed in an assessed course is not completed.
 */
export function isCompleted({ hoursAttended, score, course }: CompletionFacts): boolean {
  // In tenths of an hour times per cent: whole numbers, so that 4.8 of 6 hours is 80 per cent exactly.
  const attendedEnough = Math.round(hoursAttended * 10) * 100 >= Math.round(course.hours * 10) * course.minAttendance;
  const passed = course.passScore === 0 || (score !== null && score >= course.passScore);
  return attendedEnough && passed;
}

/** What a learner quotes: the session's code and the ordinal within the session, e.g. `GAI101-11502-0007`. */
export const enrolmentNumber = (sessionCode: string, ordinal: number): string => `${sessionCode}-${String(ordinal).padStart(4, "0")}`;

/** Rank on the waiting list, from 1, by the tickets of everybody on it; null without a ticket. */
export function waitlistRank(ticket: number | null, tickets: readonly number[]): number | null {
  return ticket === null ? null : 1 + tickets.filter((other) => other < ticket).length;
}

/** Whole days from `since` to `now`. */
export const daysBetween = (since: Date, now: Date): number => Math.max(0, Math.floor((now.getTime() - since.getTime()) / 86_400_000));
