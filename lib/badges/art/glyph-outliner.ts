export interface TextStyle {
  /** Height of the em square in user units. */
  readonly size: number;
  /** 100–900, as in CSS. */
  readonly weight: number;
  /** Coordinates are rounded to multiples of this many user units. 0.1 unless given. */
  readonly grid?: number;
}

export interface TextOutline {
  /** Path data. The pen starts at 0,0 on the baseline; y grows downwards. Empty for blank text. */
  readonly path: string;
  /** Advance width in user units. */
  readonly width: number;
  /** Characters the font cannot draw; each was drawn as an empty frame of one em. */
  readonly missing: readonly string[];
}

/** Turns text into outlines, so that neither the SVG nor the PNG needs an installed font. Must be deterministic. */
export interface GlyphOutliner {
  outline(text: string, style: TextStyle): TextOutline;
}
