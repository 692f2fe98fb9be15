import type { Material } from "./award.mts";

/** One thing to be timed: made ready once, then called again and again. */
export type Contestant = (material: Material) => Promise<() => unknown>;

/** What a contestant is to reach: so many times as fast as another one, by the clock or in processor time of all threads. */
export interface Goal {
  readonly contestant: string;
  readonly against: string;
  readonly by: "clock" | "cpu";
  readonly atLeast: number;
}

export interface Contest {
  readonly title: string;
  /** The first is what the others are compared with. */
  readonly contestants: Readonly<Record<string, Contestant>>;
  readonly goals: readonly Goal[];
  /** Proves beforehand that the contestants do the same. @returns what was proven, in words */
  readonly prove?: (material: Material) => Promise<string>;
}

export const DIGITALBAZAAR = "@digitalbazaar/vc, static loader";
export const DIGITALCREDENTIALS = "@digitalcredentials/vc, static loader";
