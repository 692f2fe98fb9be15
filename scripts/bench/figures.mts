import type { Goal } from "./contest.mts";

/** One turn: microseconds per call, of the clock and of all threads. */
export interface Turn {
  readonly wall: number;
  readonly cpu: number;
}

/** What a contestant did, round by round. */
export interface Record {
  readonly name: string;
  readonly turns: readonly Turn[];
}

/** Median and quartiles. */
export interface Spread {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { middle: at(0.5), low: at(0.25), high: at(0.75) };
}

/** How many times as fast the turns were as the base's, each compared with the base's of the same round. */
export function ratio(base: readonly Turn[], turns: readonly Turn[], of: "wall" | "cpu"): Spread {
  return spreadOf(turns.map((turn, round) => (base[round]?.[of] ?? 0) / turn[of]));
}

export const written = ({ middle, low, high }: Spread): string => `${short(middle)} [${short(low)}–${short(high)}]`;

function short(number: number): string {
  return number >= 100 ? number.toFixed(0) : number.toFixed(number >= 10 ? 1 : 2);
}

export function printTable(records: readonly Record[]): void {
  const [first] = records;
  if (!first) return;
  console.log(`  ${"".padEnd(42)} µs (clock)   µs (CPU)   × as fast, clock         × as fast, CPU`);
  for (const { name, turns } of records) {
    const times = (["wall", "cpu"] as const).map((of) => spreadOf(turns.map((turn) => turn[of])).middle);
    const ratios = (["wall", "cpu"] as const).map((of) => written(ratio(first.turns, turns, of)).padEnd(24));
    console.log(`  ${name.padEnd(42)} ${times.map((time) => time.toFixed(0).padStart(10)).join(" ")}   ${ratios.join(" ")}`);
  }
}

/** Prints each goal beside its figure. @returns how many were missed */
export function printGoals(goals: readonly Goal[], records: readonly Record[]): number {
  let missed = 0;
  for (const { contestant, against, by, atLeast } of goals) {
    const [base, turns] = [against, contestant].map((name) => records.find((record) => record.name === name)?.turns);
    if (!base || !turns) {
      console.log(`  goal not measured: ${contestant} against ${against}`);
      missed += 1;
      continue;
    }
    const figure = ratio(base, turns, by === "clock" ? "wall" : "cpu");
    const reached = figure.middle >= atLeast;
    if (!reached) missed += 1;
    console.log(`  ${reached ? "reached" : "MISSED "} ≥ ${atLeast} × ${against} (${by}): ${contestant} is at ${written(figure)}`);
  }
  return missed;
}
