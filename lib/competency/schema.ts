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
