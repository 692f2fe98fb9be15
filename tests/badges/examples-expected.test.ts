import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { leavesOpen } from "@/lib/badges/verify/finding-codes";
import type { Report } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { FakeWeb, NOW } from "../factories/published-badges";

/**
 * Every example that the standards print, with the conclusion and the findings that it deserves. The examples' hosts
 * publish nothing, so that a good signature leaves open whose it is; most examples are printed without any proof, many
 * are parts of a badge, and some are no JSON in the standard itself.
 */
const FIXTURES = path.join(import.meta.dirname, "../fixtures");
const EXPECTED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = JSON.parse(
  readFileSync(path.join(FIXTURES, "expected-findings.json"), "utf8"),
);
const SETS = ["ob-examples", "signed-examples", "status-list-examples", "vectors-eddsa"] as const;

/** Of the vectors, the texts beside the documents hold hashes and canonical forms; examples-vectors.test.ts is about them. */
const isDocument = (set: string, name: string) =>
  path.basename(name) !== "SOURCES.md" && (set !== "vectors-eddsa" || name.endsWith(".json"));

function filesOf(set: string): readonly string[] {
  const folder = path.join(FIXTURES, set);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => isDocument(set, name))
    .sort();
}

/** Conclusion and headline, then what decides: a proof that holds, everything that fails, and what an unsure conclusion hangs on. */
function said({ conclusion, headline, findings }: Report): readonly string[] {
  const deciding = findings.filter(
    (one) => one.code === "proof.verified" || one.verdict === "fail" || (conclusion === "unsure" && leavesOpen(one)),
  );
  return [conclusion, headline.name, ...new Set(deciding.map(({ code }) => code))];
}

test.each(SETS)("every file of %s is listed with what it deserves, and no other", (set) => {
  expect(Object.keys(EXPECTED[set] ?? {}).sort()).toEqual(filesOf(set));
});

test.each(SETS.flatMap((set) => filesOf(set).map((name) => [set, name] as const)))(
  "%s/%s gets the finding that it deserves",
  async (set, name) => {
    const bytes = readFileSync(path.join(FIXTURES, set, name));
    const options = { now: NOW, fetchDocument: new FakeWeb().fetchDocument };
    const report = await verifyBadge({ kind: "bytes", bytes, fileName: path.basename(name) }, options);

    expect(said(report)).toEqual(EXPECTED[set]?.[name]);
  },
);
