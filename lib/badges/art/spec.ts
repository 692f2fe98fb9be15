import { z } from "zod";
import { BadgeError } from "../errors";
import { isBadgeIcon } from "./icons";

export const badgeCategories = ["technical", "management", "common", "participation"] as const;
export const badgeTiers = ["entry", "middle", "senior"] as const;

export type BadgeCategory = (typeof badgeCategories)[number];
export type BadgeTier = (typeof badgeTiers)[number];

/** The tier as it stands on the badge. It is drawn as outlines, so it is part of the picture and not of the message files. */
export const tierChip = { entry: "基層", middle: "中階", senior: "高階" } as const satisfies Record<BadgeTier, string>;

export const lowestLevel = 1;
export const highestLevel = 6;

const text = (most: number) =>
  z
    .string()
    .transform((value) => value.normalize("NFC").trim())
    .pipe(z.string().min(1).max(most));

const BadgeArtSchema = z.object({
  id: text(2048),
  category: z.enum(badgeCategories),
  level: z.number().int().min(lowestLevel).max(highestLevel),
  tier: z.enum(badgeTiers),
  icon: z.string().refine(isBadgeIcon),
  title: text(120),
  titleEn: text(240),
  issuerMark: text(40),
});

/**
 * Everything a badge picture depends on. Equal specs give equal bytes.
 *
 * - `id`: the achievement's identifier; it seeds the guilloche and nothing else
 * - `category`: the silhouette. technical = hexagon, management = shield, common = rosette, participation = circle
 * - `level`: 1–6, the number of stars over the medallion
 * - `tier`: colour, metal, edge and chip
 * - `icon`: a name from `badgeIcons`
 * - `title`: the Chinese name on the ribbon; `titleEn`: the English name, for the description only
 * - `issuerMark`: the issuing agency's short name
 */
export type BadgeArtSpec = z.output<typeof BadgeArtSchema>;
/** The same before it has been checked: the icon may still be any string. */
export type BadgeArtInput = z.input<typeof BadgeArtSchema>;

/** Checks a spec and trims its texts. Throws `BadgeError("art_invalid")` with the offending field. */
export function parseBadgeArt(input: unknown): BadgeArtSpec {
  const parsed = BadgeArtSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadgeError("art_invalid", `${issue?.path.join(".") || "spec"}: ${issue?.message ?? "not a badge art spec"}`);
}
