import { z } from "zod";

/** 報名狀態, as stored. */
export const ENROLMENT_STATUSES = [
  "pending", // 待審核
  "accepted", // 正取
  "waitlisted", // 備取
  "next_session", // 下一梯次
  "declined", // 未錄取
  "cancelled", // 取消報名
  "completed", // 已完成
  "not_completed", // 未完成
] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

export const TIERS = ["entry", "middle", "senior"] as const;
export type Tier = (typeof TIERS)[number];

export const MEALS = ["meat", "vegetarian"] as const;
export type Meal = (typeof MEALS)[number] | "none";

/** What a reviewer may decide about an enrolment. */
export const DECISIONS = ["accepted", "waitlisted", "next_session", "declined"] as const;
export type Decision = (typeof DECISIONS)[number];

/** Where a session stands at an instant; see `sessionPhase`. */
export const SESSION_PHASES = ["cancelled", "upcoming", "open", "enrolment_closed", "running", "ended", "closed"] as const;
export type SessionPhase = (typeof SESSION_PHASES)[number];

/** Why somebody may not enrol; each is also the code `courses.<reason>`. */
export const INELIGIBILITIES = [
  "session_cancelled",
  "already_enrolled",
  "enrolment_not_open",
  "enrolment_closed",
  "tier_not_eligible",
  "agency_not_eligible",
  "session_full",
] as const;
export type Ineligibility = (typeof INELIGIBILITIES)[number];

// ---- inputs of acts ----

export const EnrolInput = z.object({
  sessionId: z.uuid(),
  /** Required where the session offers a meal. */
  meal: z.enum(MEALS, { error: "courses.meal_required" }).optional(),
});

export const CancelEnrolmentInput = z.object({ enrolmentId: z.uuid() });

export const MAX_REASON = 500;

export const DecideEnrolmentInput = z
  .object({
    enrolmentId: z.uuid(),
    decision: z.enum(DECISIONS, { error: "courses.decision_required" }),
    /** Shown to the learner. */
    reason: z.string().trim().max(MAX_REASON, "courses.reason_too_long").default(""),
  })
  .refine(({ decision, reason }) => reason !== "" || decision === "accepted" || decision === "waitlisted", {
    path: ["reason"],
    error: "courses.reason_required",
  });

const blankIsAbsent = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);

/** Hours as typed: up to one decimal. Blank is "not recorded". */
export const HoursText = z.preprocess(
  blankIsAbsent,
  z
    .string()
    .trim()
    .regex(/^\d{1,3}(\.\d)?$/, "courses.bad_hours")
    .transform(Number)
    .optional(),
);

/** A score as typed: a whole number from 0 to 100. Blank is "not assessed". */
export const ScoreText = z.preprocess(
  blankIsAbsent,
  z
    .string()
    .trim()
    .regex(/^(100|\d{1,2})$/, "courses.bad_score")
    .transform(Number)
    .optional(),
);

export const MAX_RESULT_ROWS = 2000;
export const MAX_CSV_BYTES = 1_000_000;

/** The roster's form: fields `hours.<enrolmentId>` and `score.<enrolmentId>`. */
export const RecordResultsInput = z.object({
  sessionId: z.uuid(),
  hours: z.record(z.uuid(), HoursText).refine((rows) => Object.keys(rows).length <= MAX_RESULT_ROWS, "courses.csv_too_many_rows"),
  score: z.record(z.uuid(), ScoreText),
});

export const ImportResultsInput = z.object({
  sessionId: z.uuid(),
  file: z.file({ error: "courses.csv_missing" }).min(1, "courses.csv_missing").max(MAX_CSV_BYTES, "courses.csv_too_large"),
});

export const CloseSessionInput = z.object({
  sessionId: z.uuid(),
  confirmed: z.literal("yes", { error: "courses.confirm_required" }),
});

export const PromoteInput = z.object({ sessionId: z.uuid() });

// ---- inputs of queries; addresses are typed by people, so what does not fit is left out ----

const page = z.coerce.number().int().min(1).max(10_000).catch(1);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00+08:00`)))
  .optional()
  .catch(undefined);

export const SESSION_SORTS = ["starts", "closes", "title"] as const;

export const FindSessionsInput = z.object({
  /** `available` are those where one has no enrolment yet. */
  status: z
    .enum(["available", ...ENROLMENT_STATUSES])
    .optional()
    .catch(undefined),
  /** Words of the course title; the name that the search box of every page sends. */
  q: z.string().trim().max(100).default("").catch(""),
  enrolFrom: day,
  enrolTo: day,
  startFrom: day,
  startTo: day,
  sort: z.enum(SESSION_SORTS).default("starts").catch("starts"),
  page,
});
export type SessionFilters = z.output<typeof FindSessionsInput>;

export const SessionInput = z.object({ sessionId: z.uuid() });
export const EnrolmentInput = z.object({ enrolmentId: z.uuid() });
export const NoInput = z.object({});

export const EnrolmentsToReviewInput = z.object({
  status: z
    .enum([...ENROLMENT_STATUSES, "all"])
    .default("pending")
    .catch("pending"),
  sessionId: z.uuid().optional().catch(undefined),
  page,
});

export const SessionsToManageInput = z.object({
  phase: z.enum(SESSION_PHASES).optional().catch(undefined),
  page,
});
