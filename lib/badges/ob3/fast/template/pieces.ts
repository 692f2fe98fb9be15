/** Text with holes: constant text, and numbers of places in the list that fills them. */
export type Pieces = readonly (string | number)[];

/** Cuts text at each occurrence of a mark; a mark becomes its number. */
export function cut(text: string, marks: readonly string[]): Pieces {
  if (marks.length === 0) return [text];
  const escaped = marks.map((mark) => mark.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
  const parts = text.split(new RegExp(`(${escaped.join("|")})`));
  return joined(parts.map((part, index) => (index % 2 === 1 ? marks.indexOf(part) : part)));
}

/** The same pieces with neighbouring constants joined and empty ones left out. */
export function joined(pieces: Pieces): Pieces {
  const kept: (string | number)[] = [];
  for (const piece of pieces) {
    const last = kept.at(-1);
    if (typeof piece === "string" && typeof last === "string") kept[kept.length - 1] = last + piece;
    else if (piece !== "") kept.push(piece);
  }
  return kept;
}

/**
 * The same pieces of UTF-8 bytes, each constant in one stretch of memory. Joined strings are chains of their parts to
 * V8, which would be walked at each use.
 */
export function compact(pieces: Pieces): Pieces {
  return joined(pieces).map((piece) => (typeof piece === "string" ? Buffer.from(piece, "latin1").toString("latin1") : piece));
}

export function hasHoles(pieces: Pieces): boolean {
  return pieces.some((piece) => typeof piece === "number");
}

/** The text, with `fill` in the holes. */
export function filled(pieces: Pieces, fill: readonly string[]): string {
  let text = "";
  for (const piece of pieces) text += typeof piece === "string" ? piece : fill[piece];
  return text;
}

/**
 * Text as a string of its UTF-8 bytes, a character each. Such strings join and hash several times faster than Chinese
 * text does, and they sort by bytes, which is by code points.
 */
export function asBytes(text: string): string {
  // Everything from U+0080 on; ASCII stays as it is.
  return /[\u0080-\uffff]/.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text;
}
