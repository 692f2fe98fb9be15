import type { Glyph } from "fontkit";
import { PathPen, type Point } from "./geometry";
import type { GlyphOutliner, TextOutline, TextStyle } from "./glyph-outliner";
import { notoGlyphs } from "./noto-glyphs";

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

/**
 * Outlines from the variable Noto Sans TC (OFL 1.1) of `@fontsource-variable/noto-sans-tc`. Server only.
 * Reads a WOFF2 subset when its first character is asked for and keeps it, opened, per weight.
 * `directory` is the package's folder (with `unicode.json` and `files/`).
 * Throws `BadgeError("document_unavailable")` on first use if the folder cannot be read.
 */
export function notoOutliner(directory?: string): GlyphOutliner {
  const glyphAt = notoGlyphs(directory);
  return {
    outline(text: string, { size, weight, grid }: TextStyle): TextOutline {
      const pen = new PathPen(grid);
      const missing: string[] = [];
      let width = 0;
      for (const character of text.normalize("NFC")) {
        const found = glyphAt(character.codePointAt(0) ?? 0, weight);
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
