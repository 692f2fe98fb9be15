import { type Cubic, cubicsToPath, inset, lineCubic, mixPoint, type Point, polar, sample, smoothPath } from "./geometry";
import type { BadgeCategory } from "./spec";

/** Centre of the medallion, from which everything radiates. */
export const medallionCentre: Point = [256, 213];

const circleHandle = 0.5522847498;

function circle(centre: Point, radius: number): Cubic[] {
  const [x, y] = centre;
  const handle = radius * circleHandle;
  return [
    [
      [x, y - radius],
      [x + handle, y - radius],
      [x + radius, y - handle],
      [x + radius, y],
    ],
    [
      [x + radius, y],
      [x + radius, y + handle],
      [x + handle, y + radius],
      [x, y + radius],
    ],
    [
      [x, y + radius],
      [x - handle, y + radius],
      [x - radius, y + handle],
      [x - radius, y],
    ],
    [
      [x - radius, y],
      [x - radius, y - handle],
      [x - handle, y - radius],
      [x, y - radius],
    ],
  ];
}

/** A polygon whose corners are cut `cut` units before the vertex and rounded. */
function roundedPolygon(vertices: readonly Point[], cut: number): Cubic[] {
  const towards = (from: Point, to: Point): Point => mixPoint(from, to, cut / Math.hypot(to[0] - from[0], to[1] - from[1]));
  return vertices.flatMap((vertex, index): Cubic[] => {
    const before = vertices[(index + vertices.length - 1) % vertices.length] ?? vertex;
    const after = vertices[(index + 1) % vertices.length] ?? vertex;
    const [enter, leave] = [towards(vertex, before), towards(vertex, after)];
    const corner: Cubic = [enter, mixPoint(enter, vertex, 0.6), mixPoint(leave, vertex, 0.6), leave];
    return [corner, lineCubic(leave, towards(after, vertex))];
  });
}

/** A regular hexagon on its point; a parallel line `distance` inside it has smaller sides and tighter corners. */
function hexagon(distance: number): Cubic[] {
  const vertices = Array.from({ length: 6 }, (_, index) =>
    polar([256, 256], 250 - (distance * 2) / Math.sqrt(3), -Math.PI / 2 + (index * Math.PI) / 3),
  );
  return roundedPolygon(vertices, 34 - distance / Math.sqrt(3));
}

export const rosetteLobes = 18;

function rosette(): Cubic[] {
  const [centre, valley, crest] = [[256, 256] as const, 233, 257.5];
  return Array.from({ length: rosetteLobes }, (_, index): Cubic => {
    const from = ((index - 0.5) / rosetteLobes) * 2 * Math.PI - Math.PI / 2;
    const to = from + (2 * Math.PI) / rosetteLobes;
    return [polar(centre, valley, from), polar(centre, crest, from + 0.02), polar(centre, crest, to - 0.02), polar(centre, valley, to)];
  });
}

function shield(): Cubic[] {
  const rightHalf: Cubic[] = [
    [
      [256, 16],
      [286, 16],
      [310, 42],
      [356, 44],
    ],
    [
      [356, 44],
      [378, 45],
      [392, 44],
      [410, 43],
    ],
    [
      [410, 43],
      [434, 42],
      [446, 56],
      [447, 78],
    ],
    [
      [447, 78],
      [450, 140],
      [451, 192],
      [444, 246],
    ],
    [
      [444, 246],
      [432, 344],
      [378, 430],
      [302, 478],
    ],
    [
      [302, 478],
      [284, 489],
      [270, 493],
      [256, 493],
    ],
  ];
  const mirror = ([x, y]: Point): Point => [512 - x, y];
  const leftHalf = [...rightHalf]
    .reverse()
    .map(([start, first, second, end]): Cubic => [mirror(end), mirror(second), mirror(first), mirror(start)]);
  return [...rightHalf, ...leftHalf];
}

export interface Contour {
  readonly path: string;
  /** Close points along the same line, clockwise. */
  readonly points: readonly Point[];
}

const exact = (cubics: readonly Cubic[]): Contour => ({ path: cubicsToPath(cubics), points: sample(cubics, 16) });

/** A shield has no simple parallel line: it is moved point by point. */
function insideShield(distance: number): Contour {
  const path = smoothPath(inset(sample(shield(), 4), distance));
  return { path, points: inset(sample(shield(), 16), distance) };
}

/** A category's form: its outer edge, and the line which runs `distance` inside it (for rim, relief and field). */
interface Silhouette {
  readonly edge: string;
  inside(distance: number): Contour;
}

/** The four forms, clockwise, within 512 × 512. A rosette's pleats end at a circle, so that its field stays calm. */
export const silhouettes: Readonly<Record<BadgeCategory, Silhouette>> = {
  technical: { edge: cubicsToPath(hexagon(0)), inside: (distance) => exact(hexagon(distance)) },
  management: { edge: cubicsToPath(shield()), inside: insideShield },
  common: { edge: cubicsToPath(rosette()), inside: (distance) => exact(circle([256, 256], 237 - distance)) },
  participation: { edge: cubicsToPath(circle([256, 256], 236)), inside: (distance) => exact(circle([256, 256], 236 - distance)) },
};
