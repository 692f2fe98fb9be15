// Compares both fast paths with jsonld + rdf-canonize on changed documents and on awards made by chance, in a process for
// each processor.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import type { Judged, Stretch } from "./fuzz-child.mts";
import type { Kind, Outcome } from "./fuzz-judge.mts";

/** Seeds that a process judges before it says what became of them. */
const AT_ONCE = 250;
const PROGRESS_MILLISECONDS = 30_000;
const WRONG: readonly Outcome[] = ["WRONG BYTES", "WRONGLY ACCEPTED"];

type Tally = Map<Outcome, number>;

const NAMES: Readonly<Record<Kind, string>> = { documents: "compiled contexts, changed documents", awards: "templates, awards by chance" };

interface FuzzOptions {
  readonly documents: number;
  readonly awards: number;
  /** Of the first document, and of the first award. */
  readonly seed: number;
}

/** @returns how many were answered wrongly */
export async function holdFuzz({ documents, awards, seed }: FuzzOptions): Promise<number> {
  const processes = os.availableParallelism();
  console.log(`\nDifferential fuzzing of both fast paths against jsonld + rdf-canonize, ${processes} processes, seeds from ${seed}`);
  const children = await Promise.all(Array.from({ length: processes }, start));
  let faults = 0;
  try {
    for (const [kind, count] of [["documents", documents] as const, ["awards", awards] as const]) {
      const tally = await compare(kind, seed, count, children);
      console.log(`  ${NAMES[kind]}, seeds ${seed} to ${seed + count - 1}: ${written(tally)}`);
      faults += wrongIn(tally);
    }
  } finally {
    for (const child of children) child.disconnect();
  }
  console.log(`  ${faults === 0 ? "reached" : "MISSED "} 0 wrong bytes, 0 wrongly accepted: ${faults}`);
  return faults;
}

async function start(): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, "fuzz-child.mts"), { execArgv: process.execArgv });
  await answerOf(child);
  return child;
}

/** What a process says next. @throws when it ends without a word */
async function answerOf(child: ChildProcess): Promise<Judged> {
  const ending = new AbortController();
  const { signal } = ending;
  const ended = once(child, "exit", { signal }).then(([code]) => Promise.reject(new Error(`a fuzzing process ended with ${code}`)));
  ended.catch(() => undefined);
  try {
    const [judged] = await Promise.race([once(child, "message", { signal }), ended]);
    return judged;
  } finally {
    ending.abort();
  }
}

async function compare(kind: Kind, from: number, count: number, children: readonly ChildProcess[]): Promise<Tally> {
  const tally: Tally = new Map();
  const begun = performance.now();
  let next = from;
  let told = begun;
  let judged = 0;
  async function keepBusy(child: ChildProcess): Promise<void> {
    while (next < from + count) {
      const stretch: Stretch = { kind, first: next, last: Math.min(next + AT_ONCE, from + count) };
      next = stretch.last;
      child.send(stretch);
      const { counts, wrong } = await answerOf(child);
      for (const [outcome, times] of counts) tally.set(outcome, (tally.get(outcome) ?? 0) + times);
      for (const [outcome, seed] of wrong) console.log(`  ${outcome}: ${kind}, seed ${seed}`);
      judged += stretch.last - stretch.first;
      if (performance.now() - told < PROGRESS_MILLISECONDS) continue;
      told = performance.now();
      const rate = judged / ((told - begun) / 1000);
      console.log(
        `  … ${judged} of ${count} ${kind} (${rate.toFixed(0)} a second, ${((count - judged) / rate / 60).toFixed(0)} minutes more): ${written(tally)}`,
      );
    }
  }
  await Promise.all(children.map(keepBusy));
  return tally;
}

const written = (tally: Tally): string => [...tally].map(([outcome, times]) => `${times} ${outcome}`).join(", ");
const wrongIn = (tally: Tally): number => WRONG.reduce((sum, outcome) => sum + (tally.get(outcome) ?? 0), 0);
