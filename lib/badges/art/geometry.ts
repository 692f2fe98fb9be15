export type Point = readonly [x: number, y: number];
/** A cubic Bézier segment: start, two handles, end. */
export type Cubic = readonly [Point, Point, Point, Point];

/** A number as short as SVG allows at a tenth of a unit: "12.5", ".5", "-3". */
export function short(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded).replace(/^(-?)0\./, "$1.");
}

/** Numbers side by side; a sign or a second decimal point separates as well as a space (SVG 2 §9.3.9). */
const joined = (numbers: readonly string[], previous: string): string =>
  numbers
    .map((number, index) => {
      const before = index === 0 ? previous : (numbers[index - 1] ?? "");
      const separates = before === "" || number.startsWith("-") || (number.startsWith(".") && before.includes("."));
      return separates ? number : ` ${number}`;
    })
    .join("");

/** A handle which lies within about one step of the grid from the mirrored one is left out. */
const mirrorTolerance = 1.1;

/**
 * Writes path data with relative coordinates, which are about 40 % shorter than absolute ones.
 * Differences are taken between rounded positions, so rounding never accumulates along a path.
 */
export class PathPen {
  private readonly parts: string[] = [];
  private command = "";
  private lastNumber = "";
  private at: Point = [0, 0];
  private opened: Point = [0, 0];
  private quadHandle: Point | undefined;

  /** `grid`: the step to which positions are rounded, 0.1 or a whole number. */
  constructor(private readonly grid = 0.1) {}

  private snap = ([x, y]: Point): Point => [Math.round(x / this.grid) * this.grid, Math.round(y / this.grid) * this.grid];

  private push(command: string, numbers: readonly number[], to: Point): this {
    const repeated = command === this.command;
    const written = numbers.map(short);
    this.parts.push((repeated ? "" : command) + joined(written, repeated ? this.lastNumber : ""));
    this.lastNumber = written.at(-1) ?? "";
    this.command = command;
    this.at = to;
    return this;
  }
  private relative = (points: readonly Point[]): number[] => points.flatMap(([x, y]) => [x - this.at[0], y - this.at[1]]);

  move(to: Point): this {
    this.opened = this.snap(to);
    this.command = "";
    this.quadHandle = undefined;
    return this.push("M", this.opened, this.opened);
  }
  line(to: Point): this {
    const end = this.snap(to);
    const [dx, dy] = [end[0] - this.at[0], end[1] - this.at[1]];
    this.quadHandle = undefined;
    if (short(dy) === "0") return short(dx) === "0" ? this : this.push("h", [dx], end);
    return short(dx) === "0" ? this.push("v", [dy], end) : this.push("l", [dx, dy], end);
  }
  quad(handle: Point, to: Point): this {
    const end = this.snap(to);
    const mirrored: Point | undefined = this.quadHandle && [2 * this.at[0] - this.quadHandle[0], 2 * this.at[1] - this.quadHandle[1]];
    const spare = mirrored && Math.hypot(mirrored[0] - handle[0], mirrored[1] - handle[1]) <= mirrorTolerance * this.grid;
    this.quadHandle = spare ? mirrored : this.snap(handle);
    return spare ? this.push("t", this.relative([end]), end) : this.push("q", this.relative([this.snap(handle), end]), end);
  }
  cubic(first: Point, second: Point, to: Point): this {
    const points = [first, second, to].map(this.snap);
    this.quadHandle = undefined;
    return this.push("c", this.relative(points), this.snap(to));
  }
  /** A cubic whose first handle mirrors the previous one. */
  smooth(second: Point, to: Point): this {
    return this.push("s", this.relative([second, to].map(this.snap)), this.snap(to));
  }
  close(): this {
    this.parts.push("z");
    this.command = "z";
    this.quadHandle = undefined;
    this.at = this.opened;
    return this;
  }
  toString = (): string => this.parts.join("");
}

export function cubicsToPath(cubics: readonly Cubic[]): string {
  const pen = new PathPen();
  cubics.forEach(([start, first, second, end], index) => {
    if (index === 0) pen.move(start);
    pen.cubic(first, second, end);
  });
  return pen.close().toString();
}

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
export const mixPoint = (from: Point, to: Point, share: number): Point => [mix(from[0], to[0], share), mix(from[1], to[1], share)];
export const lineCubic = (from: Point, to: Point): Cubic => [from, mixPoint(from, to, 1 / 3), mixPoint(from, to, 2 / 3), to];

function pointOnCubic([start, first, second, end]: Cubic, share: number): Point {
  const upper = mixPoint(mixPoint(start, first, share), mixPoint(first, second, share), share);
  const lower = mixPoint(mixPoint(first, second, share), mixPoint(second, end, share), share);
  return mixPoint(upper, lower, share);
}

/** Points along closed cubics, `perCubic` for each, the start of the first cubic first. */
export const sample = (cubics: readonly Cubic[], perCubic: number): Point[] =>
  cubics.flatMap((cubic) => Array.from({ length: perCubic }, (_, index) => pointOnCubic(cubic, index / perCubic)));

const wrapped = <T>(items: readonly T[], index: number, otherwise: T): T => items[(index + items.length) % items.length] ?? otherwise;

/** A point of a curve and its tangent, scaled to the step to the next point. */
export type Knot = readonly [at: Point, tangent: Point];

/** A closed curve through knots. Both handles of a knot lie on its tangent, so all but the first segment can be the short `s`. */
export function knotsToPath(knots: readonly Knot[]): string {
  const pen = new PathPen();
  knots.forEach(([at, out], index) => {
    const [next, into] = wrapped(knots, index + 1, [at, out]);
    const second: Point = [next[0] - into[0] / 3, next[1] - into[1] / 3];
    if (index === 0) pen.move(at).cubic([at[0] + out[0] / 3, at[1] + out[1] / 3], second, next);
    else pen.smooth(second, next);
  });
  return pen.close().toString();
}

/** A closed Catmull-Rom curve through the points. */
export const smoothPath = (points: readonly Point[]): string =>
  knotsToPath(
    points.map((at, index): Knot => {
      const before = wrapped(points, index - 1, at);
      const after = wrapped(points, index + 1, at);
      return [at, [(after[0] - before[0]) / 2, (after[1] - before[1]) / 2]];
    }),
  );

/** Moves a clockwise closed line inwards. Good while `distance` is below the smallest corner radius. */
export const inset = (points: readonly Point[], distance: number): Point[] =>
  points.map((at, index) => {
    const before = wrapped(points, index - 1, at);
    const after = wrapped(points, index + 1, at);
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const length = Math.hypot(dx, dy) || 1;
    return [at[0] - (dy / length) * distance, at[1] + (dx / length) * distance];
  });

/** How far the closed line lies from `centre` in the direction `angle` (radians, clockwise from east). */
export function reach(points: readonly Point[], centre: Point, angle: number): number {
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  let furthest = 0;
  points.forEach(([ax, ay], index) => {
    const [bx, by] = wrapped(points, index + 1, [ax, ay]);
    const [ex, ey] = [bx - ax, by - ay];
    const cross = ux * ey - uy * ex;
    if (Math.abs(cross) < 1e-9) return;
    const [px, py] = [ax - centre[0], ay - centre[1]];
    const along = (px * ey - py * ex) / cross;
    const share = (px * uy - py * ux) / cross;
    if (along > furthest && share >= -1e-6 && share <= 1 + 1e-6) furthest = along;
  });
  return furthest;
}

export const polar = (centre: Point, radius: number, angle: number): Point => [
  centre[0] + radius * Math.cos(angle),
  centre[1] + radius * Math.sin(angle),
];
