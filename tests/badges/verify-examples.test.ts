import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { FINDING_CODES } from "@/lib/badges/verify/finding-codes";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { FakeWeb, NOW } from "../factories/published-badges";

const FIXTURES = path.join(import.meta.dirname, "../fixtures");
const SIGNED = path.join(FIXTURES, "signed-examples/ob_v3p0");
const EXAMPLES = path.join(FIXTURES, "ob-examples");

const read = (...names: string[]) => readFileSync(path.join(SIGNED, ...names), "utf8");
const options = () => ({ now: NOW, fetchDocument: new FakeWeb().fetchDocument });
const folders = readdirSync(SIGNED).filter((name) => !name.includes("."));

test.each(folders)("the specification's example %s with a Data Integrity proof is unchanged", async (folder) => {
  const report = await verifyBadge({ kind: "text", text: read(folder, "data-integrity.json") }, options());

  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "proof.verified", verdict: "pass", evidence: { method: "eddsa-rdfc-2022" } }),
  );
  // example.com and example.edu publish no keys, so that nobody can say whose signature it is.
  expect(report.conclusion).toBe("unsure");
});

test.each(folders)("the specification's example %s as VC-JWT is unchanged, with the claims that it lacks as warnings", async (folder) => {
  const report = await verifyBadge({ kind: "text", text: read(folder, "vc.jwt").trim() }, options());

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.verified", evidence: { method: "RS256" } }));
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.claim_missing", verdict: "warn" }));
  expect(report.conclusion).not.toBe("valid");
});

test.each(folders)("the specification's example %s without a proof proves nothing", async (folder) => {
  const report = await verifyBadge({ kind: "text", text: read(folder, "unsigned.json") }, options());

  expect(report.headline.name).toBe("unproven");
});

const examples = readdirSync(EXAMPLES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== "SOURCES.md")
  .map((entry) => path.relative(EXAMPLES, path.join(entry.parentPath, entry.name)));

test.each(examples)("the example %s is reported", async (name) => {
  const bytes = readFileSync(path.join(EXAMPLES, name));
  const report = await verifyBadge({ kind: "bytes", bytes, fileName: path.basename(name) }, options());

  expect(report.findings.length).toBeGreaterThan(0);
  for (const { code, check, evidence } of report.findings) {
    expect(FINDING_CODES[code].check).toBe(check);
    expect(Object.keys(evidence)).toEqual(FINDING_CODES[code].evidence);
  }
  expect(["valid", "valid_with_warnings"]).not.toContain(report.conclusion);
});
