import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { timestampImprint } from "@/lib/badges/keys/timestamp/imprint";
import { obtainTimestamp } from "@/lib/badges/keys/timestamp/response";
import { run } from "../../scripts/badges/run";
import { issuerFacts } from "../factories/award-facts";
import { factsFile } from "../factories/award-facts-file";
import { pemOf, timestampAuthority, timestampRoot } from "../factories/timestamp-authority";

const folder = mkdtempSync(path.join(os.tmpdir(), "trust-cli-"));
const at = (name: string) => path.join(folder, name);
const SECRET = ["--passphrase-file", at("passphrase")];
const SIGNED = "2026-02-01T00:00:00Z";
const NOW = "2030-06-01T00:00:00Z";
const AGENCY = ["--agency", "示範部", "--unit", "訓練組", "--agency-code", "A01", "--agency-oid", "2.999.1"];
const issuerId = issuerFacts().id;

async function badges(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(
    args,
    (text) => out.push(text),
    (text) => err.push(text),
  );
  return { code, out: out.join(""), err: err.join("") };
}

async function must(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await badges(...args);
  if (code !== 0) throw new Error(`badges ${args.join(" ")} ended with ${code}: ${err}`);
  return out;
}

// A key, its request, an authority, the certificate for two years, and the key with it: as an agency would do it.
// RSA keys take a while to find: hence the time.
beforeAll(async () => {
  writeFileSync(at("passphrase"), "a passphrase of the test");
  writeFileSync(at("facts.json"), factsFile(["2026-1"]));
  await must("keys", "generate", "--algorithm", "Ed25519", "--id", "2026-1", "--out", at("bare.json"), ...SECRET);
  await must("keys", "csr", "--key", at("bare.json"), "--issuer-id", issuerId, ...AGENCY, "--out", at("agency.csr"), ...SECRET);
  const root = await must("keys", "authority", "--name", "示範政府", "--now", "2026-01-01T00:00:00Z", "--out", at("ca.json"), ...SECRET);
  writeFileSync(at("root.pem"), root);
  await must(
    "keys",
    "certify",
    at("agency.csr"),
    "--ca",
    at("ca.json"),
    "--now",
    "2026-01-02T00:00:00Z",
    "--out",
    at("chain.pem"),
    ...SECRET,
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const importing = (...changes: readonly string[]) =>
  badges("keys", "import", at("chain.pem"), "--key", at("bare.json"), "--now", SIGNED, "--root", at("root.pem"), ...changes);

test("a key is certified by request, and a badge by it is valid years later with a time stamp, and only a warning without", async () => {
  const imported = await importing("--issuer-id", issuerId, "--agency-oid", "2.999.1", "--out", at("key.json"));
  expect(imported).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(imported.out)).toMatchObject({ issuerIds: [issuerId], agencyCode: "A01", agencyOid: "2.999.1" });

  const key = ["--key", at("key.json"), ...SECRET];
  await must("issue", at("facts.json"), "--form", "ob3", "--now", SIGNED, "--out", at("badge.json"), ...key);
  await must("documents", at("facts.json"), "--now", SIGNED, "--out", at("web"), ...key);
  const { ask } = await timestampAuthority({ now: new Date("2026-02-01T00:01:00Z") });
  const badge = JSON.parse(readFileSync(at("badge.json"), "utf8"));
  writeFileSync(at("badge.tst"), await obtainTimestamp(timestampImprint(badge), ask, randomBytes));
  writeFileSync(at("tsa.pem"), pemOf(await timestampRoot()));

  const verifying = ["verify", at("badge.json"), "--offline", "--documents", at("web/map.json"), "--now", NOW, "--json"];
  const codesOf = (out: string) => JSON.parse(out).findings.map(({ code }: { code: string }) => code);
  const without = await badges(...verifying, "--root", at("root.pem"));
  const stamp = ["--timestamp", at("badge.tst"), "--timestamp-root", at("tsa.pem")];
  const stamped = await badges(...verifying, "--root", at("root.pem"), ...stamp);
  const trial = await badges(...verifying, "--test-root", at("root.pem"), ...stamp);

  expect(codesOf(without.out)).toContain("certificate.expired_since");
  expect(codesOf(stamped.out)).toEqual(expect.arrayContaining(["certificate.valid_at_stamp", "timestamp.proven"]));
  expect(codesOf(trial.out)).toEqual(expect.arrayContaining(["certificate.sandbox", "timestamp.proven"]));
});

test.each([
  ["another issuer", ["--issuer-id", "urn:x:another"], "certificate_names_another"],
  ["another agency", ["--issuer-id", "ISSUER", "--agency-oid", "2.999.2"], "certificate_agency_differs"],
] as const)("a certificate for %s is refused in one line", async (_, given, code) => {
  const done = await importing(...given.map((one) => (one === "ISSUER" ? issuerId : one)), "--out", at("never.json"));
  expect(done).toMatchObject({ code: 2, out: "" });
  expect(done.err).toMatch(new RegExp(`^${code}: .+\\n$`));
});

test.each([
  [["keys", "certify", at("none.csr"), "--ca", at("ca.json"), ...SECRET], "cannot be read"],
  [["keys", "certify", at("facts.json"), "--ca", at("ca.json"), ...SECRET], "request_invalid"],
  [["keys", "certify", at("agency.csr"), "--ca", at("ca.json"), "--days", "0", ...SECRET], "--days"],
  [["keys", "certify", at("agency.csr"), "--ca", at("ca.json"), "--days", "9999", ...SECRET], "outlive"],
  [["keys", "csr", "--key", at("bare.json"), "--agency", "x", ...SECRET], "--issuer-id"],
  [["keys", "frobnicate"], "generate, show, csr, authority, certify, import"],
])("what cannot be done is one line: %j", async (args, reason) => {
  const done = await badges(...args);
  expect(done.code).toBe(2);
  expect(done.err).toContain(reason);
});
