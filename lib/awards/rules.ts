import { type AwardStatus, REVOCATION_REASONS, type RevocationReason, SIGNING_REFUSALS, type SigningRefusal } from "./schema";

/** Whether a completion with this score earns what the rule asks. Passing is the course's business; `minScore` asks for more. */
export function earns(score: number | null, minScore: number | null): boolean {
  return minScore === null || (score !== null && score >= minScore);
}

/**
 * Whether an earlier award of the same achievement version keeps the person from getting another. One that is on its way,
 * offered or held does, as long as it is valid: a second completion proves nothing new. After expiry, or when the
 * earlier one was declined or revoked, a new completion earns a new award.
 */
export function standsInTheWay(earlier: { readonly status: AwardStatus; readonly validUntil: Date | null }, now: Date): boolean {
  const held = earlier.status === "pending" || earlier.status === "offered" || earlier.status === "accepted";
  return held && (earlier.validUntil === null || earlier.validUntil > now);
}

export interface EarlierAward {
  readonly enrolmentId: string | null;
  readonly status: AwardStatus;
  readonly validUntil: Date | null;
}

/** What a bulk issue says of one enrolment: it earns the badge, or the reason why not. */
export type BulkVerdict = "earns" | "not_completed" | "other_course" | "score_too_low" | "has_already";

/** The rules of a single completion, for one row of many. */
export function bulkVerdict(
  row: {
    readonly enrolmentId: string;
    readonly completedAt: Date | null;
    readonly score: number | null;
    readonly rule: { readonly minScore: number | null } | undefined;
    readonly earlier: readonly EarlierAward[];
  },
  now: Date,
): BulkVerdict {
  if (row.rule === undefined) return "other_course";
  if (row.completedAt === null) return "not_completed";
  if (!earns(row.score, row.rule.minScore)) return "score_too_low";
  const has = row.earlier.some((award) => award.enrolmentId === row.enrolmentId || standsInTheWay(award, now));
  return has ? "has_already" : "earns";
}

/**
 * Enrolments in a chunk. A killed process loses what was signed and not yet kept, which is a chunk for each thread and one
 * more: with two threads, three of two hundred.
 */
export const chunkSize = (total: number): number => Math.min(1000, Math.max(50, Math.ceil(total / 200)));

/** The instant so many calendar months after another, in UTC; the last day of the month where the day does not exist. */
export function monthsAfter(start: Date, months: number): Date {
  const target = new Date(start);
  target.setUTCDate(1);
  target.setUTCMonth(target.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return target;
}

/** Credentials carry whole seconds: VC-JWT demands that `nbf` equals `validFrom` (OB 3.0 §8.2.4). */
export const wholeSeconds = (instant: Date): Date => new Date(Math.floor(instant.getTime() / 1000) * 1000);

/** From which states the holder may answer: an offer either way; a declined badge may still be accepted, an accepted one not declined. */
export const ANSWERABLE_FROM = { accept: ["offered", "declined"], decline: ["offered"] } as const satisfies Record<
  string,
  readonly AwardStatus[]
>;

/** Only what left the house can be called back. A declined badge left it too, and its holder may still accept it. */
export const REVOCABLE_FROM = ["offered", "accepted", "declined"] as const satisfies readonly AwardStatus[];

/** A badge that is on its way or gone cannot be suspended. */
export const SUSPENDABLE_IN = ["offered", "accepted", "declined"] as const satisfies readonly AwardStatus[];

/** What the hosted documents of an award answer to the world. */
export type Publication = "hidden" | "published" | "gone";

/**
 * Nothing is public before the holder shares. A revoked badge that its holder had accepted may be in anybody's hands, so
 * its addresses say so (410 Gone, OB 2.0 "Hosted Verification") whether or not it was shared.
 */
export function publicationOf(award: {
  readonly status: AwardStatus;
  readonly answeredAt: Date | null;
  readonly sharedAt: Date | null;
}): Publication {
  if (award.status === "revoked") return award.answeredAt === null ? "hidden" : "gone";
  return award.status === "accepted" && award.sharedAt !== null ? "published" : "hidden";
}

const REVOCATION_TEXTS: Readonly<Record<RevocationReason, string>> = {
  issued_in_error: "誤發 (issued in error)",
  requirements_not_met: "未符合授予條件 (requirements not met)",
  replaced: "已另行頒發 (replaced by another badge)",
  holder_request: "持有人申請 (at the holder's request)",
};

/** The reason as it stands in the database, when it is one of the list. */
export const revocationReason = (stored: string | null): RevocationReason | null =>
  REVOCATION_REASONS.find((reason) => reason === stored) ?? null;

/** Why it could not be signed, as it stands in the database. */
export const signingRefusal = (stored: string | null): SigningRefusal | null => SIGNING_REFUSALS.find((code) => code === stored) ?? null;

/** The public reason in documents, which have one language member for the whole and readers of any. */
export function revocationText(stored: string | null): string {
  const reason = revocationReason(stored);
  return reason ? REVOCATION_TEXTS[reason] : "已撤銷 (revoked)";
}
