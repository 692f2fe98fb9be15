import { polar, short } from "./geometry";
import type { GlyphOutliner } from "./glyph-outliner";
import { guilloche } from "./guilloche";
import { drawn, element, xmlText } from "./markup";
import { levelStars, medallion, medallionRadius, tierPlate } from "./medallion";
import { notoOutliner } from "./noto-outliner";
import { type Paints, paints } from "./paints";
import { keyline, type TierPalette, tierPalettes } from "./palette";
import { digest, type Random, seededRandom } from "./prng";
import { ribbon, ribbonForm, ribbonShadow } from "./ribbon";
import { type Contour, rosetteLobes, silhouettes } from "./shapes";
import { type BadgeArtInput, type BadgeArtSpec, type BadgeCategory, type BadgeTier, highestLevel, parseBadgeArt, tierChip } from "./spec";
import { setText } from "./text";
import { abbreviate } from "./title-layout";

const rimWidth = 20;

const englishTier: Readonly<Record<BadgeTier, string>> = { entry: "entry", middle: "middle", senior: "senior" };

const description = (spec: BadgeArtSpec): string =>
  `${spec.titleEn}. ${spec.category} badge, ${englishTier[spec.tier]} tier (${tierChip[spec.tier]}), level ${spec.level} of ${highestLevel}, ${spec.issuerMark}.`;

/** A beaded line: round dashes of no length, spaced so that the last bead does not touch the first. */
function beads({ path, points }: Contour, color: string, width: number): string {
  const length = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
  const gap = length / Math.round(length / 11);
  return drawn(path, {
    fill: "none",
    stroke: color,
    "stroke-width": width,
    "stroke-linecap": "round",
    "stroke-dasharray": `0 ${gap.toFixed(3)}`,
  });
}

/** The relief of the metal edge: plain, grooved, beaded. Greyscale and colour-blind eyes tell the tiers by it. */
function edgeRelief(tier: BadgeTier, inside: (distance: number) => Contour, { metal }: TierPalette): string {
  if (tier === "entry") return "";
  const middle = inside(rimWidth / 2 + 0.5);
  if (tier === "senior") return beads(middle, metal.deep, 7.6) + beads(middle, metal.glint, 5.4);
  return (
    drawn(middle.path, { fill: "none", stroke: metal.shade, "stroke-width": 3.6 }) +
    drawn(middle.path, { fill: "none", stroke: metal.glint, "stroke-width": 1.2 })
  );
}

/** A rosette's folds: short lines from every valley of its edge to the rim's inner circle. */
function pleats({ metal }: TierPalette): string {
  const ends = Array.from({ length: rosetteLobes }, (_, index) => {
    const angle = ((index - 0.5) / rosetteLobes) * 2 * Math.PI - Math.PI / 2;
    return [polar([256, 256], 234, angle), polar([256, 256], 226, angle)] as const;
  });
  const d = ends.map(([from, to]) => `M${from.map(short).join(" ")}L${to.map(short).join(" ")}`).join("");
  return drawn(d, { fill: "none", stroke: metal.deep, "stroke-width": 1.4, "stroke-linecap": "round" });
}

function body(spec: BadgeArtSpec, palette: TierPalette, paint: Paints, random: Random): string {
  const { edge, inside } = silhouettes[spec.category];
  const field = inside(rimWidth).path;
  const lace = guilloche(random, medallionRadius, inside(rimWidth + 3).points);
  const thread = { fill: "none", stroke: paint.url("lace") };
  return [
    drawn(edge, { "clip-path": paint.url("form"), fill: paint.url("rim"), stroke: paint.url("bevel"), "stroke-width": 6 }),
    spec.category === "common" ? pleats(palette) : "",
    edgeRelief(spec.tier, inside, palette),
    drawn(field, { fill: paint.url("field"), stroke: palette.metal.deep, "stroke-width": 1.5 }),
    drawn(lace.collar, { ...thread, "stroke-width": 0.6 }),
    drawn(lace.broad, { ...thread, "stroke-width": 0.75 }),
    drawn(lace.chain, { ...thread, "stroke-width": 0.9 }),
    drawn(field, { fill: "none", stroke: paint.url("sunk"), "stroke-width": 3 }),
    drawn(ribbonShadow, { "clip-path": paint.url("form"), fill: "#000", "fill-opacity": 0.26 }),
  ].join("");
}

/** Width the issuer's mark may take: the foot of a hexagon or a shield is narrow. */
const issuerWidth: Readonly<Record<BadgeCategory, number>> = { technical: 92, management: 124, common: 176, participation: 184 };

function issuer(spec: BadgeArtSpec, palette: TierPalette, outliner: GlyphOutliner): string {
  const widest = issuerWidth[spec.category];
  const mark = abbreviate(spec.issuerMark, widest / 16);
  const { markup, width } = setText(mark, { size: 21, weight: 600, widest, at: [256, 447], color: palette.metal.glint }, outliner);
  const ground = {
    x: 256 - width / 2 - 13,
    y: 432,
    width: width + 26,
    height: 30,
    rx: 15,
    fill: palette.enamel.deep,
    "fill-opacity": 0.88,
  };
  return element("g", { "data-part": "issuer" }, element("rect", ground) + markup);
}

const bundledFont = notoOutliner();

/**
 * Draws a badge as a complete SVG document (512 × 512 user units, at most about 40 KB, all text as outlines, no reference to
 * anything outside itself). Equal specs give equal bytes.
 * `outliner` reads the font; by default the Noto Sans TC that the project installs.
 * Throws `BadgeError("art_invalid")` for a spec that cannot be drawn.
 */
export function badgeSvg(input: BadgeArtInput, outliner: GlyphOutliner = bundledFont): string {
  const spec = parseBadgeArt(input);
  const palette = tierPalettes[spec.tier];
  const random = seededRandom(spec.id);
  const paint = paints(`b${digest(JSON.stringify(spec), 10)}`, palette);
  const form = silhouettes[spec.category].edge;
  const around = (stroke: string, width: number): string =>
    drawn(form + ribbonForm, {
      fill: stroke,
      stroke,
      "stroke-width": width,
      "stroke-linejoin": "round",
      "data-part": `keyline-${stroke === keyline.light ? "light" : "dark"}`,
    });
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: "0 0 512 512",
      width: 512,
      height: 512,
      role: "img",
      "aria-labelledby": `${paint.id("title")} ${paint.id("desc")}`,
    },
    [
      element("title", { id: paint.id("title"), "xml:lang": "zh-TW" }, xmlText(spec.title)),
      element("desc", { id: paint.id("desc"), "xml:lang": "en" }, xmlText(description(spec))),
      element("defs", {}, paint.defs + element("clipPath", { id: paint.id("form") }, drawn(form, {}))),
      around(keyline.light, 8),
      around(keyline.dark, 4),
      body(spec, palette, paint, random),
      levelStars(spec.level, palette, paint),
      medallion(spec.icon, palette, paint, random),
      tierPlate(spec.tier, palette, paint, outliner),
      issuer(spec, palette, outliner),
      ribbon(spec.title, palette, paint, outliner),
    ].join(""),
  );
}
