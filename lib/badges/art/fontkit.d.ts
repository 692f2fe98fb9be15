/** The part of fontkit 2.0.4 that the Noto outliner uses; the package ships no types. */
declare module "fontkit" {
  interface FontPoint {
    x: number;
    y: number;
    endContour: boolean;
    copy(): FontPoint;
  }
  interface PathCommand {
    readonly command: "moveTo" | "lineTo" | "quadraticCurveTo" | "bezierCurveTo" | "closePath";
    readonly args: readonly number[];
  }
  interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly PathCommand[] };
    _decode(): { readonly numberOfContours: number; readonly points?: FontPoint[] } | null | undefined;
  }
  interface Font {
    readonly unitsPerEm: number;
    variationCoords: number[] | null;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    readonly _variationProcessor: { transformPoints(glyphId: number, points: FontPoint[]): void } | null;
  }
  export function create(bytes: Uint8Array): Font;
}
