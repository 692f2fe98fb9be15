import { readFileSync } from "node:fs";
import path from "node:path";
import { create, type Font, type Glyph } from "fontkit";
import { z } from "zod";
import { BadgeError } from "../errors";

const UnicodeTable = z.record(z.string(), z.string());
interface Subset {
  readonly name: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** `{"[12]": "U+4e00,U+4e10-4e1f", "latin": …}` → subsets, the named ones first: Latin text then comes from one small file. */
function readSubsets(directory: string): Subset[] {
  const table = UnicodeTable.parse(JSON.parse(readFileSync(path.join(directory, "unicode.json"), "utf8")));
  const subsets = Object.entries(table).map(([key, list]) => ({
    name: key.replace(/[[\]]/g, ""),
    ranges: list.split(",").map((range): [number, number] => {
      const [from = "", to = from] = range.trim().replace(/^U\+/i, "").split("-");
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    }),
  }));
  return subsets.sort((one, other) => Number(/^\d/.test(one.name)) - Number(/^\d/.test(other.name)));
}

/**
 * Moves a glyph's points to the font's weight, once.
 * fontkit 2.0.4 applies `gvar` to plain TrueType but not to the pre-decoded glyphs of WOFF2, and its `getVariation` cannot read a
 * WOFF2 directory again, so its own variation processor is called here. The four points appended are the phantom points that
 * `gvar` counts (OpenType, "glyf": phantom points); advances come from HVAR and do not need them.
 */
function applyWeight(font: Font, glyph: Glyph): void {
  const decoded = glyph._decode();
  const first = decoded?.points?.[0];
  if (!decoded?.points || !first || !font._variationProcessor) return;
  const phantoms = Array.from({ length: 4 }, () => Object.assign(first.copy(), { x: 0, y: 0, endContour: true }));
  font._variationProcessor.transformPoints(glyph.id, [...decoded.points, ...phantoms]);
}

/** Where the package lies in an installed project. Computed at run time, so that a bundler does not trace a hundred font files. */
const installedFont = (): string =>
  path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules", "@fontsource-variable", "noto-sans-tc");

/** A glyph with its points moved to a weight, and the size of the square that it is drawn in. */
export interface NotoGlyph {
  readonly glyph: Glyph;
  readonly unitsPerEm: number;
}

/**
 * Glyphs of the variable Noto Sans TC (OFL 1.1) of `@fontsource-variable/noto-sans-tc`, by code point and weight; undefined
 * where the font has none. Server only. A WOFF2 subset is read when its first character is asked for and kept, opened, per weight.
 *
 * @param directory The package's folder (with `unicode.json` and `files/`).
 * @throws BadgeError `document_unavailable` on first use if the folder cannot be read.
 */
export function notoGlyphs(directory: string = installedFont()): (codePoint: number, weight: number) => NotoGlyph | undefined {
  let subsets: Subset[] | undefined;
  const fonts = new Map<string, Font>();
  const glyphs = new Map<string, NotoGlyph | undefined>();

  const open = (name: string, weight: number): Font => {
    const key = `${name}@${weight}`;
    const known = fonts.get(key);
    if (known) return known;
    const font = create(readFileSync(path.join(directory, "files", `noto-sans-tc-${name}-wght-normal.woff2`)));
    font.variationCoords = [weight];
    fonts.set(key, font);
    return font;
  };

  const find = (codePoint: number, weight: number) => {
    subsets ??= readSubsets(directory);
    for (const { name, ranges } of subsets) {
      if (!ranges.some(([from, to]) => codePoint >= from && codePoint <= to)) continue;
      const font = open(name, weight);
      if (!font.hasGlyphForCodePoint(codePoint)) continue;
      const glyph = font.glyphForCodePoint(codePoint);
      applyWeight(font, glyph);
      return { glyph, unitsPerEm: font.unitsPerEm };
    }
    return undefined;
  };

  return (codePoint, weight) => {
    const key = `${codePoint}@${weight}`;
    if (!glyphs.has(key)) {
      try {
        glyphs.set(key, find(codePoint, weight));
      } catch (cause) {
        throw new BadgeError("document_unavailable", `the badge font in ${directory} cannot be read`, { cause });
      }
    }
    return glyphs.get(key);
  };
}
