import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../scripts/badges/run";
import { factsFile } from "../factories/award-facts-file";

const folder = mkdtempSync(path.join(os.tmpdir(), "badges-suites-"));
const at = (name: string) => path.join(folder, name);
const UNLOCKED = ["--passphrase-file", at("passphrase")];
const KEYS = { ed: ["--key", at("ed.json"), ...UNLOCKED], p256: ["--key", at("p256.json"), ...UNLOCKED] };
const facts = (key: keyof typeof KEYS) => at(`facts-${key}.json`);

async function here(args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(
    args,
    (text) => out.push(text),
    (text) => err.push(text),
  );
  return { code, out: out.join(""), err: err.join("") };
}

async function must(args: readonly string[]): Promise<string> {
  const { code, out, err } = await here(args);
  if (code !== 0) throw new Error(`badges ${args.join(" ")} ended with ${code}: ${err}`);
  return out;
}

const verified = async (name: string, key: keyof typeof KEYS) =>
  JSON.parse(
    (await here(["verify", at(name), "--json", "--offline", "--now", "2026-06-01T00:00:00Z", "--documents", at(`${key}/map.json`)])).out,
  );

beforeAll(async () => {
  writeFileSync(at("passphrase"), "a passphrase of the test");
  for (const key of ["ed", "p256"] as const) {
    writeFileSync(facts(key), factsFile([key]));
    const algorithm = key === "ed" ? "Ed25519" : "P-256";
    await must(["keys", "generate", "--algorithm", algorithm, "--id", key, "--out", at(`${key}.json`), ...UNLOCKED]);
    await must(["documents", facts(key), ...KEYS[key], "--out", at(key), "--now", "2026-05-01T00:00:00Z"]);
  }
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["ed", "eddsa-rdfc-2022"],
  ["ed", "eddsa-jcs-2022"],
  ["p256", "ecdsa-rdfc-2019"],
  ["p256", "ecdsa-jcs-2019"],
] as const)("a badge is issued with a key %s and the suite %s, and is valid", async (key, suite) => {
  await must(["issue", facts(key), "--suite", suite, ...KEYS[key], "--out", at(`${suite}.json`), "--now", "2026-05-01T00:00:00Z"]);

  expect(await verified(`${suite}.json`, key)).toMatchObject({
    conclusion: "valid",
    findings: expect.arrayContaining([expect.objectContaining({ code: "proof.verified", evidence: { method: suite } })]),
  });
});

test("a holder lists what may be shown, shows a part, and it is valid; the whole with its base proof is not for verifying", async () => {
  await must(["issue", facts("p256"), "--suite", "ecdsa-sd-2023", ...KEYS.p256, "--out", at("base.json"), "--now", "2026-05-01T00:00:00Z"]);
  const choices = (await must(["derive", at("base.json"), "--list"])).trim().split("\n");
  const [pointer = ""] = choices.filter((one) => one.startsWith("/credentialSubject/result"));
  await must(["derive", at("base.json"), "--pointer", pointer, "--out", at("shown.json")]);
  const least = await must(["derive", at("base.json")]);
  const base = await verified("base.json", "p256");

  expect(await verified("shown.json", "p256")).toMatchObject({ conclusion: "valid" });
  expect(readFileSync(at("shown.json"), "utf8").length).toBeGreaterThan(least.length);
  expect(base).toMatchObject({ conclusion: "unsure" });
  expect(JSON.stringify(base.findings)).toContain("proof.base_not_for_verification");
});

test("what cannot be is said in one line", async () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [["issue", facts("ed"), "--suite", "ecdsa-rdfc-2019", ...KEYS.ed], "algorithm_unknown"],
    [["issue", facts("ed"), "--suite", "rsa-2018", ...KEYS.ed], "--suite is one of"],
    [["issue", facts("ed"), "--form", "ob3-jwt", "--suite", "eddsa-jcs-2022", ...KEYS.ed], "--form ob3"],
    [["issue", facts("ed"), "--mandatory", "/issuer", ...KEYS.ed], "--suite ecdsa-sd-2023"],
    [["derive", at("eddsa-rdfc-2022.json"), "--pointer", "/evidence"], "base_proof_missing"],
    [["derive", at("base.json"), "--pointer", "/nothing"], "pointer_invalid"],
  ];
  for (const [args, said] of cases) expect(await here(args), said).toMatchObject({ code: 2, out: "", err: expect.stringContaining(said) });
});
