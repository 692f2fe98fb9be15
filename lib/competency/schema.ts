import { z } from "zod";

const segment = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);

export const FrameworkInput = z.object({ slug: segment, version: segment });
export const CompetencyInput = FrameworkInput.extend({ code: segment });

export const TIERS = ["entry", "middle", "senior"] as const;
export type TierDto = (typeof TIERS)[number];
/** In the order in which the map shows them. */
export const CATEGORIES = ["common", "technical", "management"] as const;
export type CategoryDto = (typeof CATEGORIES)[number];

/** A competency in a list. */
export interface CompetencyDto {
  readonly id: string;
  readonly code: string;
  readonly category: CategoryDto;
  readonly tiers: readonly TierDto[];
  readonly name: string;
  readonly nameEn: string;
  readonly description: string;
  readonly descriptionEn: string;
}

/** A version of a map, without its competencies. Versions never change once published. */
export interface FrameworkDto {
  readonly slug: string;
  readonly version: string;
  readonly name: string;
  readonly nameEn: string;
  readonly source: string;
  readonly publishedAt: Date;
  /** In force; others are earlier versions or proposals. */
  readonly current: boolean;
}

export interface FrameworkDetailDto extends FrameworkDto {
  readonly competencies: readonly CompetencyDto[];
}

export interface CompetencyDetailDto extends CompetencyDto {
  readonly framework: FrameworkDto;
}

export const PinMapInput = z.object({ frameworkId: z.uuid(), pinned: z.enum(["yes", "no"]) });

/** A competency of one's own map. `measurable`: there is a rule that says what completes it. */
export interface MyMapCompetencyDto {
  readonly code: string;
  readonly category: CategoryDto;
  readonly tiers: readonly TierDto[];
  readonly name: string;
  readonly nameEn: string;
  readonly completed: boolean;
  readonly measurable: boolean;
}

/** 個人職能地圖: one map, with what one has completed of it. */
export interface MyMapDto {
  readonly frameworkId: string;
  readonly slug: string;
  readonly version: string;
  readonly name: string;
  readonly nameEn: string;
  readonly current: boolean;
  readonly pinned: boolean;
  readonly competencies: readonly MyMapCompetencyDto[];
}

/** One thing that counts. `title` of a skill is the level; `hours` of a course; `reference` is what the rule names it by. */
export interface MyRequirementDto {
  readonly kind: "certificate" | "course" | "online" | "achievement" | "skill";
  readonly title: string;
  readonly reference: string | null;
  readonly hours: number | null;
  readonly done: boolean;
}

export interface MyCompetencyDto extends MyMapCompetencyDto {
  readonly slug: string;
  readonly version: string;
  readonly mapName: string;
  readonly mapNameEn: string;
  readonly description: string;
  readonly descriptionEn: string;
  readonly anyOne: boolean;
  readonly requirements: readonly MyRequirementDto[];
}
