import { silhouettes } from "./shapes";
import type { BadgeCategory } from "./spec";

/** The outer edge of a category's badge as path data in 512 × 512 units, for a stroke that draws itself. */
export const badgeOutline = (category: BadgeCategory): string => silhouettes[category].edge;
