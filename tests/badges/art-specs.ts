import type { BadgeArtInput } from "@/lib/badges/art/spec";

/** A technical badge of the entry tier; `changes` replaces single fields. */
export const artSpec = (changes: Partial<BadgeArtInput> = {}): BadgeArtInput => ({
  id: "https://badges.example.gov.tw/achievements/data-governance",
  category: "technical",
  level: 3,
  tier: "entry",
  icon: "database",
  title: "資料治理實務",
  titleEn: "Data governance in practice",
  issuerMark: "數位部",
  ...changes,
});
