import type { Issued } from "./credentials";

/** What a judge says of one credential. */
export interface Verdict {
  readonly accepted: boolean;
  /** In the judge's own words, why it refuses. */
  readonly reason: string;
}

/** A judge of the set: says of every credential that it is asked about, in their order, whether it accepts it. */
export interface Judge {
  readonly name: string;
  readonly judge: (credentials: readonly Issued[]) => Promise<readonly Verdict[]>;
}

/** Asks a judge about one credential after the other; what it throws is its refusal. */
export function judgeEach(name: string, judgeOne: (issued: Issued) => Promise<Verdict>): Judge {
  return {
    name,
    judge: async (credentials) => {
      const verdicts: Verdict[] = [];
      for (const issued of credentials) verdicts.push(await judgeOne(issued));
      return verdicts;
    },
  };
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return error === undefined ? "" : String(error);
  const inner = "errors" in error && Array.isArray(error.errors) ? error.errors.map(messageOf) : [];
  return [error.message, ...inner].join(": ");
}
