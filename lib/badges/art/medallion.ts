import { type Point, polar } from "./geometry";
import type { GlyphOutliner } from "./glyph-outliner";
import { watermark } from "./guilloche";
import { type BadgeIcon, iconPaths } from "./icons";
import { drawn, element } from "./markup";
import type { Paints } from "./paints";
import type { TierPalette } from "./palette";
import type { Random } from "./prng";
import { medallionCentre } from "./shapes";
import { type BadgeTier, tierChip } from "./spec";
import { setText } from "./text";

export const medallionRadius = 115;
const [centreX, centreY] = medallionCentre;
const discRadius = 103.5;
const iconSize = 118;
const iconLift = 8;

const circle = (r: number, values: Readonly<Record<string, string | number>>): string =>
  element("circle", { cx: centreX, cy: centreY, r, ...values });

/** The calm middle: a metal ring around an ivory disc, and the icon in ink. */
export function medallion(icon: BadgeIcon, palette: TierPalette, paint: Paints, random: Random): string {
  const scale = iconSize / 24;
  return [
    circle(medallionRadius + 3, { fill: "#000", "fill-opacity": 0.28, cy: centreY + 3 }),
    circle(medallionRadius, { fill: paint.url("ring"), stroke: palette.metal.deep, "stroke-width": 1.5 }),
    circle(medallionRadius - 2.5, { fill: "none", stroke: paint.url("bevel"), "stroke-width": 2 }),
    circle(discRadius, { fill: paint.url("disc"), stroke: palette.metal.deep, "stroke-width": 1.5 }),
    drawn(watermark(random, 84, 99), { fill: "none", stroke: palette.metal.shade, "stroke-width": 0.6, "stroke-opacity": 0.42 }),
    circle(discRadius - 1.5, { fill: "none", stroke: paint.url("sunk"), "stroke-width": 3, "stroke-opacity": 0.5 }),
    drawn(iconPaths[icon], {
      "data-part": "icon",
      fill: "none",
      stroke: palette.ink,
      "stroke-width": 2.1,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
      transform: `translate(${centreX - iconSize / 2} ${centreY - iconSize / 2 - iconLift}) scale(${Math.round(scale * 1000) / 1000})`,
    }),
  ].join("");
}

const chip = { width: 92, height: 36, y: centreY + medallionRadius - 25 } as const;

/** The tier in words, on a plate at the medallion's foot. */
export function tierPlate(tier: BadgeTier, palette: TierPalette, paint: Paints, outliner: GlyphOutliner): string {
  const box = { x: centreX - chip.width / 2, y: chip.y, width: chip.width, height: chip.height, rx: chip.height / 2 };
  const inner = { x: box.x + 4, y: box.y + 4, width: box.width - 8, height: box.height - 8, rx: box.rx - 4 };
  const words = {
    size: 25,
    weight: 700,
    widest: chip.width - 20,
    at: [centreX, chip.y + chip.height / 2],
    color: palette.metal.glint,
  } as const;
  return element(
    "g",
    { "data-part": "tier" },
    element("rect", { ...box, fill: paint.url("rim"), stroke: palette.metal.deep, "stroke-width": 1.5 }) +
      element("rect", { ...inner, fill: palette.enamel.deep, stroke: palette.metal.deep, "stroke-width": 1 }) +
      setText(tierChip[tier], words, outliner).markup,
  );
}

const starRadius = 139;
const starStep = 0.335;
const starSize = 12.5;

function star([x, y]: Point, turn: number): string {
  const points = Array.from({ length: 10 }, (_, index) =>
    polar([x, y], index % 2 === 0 ? starSize : starSize * 0.46, turn + (index * Math.PI) / 5),
  );
  return `M${points.map(([px, py]) => `${Math.round(px * 10) / 10} ${Math.round(py * 10) / 10}`).join("L")}z`;
}

/** The level as stars in a sunken channel over the medallion, one element each. */
export function levelStars(level: number, palette: TierPalette, paint: Paints): string {
  const angles = Array.from({ length: level }, (_, index) => -Math.PI / 2 + (index - (level - 1) / 2) * starStep);
  const [first = -Math.PI / 2, last = -Math.PI / 2] = [angles.at(0), angles.at(-1)];
  const at = (angle: number): string =>
    polar(medallionCentre, starRadius, angle)
      .map((value) => Math.round(value * 10) / 10)
      .join(" ");
  const channel = `M${at(first - 0.001)}A${starRadius} ${starRadius} 0 0 1 ${at(last + 0.001)}`;
  return element(
    "g",
    { "data-part": "level", "data-level": level },
    drawn(channel, { fill: "none", stroke: paint.url("rim"), "stroke-width": 35, "stroke-linecap": "round" }) +
      drawn(channel, { fill: "none", stroke: palette.enamel.deep, "stroke-width": 31, "stroke-linecap": "round" }) +
      angles
        .map((angle) =>
          drawn(star(polar(medallionCentre, starRadius, angle), angle), {
            "data-star": "",
            fill: palette.metal.glint,
            stroke: palette.metal.body,
            "stroke-width": 0.8,
            "stroke-linejoin": "round",
          }),
        )
        .join(""),
  );
}
