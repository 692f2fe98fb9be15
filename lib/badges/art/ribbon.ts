import type { GlyphOutliner } from "./glyph-outliner";
import { drawn, element } from "./markup";
import type { Paints } from "./paints";
import { keyline, type TierPalette } from "./palette";
import { outlineText, placeText } from "./text";
import { hanUnits, layOutTitle } from "./title-layout";

const centre = 256;
const half = 228;
const [left, right] = [centre - half, centre + half];
const [top, bottom] = [335, 403];
/** How far the middle hangs below the ends. The band is a parabola, which one quadratic Bézier draws exactly. */
const sag = 16;
const drop = 20;

const upper = (y: number): string => `M${left} ${y}Q${centre} ${y + 2 * sag} ${right} ${y}`;
const band = `${upper(top)}V${bottom}Q${centre} ${bottom + 2 * sag} ${left} ${bottom}z`;

const x = (side: 1 | -1, outwards: number): number => centre + side * (half + outwards);
/** A swallow-tail that starts behind the band. `side` 1 is the right one. */
const tail = (side: 1 | -1): string =>
  `M${x(side, -36)} ${top + drop + 5}Q${x(side, 0)} ${top + drop} ${x(side, 22)} ${top + drop - 5}L${x(side, 8)} ${(top + bottom) / 2 + drop - 3}` +
  `L${x(side, 22)} ${bottom + drop - 5}Q${x(side, 0)} ${bottom + drop} ${x(side, -36)} ${bottom + drop + 5}z`;
const fold = (side: 1 | -1): string => `M${x(side, 0)} ${bottom}L${x(side, -36)} ${bottom + drop + 5}V${bottom + 4}z`;

/** The ribbon's outer form, for the keyline around the whole badge. */
export const ribbonForm = band + tail(-1) + tail(1);
/** The shadow which the band throws on the badge. */
export const ribbonShadow = `${upper(top + 6)}V${bottom + 6}Q${centre} ${bottom + 6 + 2 * sag} ${left} ${bottom + 6}z`;

const widest = 2 * half - 44;

/** Sets one line along the band: every character stands upright on the parabola `below` the band's middle line. */
function setLine(line: string, size: number, below: number, outliner: GlyphOutliner): string {
  const spacing = hanUnits(line) <= 4 ? size * 0.14 : hanUnits(line) <= 6 ? size * 0.06 : 0;
  const glyphs = [...line].map((character) => outlineText(character, size, 700, outliner));
  const natural = glyphs.reduce((sum, { width }) => sum + width + spacing, -spacing);
  const scale = Math.min(1, widest / Math.max(natural, 1));
  let pen = centre - (natural * scale) / 2;
  return glyphs
    .map((glyph) => {
      const at = pen + (glyph.width * scale) / 2;
      const share = (at - centre) / half;
      const rotation = (Math.atan((-2 * sag * share) / half) * 180) / Math.PI;
      pen += (glyph.width + spacing) * scale;
      return placeText(glyph, { at: [at, (top + bottom) / 2 + sag * (1 - share * share) + below], size, scale, rotation });
    })
    .join("");
}

function setTitle(title: string, outliner: GlyphOutliner): string {
  const lines = layOutTitle(title);
  const leading = 28;
  const size = lines.length === 1 ? 42 : 26;
  return lines.map((line, index) => setLine(line, size, (index - (lines.length - 1) / 2) * leading, outliner)).join("");
}

/** The title's ribbon with its tails, and the name in ink. */
export function ribbon(title: string, { ink, metal }: TierPalette, paint: Paints, outliner: GlyphOutliner): string {
  const sides = [-1, 1] as const;
  return [
    ...sides.map((side) =>
      drawn(tail(side), { fill: paint.url("tail"), stroke: metal.deep, "stroke-width": 1.5, "stroke-linejoin": "round" }),
    ),
    ...sides.map((side) => drawn(fold(side), { fill: metal.deep })),
    drawn(band, { fill: paint.url("band"), stroke: keyline.dark, "stroke-width": 2, "stroke-linejoin": "round" }),
    drawn(upper(top + 5) + upper(bottom - 5), { fill: "none", stroke: metal.body, "stroke-width": 1.4 }),
    element("g", { fill: ink, "data-part": "title" }, setTitle(title, outliner)),
  ].join("");
}
