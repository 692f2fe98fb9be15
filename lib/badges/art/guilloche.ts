import { type Knot, knotsToPath, mix, type Point, polar, reach } from "./geometry";
import { pick, type Random } from "./prng";
import { medallionCentre } from "./shapes";

const fullTurn = 2 * Math.PI;
/** A knot on every crest and trough. A cubic with handles of (π − 2) / π of the way then follows the wave within half a per cent. */
const knotsPerWave = 2;
const handleStretch = 3 * (1 - 2 / Math.PI);

interface Weave {
  /** Waves around one turn. */
  readonly waves: number;
  /** Copies of the curve, each shifted by an equal part of a wave. */
  readonly strands: number;
  /** The amplitude swells this often in a turn, by `depth` (0–1), so that the lattice breathes. */
  readonly swells: number;
  readonly depth: number;
  /** The band it fills, between the medallion (0) and the rim (1). */
  readonly band: readonly [from: number, to: number];
  readonly phase: number;
}

type Field = (angle: number) => readonly [inner: number, outer: number];

function strandPath(weave: Weave, field: Field, shift: number): string {
  const at = (angle: number): Point => {
    const [inner, outer] = field(angle);
    const amplitude = 0.5 * (1 - weave.depth * (0.5 + 0.5 * Math.cos(weave.swells * angle + weave.phase)));
    const share = 0.5 + amplitude * Math.sin(weave.waves * angle + shift);
    return polar(medallionCentre, mix(inner, outer, mix(...weave.band, share)), angle);
  };
  const count = weave.waves * knotsPerWave;
  const step = fullTurn / count;
  const nudge = step / 50;
  return knotsToPath(
    Array.from({ length: count }, (_, index): Knot => {
      const angle = (index + 0.5) * step - shift / weave.waves;
      const [[ax, ay], [bx, by]] = [at(angle - nudge), at(angle + nudge)];
      return [at(angle), [(bx - ax) * 25 * handleStretch, (by - ay) * 25 * handleStretch]];
    }),
  );
}

const weavePath = (weave: Weave, field: Field): string =>
  Array.from({ length: weave.strands }, (_, index) => strandPath(weave, field, (index / weave.strands) * fullTurn + weave.phase)).join("");

/** The field's radius in every direction, found once per degree and read in between. */
function reachAround(edge: readonly Point[]): (angle: number) => number {
  const radii = Array.from({ length: 360 }, (_, degree) => reach(edge, medallionCentre, (degree / 360) * fullTurn));
  return (angle) => {
    const degree = ((((angle / fullTurn) * 360) % 360) + 360) % 360;
    const below = Math.floor(degree);
    return mix(radii[below % 360] ?? 0, radii[(below + 1) % 360] ?? 0, degree - below);
  };
}

/**
 * The lace of the field, as on a banknote: a broad weave from medallion to rim, a dense collar around the medallion and a fine
 * chain along the rim. `random` decides waves, swell and phase. Collar and chain repeat a multiple of the broad weave, so that
 * every seed gives a regular pattern and no moiré.
 */
export function guilloche(random: Random, innerRadius: number, edge: readonly Point[]): { broad: string; collar: string; chain: string } {
  const outerAt = reachAround(edge);
  const field: Field = (angle) => [innerRadius, outerAt(angle)];
  const waves = pick(random, [10, 12, 14, 15, 16]);
  const swells = waves % 3 === 0 ? 3 : 2;
  const phase = random() * fullTurn;
  const broad = { waves, strands: 9, swells: swells * 2, depth: mix(0.05, 0.4, random()), band: [0.03, 0.9] as const, phase };
  const collar = {
    waves: waves * 2,
    strands: 3,
    swells,
    depth: mix(0, 0.5, random()),
    band: [0, mix(0.28, 0.4, random())] as const,
    phase: random() * fullTurn,
  };
  const chain = { waves: waves * 4, strands: 2, swells, depth: 0, band: [0.93, 0.99] as const, phase: 0 };
  return { broad: weavePath(broad, field), collar: weavePath(collar, field), chain: weavePath(chain, field) };
}

/** A rosette for the medallion's margin, quiet enough to lie under the icon. */
export function watermark(random: Random, innerRadius: number, outerRadius: number): string {
  const weave = { waves: pick(random, [14, 16, 18]), strands: 4, swells: 1, depth: 0, band: [0, 1] as const, phase: random() * fullTurn };
  return weavePath(weave, () => [innerRadius, outerRadius]);
}
