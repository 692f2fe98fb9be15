import type { BadgeTier } from "./spec";

/** The colours of one tier. Metal is the relief, enamel the field, ink what is read on the ivory parts. */
export interface TierPalette {
  readonly metal: { readonly glint: string; readonly light: string; readonly body: string; readonly shade: string; readonly deep: string };
  readonly enamel: { readonly bright: string; readonly body: string; readonly deep: string };
  readonly ink: string;
}

/**
 * Teal on copper, violet on silver, amber on gold. The metals differ in lightness and the edges in relief,
 * so that the tiers stay apart in greyscale and for people who do not tell the hues apart.
 */
export const tierPalettes: Readonly<Record<BadgeTier, TierPalette>> = {
  entry: {
    metal: { glint: "#ffe9d8", light: "#e8b48d", body: "#c4845a", shade: "#8e5433", deep: "#5d3219" },
    enamel: { bright: "#1f8f84", body: "#0f625b", deep: "#06393a" },
    ink: "#0a4a47",
  },
  middle: {
    metal: { glint: "#ffffff", light: "#dfe3ee", body: "#aab0c4", shade: "#737a93", deep: "#444a63" },
    enamel: { bright: "#7a63c9", body: "#4a3596", deep: "#281a5e" },
    ink: "#352478",
  },
  senior: {
    metal: { glint: "#fff6d6", light: "#f3d581", body: "#d2a343", shade: "#99691b", deep: "#63400b" },
    enamel: { bright: "#cf7d1a", body: "#934e0c", deep: "#471f05" },
    ink: "#5f2f06",
  },
};

export const ivory = { light: "#fffdf8", body: "#f8f3e8", shade: "#e6dcc8" } as const;
export const keyline = { light: "#ffffff", dark: "#1b1830" } as const;
