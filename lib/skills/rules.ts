import type { SkillChangeDto, SkillStatus, Verdict } from "./schema";

/** From this level on one reviewer is not enough (docs/adr/0010-skill-review.md). */
export const BLIND_FROM_LEVEL = 5;

/** How many reviewers have to say the same: one, and two of the highest levels. */
export const reviewsNeeded = (level: number): 1 | 2 => (level >= BLIND_FROM_LEVEL ? 2 : 1);

/** `open`: another reviewer's word is missing; `disagreed`: two differ, and a third decides. */
export type Outcome = "open" | "disagreed" | "approved" | "returned";

/**
 * What the verdicts of one round come to: the side that first has as many as the level needs. Two that differ about a high
 * level leave it open for a third person, who gives the majority, so that a round ends with three verdicts at the latest.
 */
export function outcomeOf(level: number, verdicts: readonly Verdict[]): Outcome {
  const needed = reviewsNeeded(level);
  const of = (side: Verdict) => verdicts.filter((verdict) => verdict === side).length;
  if (of("approve") >= needed) return "approved";
  if (of("return") >= needed) return "returned";
  return verdicts.length >= needed ? "disagreed" : "open";
}

/** 審核狀態為「審核成功」的技能不能編輯. Everything else may be changed, and is then pending again. */
export const isEditable = (status: SkillStatus): boolean => status !== "approved";

/** What was approved stays: other records rest on it. */
export const isDeletable = (status: SkillStatus): boolean => status !== "approved";

export const isWithdrawable = (status: SkillStatus): boolean => status === "pending";

/** What reviewers see: what a person took back is theirs alone. */
export const REVIEWABLE = ["pending", "approved", "returned"] as const satisfies readonly SkillStatus[];

export interface ReviewFacts {
  readonly status: SkillStatus;
  readonly personId: string;
  readonly reviewerId: string;
  /** Who has given their word in this round. */
  readonly reviewedBy: readonly string[];
}

/** Why this reviewer may not decide; each is also the code `skills.<reason>`. Null when they may. */
export function reviewObstacle(facts: ReviewFacts): "own_skill" | "not_pending" | "already_reviewed" | null {
  if (facts.personId === facts.reviewerId) return "own_skill";
  if (facts.status !== "pending") return "not_pending";
  return facts.reviewedBy.includes(facts.reviewerId) ? "already_reviewed" : null;
}

/** The reasons that a person is given: of the reviewers who said what was decided, each once. */
export function reasonOf(
  outcome: "approved" | "returned",
  given: readonly { readonly verdict: Verdict; readonly reason: string }[],
): string {
  const side: Verdict = outcome === "approved" ? "approve" : "return";
  const reasons = given.filter(({ verdict, reason }) => verdict === side && reason !== "").map(({ reason }) => reason);
  return [...new Set(reasons)].join("\n\n");
}

/** The parts of a skill that a person writes, as texts. */
export type SkillTexts = Readonly<Record<SkillChangeDto["field"], string>>;

const FIELDS = ["competency", "name", "level", "description", "links", "files"] as const satisfies readonly (keyof SkillTexts)[];

/** What an edit changed, in the order of the form. Sending the same again is a change of nothing. */
export function changesBetween(before: SkillTexts, after: SkillTexts): SkillChangeDto[] {
  return FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Whole days from `since` to `now`. */
export const daysBetween = (since: Date, now: Date): number => Math.max(0, Math.floor((now.getTime() - since.getTime()) / 86_400_000));
