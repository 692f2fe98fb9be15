import { expect, test } from "vitest";
import { FINDING_CODES } from "@/lib/badges/verify/finding-codes";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { corpus } from "./corpus";
import { runCase } from "./corpus-run";

test("x", async () => {
  const met = new Set<string>();
  const t = Date.now();
  const cases = await corpus();
  console.log("made", Date.now() - t);
  for (const one of cases) for (const m of JSON.stringify(await runCase(verifyBadge, one)).matchAll(/"code":"([a-z_.0-9]+)"/g)) met.add(m[1] ?? "");
  console.log("ran", Date.now() - t, cases.length);
  console.log(met.size, Object.keys(FINDING_CODES).length, Object.keys(FINDING_CODES).filter((c) => !met.has(c)).join("\n"));
  expect(1).toBe(1);
}, 600_000);
