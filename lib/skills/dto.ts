import type { ReviewFilter, SkillChangeDto, SkillEvent, SkillFileKind, SkillLevel, SkillStatus, Verdict } from "./schema";

/** A competency as a form offers it; both languages, so that a component picks the reader's. */
export interface CompetencyChoice {
  readonly id: string;
  readonly category: "common" | "technical" | "management";
  readonly name: string;
  readonly nameEn: string;
}

/** A piece of evidence, without its content. `bytes` is its size. */
export interface SkillFileDto {
  readonly fileId: string;
  readonly kind: SkillFileKind;
  readonly fileName: string;
  readonly bytes: number;
}

export interface MySkillItem {
  readonly skillId: string;
  readonly name: string;
  readonly level: SkillLevel;
  readonly competency: CompetencyChoice | null;
  readonly status: SkillStatus;
  readonly reason: string | null;
  readonly submittedAt: Date;
  readonly fileCount: number;
  readonly editable: boolean;
}

export interface SkillHistoryEntry {
  readonly id: string;
  readonly at: Date;
  readonly event: SkillEvent;
  readonly level: SkillLevel;
  readonly reason: string | null;
  readonly changes: readonly SkillChangeDto[];
}

/** What everybody who may see a skill sees of it. */
export interface SkillFacts {
  readonly skillId: string;
  readonly name: string;
  readonly level: SkillLevel;
  readonly description: string;
  readonly links: readonly string[];
  readonly competency: CompetencyChoice | null;
  readonly files: readonly SkillFileDto[];
  readonly status: SkillStatus;
  readonly reason: string | null;
  readonly round: number;
  readonly submittedAt: Date;
  readonly decidedAt: Date | null;
  readonly history: readonly SkillHistoryEntry[];
}

export interface MySkill extends SkillFacts {
  readonly editable: boolean;
  readonly withdrawable: boolean;
  readonly deletable: boolean;
}

export interface SkillReviewItem {
  readonly skillId: string;
  readonly name: string;
  readonly level: SkillLevel;
  readonly competency: CompetencyChoice | null;
  readonly status: SkillStatus;
  /** Whole days since it was sent. */
  readonly waitingDays: number;
  /** It takes more than one review. */
  readonly blind: boolean;
  readonly personName: string;
  readonly personNameEn: string;
  readonly agencyName: string;
  readonly agencyNameEn: string;
  readonly dept: string;
  readonly post: string;
}

export interface SkillReviewList {
  readonly items: readonly SkillReviewItem[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly status: ReviewFilter;
  /** How many wait for this reviewer. */
  readonly pending: number;
}

/** One reviewer's word, told only once the round is decided. */
export interface DisclosedVerdict {
  readonly id: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly reviewerName: string;
  readonly reviewerNameEn: string;
}

export interface SkillReview extends SkillFacts {
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
    readonly tier: "entry" | "middle" | "senior";
    readonly jobCategory: string;
  };
  readonly own: boolean;
  readonly mayDecide: boolean;
  /** This reviewer's own word in this round, while others are waited for. */
  readonly mine: { readonly verdict: Verdict; readonly reason: string } | null;
  /** Reviews that this level takes at least. */
  readonly reviews: number;
  readonly verdicts: readonly DisclosedVerdict[];
  readonly nextId: string | null;
  readonly pending: number;
}
