import { readFileSync } from "node:fs";
import path from "node:path";
import { create, type Font, type Glyph } from "fontkit";
import { z } from "zod";
import { BadgeError } from "../errors";
import { PathPen, type Point } from "./geometry";
import type { GlyphOutliner, TextOutline, TextStyle } from "./glyph-outliner";

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

function drawGlyph(pen: PathPen, glyph: Glyph, originX: number, scale: number): void {
  for (const { command, args } of glyph.path.commands) {
    const at = (index: number): Point => [originX + (args[index] ?? 0) * scale, -(args[index + 1] ?? 0) * scale];
    if (command === "moveTo") pen.move(at(0));
    else if (command === "lineTo") pen.line(at(0));
    else if (command === "quadraticCurveTo") pen.quad(at(0), at(2));
    else if (command === "bezierCurveTo") pen.cubic(at(0), at(2), at(4));
    else pen.close();
  }
}

/** An empty frame where a character would stand: two rectangles of opposite direction, so that the non-zero rule leaves a hole. */
function drawFrame(pen: PathPen, originX: number, size: number): void {
  const box = (margin: number, clockwise: boolean): void => {
    const [left, right, top, bottom] = [originX + margin, originX + size - margin, margin - size * 0.88, size * 0.12 - margin];
    const corners: Point[] = clockwise
      ? [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ]
      : [
          [left, bottom],
          [right, bottom],
          [right, top],
          [left, top],
        ];
    const [start, ...rest] = corners;
    if (!start) return;
    pen.move(start);
    for (const corner of rest) pen.line(corner);
    pen.close();
  };
  box(size * 0.1, true);
  box(size * 0.16, false);
}

/** Where the package lies in an installed project. Computed at run time, so that a bundler does not trace a hundred font files. */
const installedFont = (): string =>
  path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules", "@fontsource-variable", "noto-sans-tc");

/**
 * Outlines from the variable Noto Sans TC (OFL 1.1) of `@fontsource-variable/noto-sans-tc`. Server only.
 * Reads a WOFF2 subset when its first character is asked for and keeps it, opened, per weight.
 * `directory` is the package's folder (with `unicode.json` and `files/`).
 * Throws `BadgeError("document_unavailable")` on first use if the folder cannot be read.
 */
export function notoOutliner(directory: string = installedFont()): GlyphOutliner {
  let subsets: Subset[] | undefined;
  const fonts = new Map<string, Font>();
  const glyphs = new Map<string, { glyph: Glyph; unitsPerEm: number } | undefined>();

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

  const cached = (codePoint: number, weight: number) => {
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

  return {
    outline(text: string, { size, weight, grid }: TextStyle): TextOutline {
      const pen = new PathPen(grid);
      const missing: string[] = [];
      let width = 0;
      for (const character of text.normalize("NFC")) {
        const found = cached(character.codePointAt(0) ?? 0, weight);
        if (found) {
          drawGlyph(pen, found.glyph, width, size / found.unitsPerEm);
          width += (found.glyph.advanceWidth * size) / found.unitsPerEm;
        } else {
          missing.push(character);
          drawFrame(pen, width, size);
          width += size;
        }
      }
      return { path: pen.toString(), width, missing };
    },
  };
}
