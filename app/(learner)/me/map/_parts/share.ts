import { CATEGORIES, type CategoryDto, type MyMapCompetencyDto, TIERS, type TierDto } from "@/lib/competency/schema";

export interface Share {
  readonly done: number;
  readonly total: number;
}

/** How many of the competencies are completed. */
export const shareOf = (competencies: readonly MyMapCompetencyDto[]): Share => ({
  done: competencies.filter(({ completed }) => completed).length,
  total: competencies.length,
});

export interface GroupShare extends Share {
  readonly category: CategoryDto;
  readonly tier: TierDto;
}

/** The same for each category and tier that the map has, in the order of the map. */
export const sharesByGroup = (competencies: readonly MyMapCompetencyDto[]): readonly GroupShare[] =>
  CATEGORIES.flatMap((category) =>
    TIERS.map((tier) => {
      const group = competencies.filter((competency) => competency.category === category && competency.tiers.includes(tier));
      return { category, tier, ...shareOf(group) };
    }),
  ).filter(({ total }) => total > 0);
