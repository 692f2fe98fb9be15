import { z } from "zod";

export const BADGE_TIERS = ["entry", "middle", "senior"] as const;
export const BADGE_SHAPES = ["technical", "management", "common", "participation"] as const;
export type BadgeShape = (typeof BADGE_SHAPES)[number];

export const AchievementSlugInput = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,80}$/) });
export const AchievementsInput = z.object({
  tier: z.enum(BADGE_TIERS).optional(),
  search: z.string().trim().max(80).optional(),
});

/** A text in both languages of the platform. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What a badge picture is drawn from. */
export interface ArtDto {
  readonly id: string;
  readonly category: BadgeShape;
  readonly level: number;
  readonly tier: (typeof BADGE_TIERS)[number];
  readonly icon: string;
  readonly title: string;
  readonly titleEn: string;
  readonly issuerMark: string;
}

/** A competency that an achievement stands for. */
export interface AlignmentDto {
  readonly code: string;
  readonly name: Bilingual;
  readonly description: Bilingual;
  readonly framework: Bilingual & { readonly slug: string; readonly version: string };
}

/** One achievement in its current approved version, as lists show it. */
export interface AchievementDto {
  readonly achievementId: string;
  readonly versionId: string;
  readonly slug: string;
  readonly version: number;
  readonly name: Bilingual;
  readonly description: Bilingual;
  readonly tier: (typeof BADGE_TIERS)[number];
  readonly level: number;
  readonly agency: { readonly code: string; readonly name: Bilingual };
  readonly art: ArtDto;
}

export interface AchievementDetailDto extends AchievementDto {
  readonly criteria: Bilingual;
  readonly tags: readonly string[];
  readonly validityMonths: number | null;
  readonly alignments: readonly AlignmentDto[];
  /** Courses whose completion earns it; `minScore` when more than passing is asked. */
  readonly courses: readonly {
    readonly courseId: string;
    readonly code: string;
    readonly title: Bilingual;
    readonly minScore: number | null;
  }[];
}

/** The address of a version's picture; badges carry it, so it never changes. */
export const badgeImagePath = (versionId: string, format: "svg" | "png" = "svg"): string => `/ob/images/${versionId}.${format}`;
