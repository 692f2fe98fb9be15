import { element } from "./markup";
import { ivory, type TierPalette } from "./palette";

type Stop = readonly [offset: number, color: string, opacity?: number];

const stops = (list: readonly Stop[]): string =>
  list
    .map(([offset, color, opacity]) =>
      element("stop", { offset, "stop-color": color, ...(opacity === undefined ? {} : { "stop-opacity": opacity }) }),
    )
    .join("");

const linear = (id: string, [x1, y1, x2, y2]: readonly [number, number, number, number], list: readonly Stop[]): string =>
  element("linearGradient", { id, gradientUnits: "userSpaceOnUse", x1, y1, x2, y2 }, stops(list));

const radial = (id: string, [cx, cy, r]: readonly [number, number, number], list: readonly Stop[]): string =>
  element("radialGradient", { id, gradientUnits: "userSpaceOnUse", cx, cy, r }, stops(list));

/** The gradients of one badge. Names carry the badge's own prefix, for several badges may stand in one document. */
export function paints(prefix: string, { metal, enamel }: TierPalette) {
  const id = (name: string): string => `${prefix}-${name}`;
  const metalStops: Stop[] = [
    [0, metal.glint],
    [0.18, metal.light],
    [0.42, metal.body],
    [0.56, metal.light],
    [0.7, metal.body],
    [1, metal.shade],
  ];
  return {
    defs: [
      linear(id("rim"), [90, 20, 420, 480], metalStops),
      linear(id("ring"), [330, 330, 180, 90], metalStops),
      linear(
        id("band"),
        [0, 340, 0, 418],
        [
          [0, ivory.light],
          [0.55, ivory.body],
          [1, ivory.shade],
        ],
      ),
      linear(
        id("tail"),
        [0, 362, 0, 434],
        [
          [0, metal.light],
          [0.5, metal.body],
          [1, metal.shade],
        ],
      ),
      radial(
        id("field"),
        [256, 190, 300],
        [
          [0, enamel.bright],
          [0.55, enamel.body],
          [1, enamel.deep],
        ],
      ),
      radial(
        id("disc"),
        [232, 170, 150],
        [
          [0, ivory.light],
          [0.6, ivory.body],
          [1, ivory.shade],
        ],
      ),
      linear(
        id("lace"),
        [150, 30, 380, 480],
        [
          [0, metal.glint, 0.75],
          [0.6, metal.light, 0.5],
          [1, metal.light, 0.35],
        ],
      ),
      linear(
        id("bevel"),
        [150, 20, 360, 490],
        [
          [0, "#fff", 0.85],
          [0.46, "#fff", 0],
          [0.54, "#000", 0],
          [1, "#000", 0.5],
        ],
      ),
      linear(
        id("sunk"),
        [150, 20, 360, 490],
        [
          [0, "#000", 0.55],
          [0.46, "#000", 0],
          [0.54, "#fff", 0],
          [1, "#fff", 0.55],
        ],
      ),
    ].join(""),
    id,
    url: (name: string): string => `url(#${id(name)})`,
  };
}

export type Paints = ReturnType<typeof paints>;
