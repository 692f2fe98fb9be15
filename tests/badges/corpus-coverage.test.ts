import { expect, test } from "vitest";
import { decodePicture } from "@/lib/awards/decode-picture";
import { isJsonObject } from "@/lib/badges/model/json";
import { FINDING_CODES } from "@/lib/badges/verify/finding-codes";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { corpus } from "./corpus";
import { runCase } from "./corpus-run";

const SECONDS = 1000;

/** Codes that no case of the corpus meets, each with the reason why not. */
const NEVER_MET: Readonly<Record<string, string>> = {};

/** The codes of a report and of the reports in it. */
function codesOf(report: unknown): readonly string[] {
  if (Array.isArray(report)) return report.flatMap(codesOf);
  if (!isJsonObject(report)) return [];
  const { findings, others, members } = report;
  const own = Array.isArray(findings) ? findings.filter(isJsonObject).map(({ code }) => String(code)) : [];
  return [...own, ...codesOf(others), ...codesOf(members)];
}

test(
  "the corpus meets every finding that verification can make, but for those that are listed with a reason",
  async () => {
    const met = new Set<string>();
    const thrown: unknown[] = [];
    for (const one of await corpus()) {
      const report = await runCase(verifyBadge, one, decodePicture);
      if (isJsonObject(report) && "thrown" in report) thrown.push([one.name, report]);
      for (const code of codesOf(report)) met.add(code);
    }
    console.info(`${met.size} of ${Object.keys(FINDING_CODES).length} findings are met`);

    expect(thrown).toEqual([]);
    expect(Object.keys(FINDING_CODES).filter((code) => !met.has(code))).toEqual(Object.keys(NEVER_MET));
    expect(Object.values(NEVER_MET).every((reason) => reason.length > 20)).toBe(true);
    expect(met.size).toBeGreaterThanOrEqual(140);
  },
  600 * SECONDS,
);
