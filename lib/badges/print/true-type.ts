import { concat, utf8 } from "../model/bytes";

/** One point of a contour; `on` = on the curve, otherwise the control point of a quadratic Bézier curve. Font units. */
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/** A character and how it is drawn: contours of points, and how far it moves the pen. Font units. */
export interface FontGlyph {
  readonly codePoint: number;
  readonly advance: number;
  readonly contours: readonly (readonly OutlinePoint[])[];
}

export interface FontFacts {
  /** PostScript name, letters and hyphens. */
  readonly name: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  /** Below the line, so less than zero. */
  readonly descent: number;
  /** The drawing for characters that the font has not got. */
  readonly missing: Omit<FontGlyph, "codePoint">;
  readonly glyphs: readonly FontGlyph[];
}

/**
 * A TrueType font file with the given glyphs (OpenType 1.9 "glyf" flavour, the tables that a PDF needs and no more). The
 * fonts of the web package are a hundred WOFF2 files that no PDF library can take subsets of; this makes one of what a
 * page needs, so that its text stays text.
 */
export function trueTypeFont(facts: FontFacts): Uint8Array {
  const glyphs = [{ codePoint: -1, ...facts.missing }, ...[...facts.glyphs].sort((one, other) => one.codePoint - other.codePoint)];
  const drawn = glyphs.map(({ contours }) => glyphData(contours));
  const offsets = [0];
  for (const { data } of drawn) offsets.push((offsets.at(-1) ?? 0) + data.length);
  const box = boxOf(glyphs.flatMap(({ contours }) => contours.flat()));
  const tables: readonly (readonly [string, Uint8Array])[] = [
    ["cmap", characterMap(glyphs.slice(1).map(({ codePoint }) => codePoint))],
    ["glyf", concat(...drawn.map(({ data }) => data))],
    [
      "head",
      bytes(
        u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
        u16(0, facts.unitsPerEm),
        u32(0, 0, 0, 0),
        u16(box.xMin, box.yMin, box.xMax, box.yMax, 0, 8, 2, 1, 0),
      ),
    ],
    [
      "hhea",
      bytes(
        u32(0x00010000),
        u16(
          facts.ascent,
          facts.descent,
          0,
          Math.max(...glyphs.map(({ advance }) => advance)),
          0,
          0,
          box.xMax,
          1,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          glyphs.length,
        ),
      ),
    ],
    ["hmtx", bytes(...glyphs.map(({ advance }, index) => u16(advance, drawn[index]?.xMin ?? 0)))],
    ["loca", bytes(u32(...offsets))],
    ["maxp", bytes(u32(0x00010000), u16(glyphs.length, maximumPoints(glyphs), maximumContours(glyphs), 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0))],
    ["name", nameTable(facts.name)],
    ["post", bytes(u32(0x00030000, 0), u16(0, 0), u32(0, 0, 0, 0, 0))],
  ];
  return fontFile(tables);
}

function fontFile(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const header = bytes(u32(0x00010000), u16(tables.length, power * 16, Math.log2(power), tables.length * 16 - power * 16));
  let offset = header.length + tables.length * 16;
  const directory: Uint8Array[] = [];
  const bodies: Uint8Array[] = [];
  for (const [tag, table] of tables) {
    const padded = bytes(table, new Uint8Array((4 - (table.length % 4)) % 4));
    directory.push(utf8(tag), u32(checksum(padded), offset, table.length));
    bodies.push(padded);
    offset += padded.length;
  }
  return bytes(header, ...directory, ...bodies);
}

/** One glyph (§glyf, simple glyph): every coordinate as a 16-bit difference, which compresses well enough. */
function glyphData(contours: FontGlyph["contours"]): { readonly data: Uint8Array; readonly xMin: number } {
  const points = contours.flat();
  if (points.length === 0) return { data: new Uint8Array(), xMin: 0 };
  const { xMin, yMin, xMax, yMax } = boxOf(points);
  const ends = contours.map((_, index) => contours.slice(0, index + 1).flat().length - 1);
  const differences = (axis: "x" | "y") => points.map((point, index) => point[axis] - (points[index - 1]?.[axis] ?? 0));
  const data = bytes(
    u16(contours.length, xMin, yMin, xMax, yMax, ...ends, 0),
    Uint8Array.from(points, ({ on }) => (on ? 1 : 0)),
    u16(...differences("x"), ...differences("y")),
  );
  return { data: bytes(data, new Uint8Array((4 - (data.length % 4)) % 4)), xMin };
}

/** Format 12: groups of code points and the glyphs that stand for them (§cmap). */
function characterMap(codePoints: readonly number[]): Uint8Array {
  const groups = codePoints.map((codePoint, index) => u32(codePoint, codePoint, index + 1));
  const subtable = bytes(u16(12, 0), u32(16 + groups.length * 12, 0, groups.length), ...groups);
  return bytes(u16(0, 1, 3, 10), u32(12), subtable);
}

/** The PostScript name alone (§name, id 6), for Windows in UTF-16BE. */
function nameTable(name: string): Uint8Array {
  const text = u16(...Array.from(name, (character) => character.charCodeAt(0)));
  return bytes(u16(0, 1, 18, 3, 1, 0x409, 6, text.length, 0), text);
}

function boxOf(points: readonly OutlinePoint[]): { xMin: number; yMin: number; xMax: number; yMax: number } {
  const box = { xMin: 0, yMin: 0, xMax: 0, yMax: 0 };
  points.forEach(({ x, y }, index) => {
    box.xMin = index === 0 ? x : Math.min(box.xMin, x);
    box.xMax = index === 0 ? x : Math.max(box.xMax, x);
    box.yMin = index === 0 ? y : Math.min(box.yMin, y);
    box.yMax = index === 0 ? y : Math.max(box.yMax, y);
  });
  return box;
}

const maximumPoints = (glyphs: readonly { readonly contours: FontGlyph["contours"] }[]): number =>
  Math.max(...glyphs.map(({ contours }) => contours.flat().length));
const maximumContours = (glyphs: readonly { readonly contours: FontGlyph["contours"] }[]): number =>
  Math.max(...glyphs.map(({ contours }) => contours.length));

/** Sum of 32-bit words, as the table directory wants it. */
function checksum(table: Uint8Array): number {
  const view = new DataView(table.buffer, table.byteOffset, table.length);
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

const bytes = (...parts: readonly Uint8Array[]): Uint8Array => concat(...parts);

/** Big-endian 16-bit words; numbers below zero as two's complement. */
function u16(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  values.forEach((value, index) => {
    view.setUint16(index * 2, value & 0xffff);
  });
  return new Uint8Array(view.buffer);
}

/** Big-endian 32-bit words. */
function u32(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, index) => {
    view.setUint32(index * 4, value >>> 0);
  });
  return new Uint8Array(view.buffer);
}
