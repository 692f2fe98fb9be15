import type { Glyph } from "fontkit";
import { type NotoGlyph, notoGlyphs } from "../art/noto-glyphs";
import { type FontGlyph, type OutlinePoint, trueTypeFont } from "./true-type";

/** Metrics of Noto Sans TC, in thousandths of an em. */
const UNITS = 1000;
const ASCENT = 880;
const DESCENT = -120;

let glyphAt: ReturnType<typeof notoGlyphs> | undefined;

/**
 * A TrueType font of Noto Sans TC with the characters of some texts, at one weight. A character that Noto has not got
 * is drawn as an empty frame.
 *
 * @throws BadgeError `document_unavailable` when the font package cannot be read.
 */
export function certificateFont(texts: readonly string[], weight: number): Uint8Array {
  glyphAt ??= notoGlyphs();
  const find = glyphAt;
  const codePoints = [...new Set([...texts.join(" ").normalize("NFC"), " ", "…"])].map((character) => character.codePointAt(0) ?? 0);
  const glyphs = codePoints.flatMap((codePoint) => {
    const found = find(codePoint, weight);
    return found ? [glyphOf(codePoint, found)] : [];
  });
  return trueTypeFont({ name: `NotoSansTC-${weight}`, unitsPerEm: UNITS, ascent: ASCENT, descent: DESCENT, missing: FRAME, glyphs });
}

function glyphOf(codePoint: number, { glyph, unitsPerEm }: NotoGlyph): FontGlyph {
  const scale = UNITS / unitsPerEm;
  return { codePoint, advance: Math.round(glyph.advanceWidth * scale), contours: contoursOf(glyph, scale) };
}

/** The contours of a glyph; its outlines are quadratic, so that nothing is lost. */
function contoursOf(glyph: Glyph, scale: number): OutlinePoint[][] {
  const contours: OutlinePoint[][] = [];
  const add = (args: readonly number[], index: number, on: boolean): void => {
    const point = { x: Math.round((args[index] ?? 0) * scale), y: Math.round((args[index + 1] ?? 0) * scale), on };
    contours.at(-1)?.push(point);
  };
  for (const { command, args } of glyph.path.commands) {
    if (command === "moveTo") contours.push([]);
    if (command === "moveTo" || command === "lineTo") add(args, 0, true);
    if (command === "quadraticCurveTo") {
      add(args, 0, false);
      add(args, 2, true);
    }
  }
  return contours.map(withoutReturn).filter((contour) => contour.length > 1);
}

/** A contour closes by itself: a last point on the first one would be there twice. */
function withoutReturn(contour: OutlinePoint[]): OutlinePoint[] {
  const [first, last] = [contour[0], contour.at(-1)];
  return contour.length > 1 && first && last?.on && first.x === last.x && first.y === last.y ? contour.slice(0, -1) : contour;
}

const corner = (x: number, y: number): OutlinePoint => ({ x, y, on: true });
const FRAME = {
  advance: UNITS,
  contours: [
    [corner(100, -20), corner(100, 780), corner(900, 780), corner(900, -20)],
    [corner(160, 40), corner(840, 40), corner(840, 720), corner(160, 720)],
  ],
};
