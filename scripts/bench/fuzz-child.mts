// One of the processes that fuzz: judges the seeds that it is sent, and answers with what became of them.
import { JUDGES, type Kind, type Outcome } from "./fuzz-judge.mts";

/** Seeds from the first up to the last, without the last. */
export interface Stretch {
  readonly kind: Kind;
  readonly first: number;
  readonly last: number;
}

export interface Judged {
  readonly counts: readonly (readonly [Outcome, number])[];
  /** Seeds that a fast path got wrong. */
  readonly wrong: readonly (readonly [Outcome, number])[];
}

const judges = { documents: await JUDGES.documents(), awards: await JUDGES.awards() };

async function judge({ kind, first, last }: Stretch): Promise<Judged> {
  const counts = new Map<Outcome, number>();
  const wrong: (readonly [Outcome, number])[] = [];
  for (let seed = first; seed < last; seed += 1) {
    const outcome = await judges[kind](seed);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (outcome.startsWith("WRONG")) wrong.push([outcome, seed]);
  }
  return { counts: [...counts], wrong };
}

process.on("message", async (stretch: Stretch) => process.send?.(await judge(stretch)));
process.send?.("ready");
