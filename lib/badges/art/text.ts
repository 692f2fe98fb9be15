import { type Point, short } from "./geometry";
import type { GlyphOutliner } from "./glyph-outliner";
import { drawn } from "./markup";

/**
 * Outlines are drawn this many times too large, rounded to whole numbers and scaled back: a fifth of a unit is precise enough
 * for letters, and whole numbers make them a third shorter.
 */
const enlargement = 5;

/** The share of the em by which the middle of this family's Han glyphs (0.88 above to 0.12 below the baseline) lies above it. */
const middleOfEm = 0.38;

const factor = (value: number): string => String(Math.round(value * 1000) / 1000).replace(/^0/, "");

/** One piece of text, drawn about its own middle at the size `size × scale`. `rotation` in degrees. */
export function placeText(
  { path, width }: { readonly path: string; readonly width: number },
  { at, size, scale, rotation = 0 }: { readonly at: Point; readonly size: number; readonly scale: number; readonly rotation?: number },
  paint: Readonly<Record<string, string>> = {},
): string {
  if (path === "") return "";
  const turn = short(rotation) === "0" ? "" : `rotate(${short(rotation)})`;
  const settle = `translate(${Math.round((-width * enlargement) / 2)} ${Math.round(size * middleOfEm * enlargement)})`;
  return drawn(path, { ...paint, transform: `translate(${at.map(short).join(" ")})${turn}scale(${factor(scale / enlargement)})${settle}` });
}

/** An outline for `placeText`: its path enlarged, its width in user units. */
export function outlineText(text: string, size: number, weight: number, outliner: GlyphOutliner): { path: string; width: number } {
  const { path, width } = outliner.outline(text, { size: size * enlargement, weight, grid: 1 });
  return { path, width: width / enlargement };
}

interface Setting {
  readonly size: number;
  readonly weight: number;
  /** Wider text is scaled down to this. */
  readonly widest: number;
  /** The text's middle. */
  readonly at: Point;
  readonly color: string;
}

/** A line of text centred on a point. */
export function setText(
  text: string,
  { size, weight, widest, at, color }: Setting,
  outliner: GlyphOutliner,
): { markup: string; width: number } {
  const outlined = outlineText(text, size, weight, outliner);
  const scale = Math.min(1, widest / Math.max(outlined.width, 1));
  return { markup: placeText(outlined, { at, size, scale }, { fill: color }), width: outlined.width * scale };
}
