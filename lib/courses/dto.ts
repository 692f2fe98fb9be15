import type { Decision, EnrolmentStatus, Ineligibility, Meal, SessionFilters, SessionPhase, Tier } from "./schema";

/** What lists and pages show of courses; both languages, so that a component picks the reader's. */
export interface CourseTexts {
  readonly title: string;
  readonly titleEn: string;
}

export interface SessionFacts extends CourseTexts {
  readonly sessionId: string;
  readonly code: string;
  readonly lecturer: string;
  readonly lecturerEn: string;
  readonly venue: string;
  readonly venueEn: string;
  readonly hours: number;
  readonly enrolmentOpensAt: Date;
  readonly enrolmentClosesAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly seats: number;
  readonly applied: number;
  readonly maxApplications: number;
  readonly phase: SessionPhase;
}

/** One's own enrolment, wherever one meets it. `waitlistRank` counts from 1 and is null off the waiting list. */
export interface MyEnrolment {
  readonly enrolmentId: string;
  readonly number: string;
  readonly status: EnrolmentStatus;
  readonly meal: Meal;
  readonly reason: string | null;
  readonly waitlistRank: number | null;
  readonly waitlistTotal: number;
  readonly appliedAt: Date;
  readonly decidedAt: Date | null;
  readonly cancelUntil: Date;
  readonly cancellable: boolean;
}

export interface SessionListItem extends SessionFacts {
  readonly enrolment: MyEnrolment | null;
  /** Null for strangers: whether they may is not known before they sign in. */
  readonly ineligibility: Ineligibility | "none" | null;
}

export interface SessionList {
  readonly items: readonly SessionListItem[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly filters: SessionFilters;
  readonly signedIn: boolean;
}

export interface SessionDetail extends SessionListItem {
  readonly summary: string;
  readonly summaryEn: string;
  readonly outline: string;
  readonly outlineEn: string;
  readonly address: string;
  readonly addressEn: string;
  readonly organiser: string;
  readonly organiserEn: string;
  readonly tiers: readonly Tier[];
  readonly passScore: number;
  readonly minAttendance: number;
  readonly mealOffered: boolean;
  readonly cancelUntil: Date;
  readonly signedIn: boolean;
}

export interface MyEnrolmentItem extends MyEnrolment {
  readonly session: SessionFacts;
  readonly hoursAttended: number | null;
  readonly score: number | null;
}

export interface CalendarEntry extends CourseTexts {
  readonly enrolmentId: string;
  readonly code: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly venue: string;
  readonly address: string;
  readonly status: EnrolmentStatus;
  readonly updatedAt: Date;
}

export interface ReviewItem extends CourseTexts {
  readonly enrolmentId: string;
  readonly number: string;
  readonly status: EnrolmentStatus;
  readonly appliedAt: Date;
  /** Whole days since the enrolment. */
  readonly waitingDays: number;
  readonly personName: string;
  readonly personNameEn: string;
  readonly agencyName: string;
  readonly agencyNameEn: string;
  readonly dept: string;
  readonly post: string;
  readonly sessionId: string;
  readonly startsAt: Date;
}

export interface ReviewList {
  readonly items: readonly ReviewItem[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly status: EnrolmentStatus | "all";
  readonly sessionId: string | undefined;
  /** Sessions that one can filter by: those with enrolments of the reviewer's agencies. */
  readonly sessions: readonly (CourseTexts & { readonly sessionId: string; readonly code: string; readonly pending: number })[];
  readonly pending: number;
}

export interface ReviewDetail {
  readonly enrolmentId: string;
  readonly number: string;
  readonly status: EnrolmentStatus;
  readonly reason: string | null;
  readonly appliedAt: Date;
  readonly decidedAt: Date | null;
  readonly meal: Meal;
  readonly waitlistRank: number | null;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly nameEn: string;
    readonly agencyName: string;
    readonly agencyNameEn: string;
    readonly dept: string;
    readonly unit: string | null;
    readonly title: string;
    readonly rankText: string;
    readonly tier: Tier;
    readonly jobCategory: string;
  };
  readonly session: SessionFacts & {
    readonly taken: number;
    readonly waitlisted: number;
    readonly waitlistSize: number;
    readonly tiers: readonly Tier[];
    readonly nextSessionCode: string | null;
  };
  /** Decisions that are possible now; empty when the matter is settled. */
  readonly decisions: readonly Decision[];
  /** It is the reviewer's own enrolment: somebody else decides it. */
  readonly own: boolean;
  /** The enrolment that has waited longest after this one. */
  readonly nextId: string | null;
  readonly pending: number;
}

export interface ManagedSession extends SessionFacts {
  readonly taken: number;
  readonly waitlisted: number;
  readonly pending: number;
  readonly results: number;
}

export interface ManagedSessions {
  readonly items: readonly ManagedSession[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly phase: SessionPhase | undefined;
}

export interface RosterRow {
  readonly enrolmentId: string;
  readonly number: string;
  readonly personName: string;
  readonly personNameEn: string;
  readonly agencyName: string;
  readonly agencyNameEn: string;
  readonly status: EnrolmentStatus;
  readonly meal: Meal;
  readonly hoursAttended: number | null;
  readonly score: number | null;
  readonly completed: boolean | null;
}

export interface Roster {
  readonly session: ManagedSession & { readonly passScore: number; readonly minAttendance: number; readonly closedAt: Date | null };
  readonly rows: readonly RosterRow[];
  /** On the roster and still without a result. */
  readonly missing: number;
  readonly completing: number;
  readonly mayRecord: boolean;
  readonly mayClose: boolean;
}
