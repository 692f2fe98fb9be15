import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Issued } from "./credentials";

const where = {
  /** Empty or absent: whatever it is. */
  forms: z.array(z.string()).optional(),
  issuers: z.array(z.string()).optional(),
  cases: z.array(z.string()).optional(),
  reason: z.string().min(20),
  /** Where that can be read up. */
  reference: z.string().min(5),
};

const schema = z.record(
  z.string(),
  z.strictObject({
    /** Who wrote it and in what it is written. */
    author: z.string(),
    /** How it is asked. */
    notes: z.array(z.string()),
    /** What the judge does not claim to check: it is not asked. */
    limits: z.array(z.strictObject(where)),
    /** Where the judge is asked and says something else than the standard: every cell named here has to differ. */
    faults: z.array(z.strictObject({ ...where, says: z.enum(["accepts", "refuses"]) })),
  }),
);

export type Named = z.infer<typeof schema>;
export type Place = Pick<Issued, "form" | "issuer" | "case">;

/** The limits and the faults of every judge: the one place where a judge may be said to be wrong. */
export function readNamed(): Named {
  return schema.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, "named.json"), "utf8")));
}

export function covers(
  entry: {
    readonly forms?: readonly string[] | undefined;
    readonly issuers?: readonly string[] | undefined;
    readonly cases?: readonly string[] | undefined;
  },
  place: Place,
): boolean {
  return (
    (entry.forms?.includes(place.form) ?? true) &&
    (entry.issuers?.includes(place.issuer) ?? true) &&
    (entry.cases?.includes(place.case) ?? true)
  );
}
