import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import QRCode from "qrcode";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../scripts/badges/run";
import { factsFile } from "../factories/award-facts-file";
import { certificate } from "../factories/certificate";

const folder = mkdtempSync(path.join(os.tmpdir(), "badges-inputs-"));
const at = (name: string) => path.join(folder, name);
const VERIFIER = "https://verifier.example.gov.tw";
const KEY = ["--key", at("ed.json"), "--passphrase-file", at("passphrase")];
const OFFLINE = ["--offline", "--now", "2026-06-01T00:00:00Z"];
const WEB = ["--documents", at("web/map.json")];

async function badges(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(
    args,
    (text) => out.push(text),
    (text) => err.push(text),
  );
  return { code, out: out.join(""), err: err.join("") };
}

const verified = async (name: string, ...more: readonly string[]) => {
  const { code, out } = await badges("verify", at(name), "--json", ...OFFLINE, ...more);
  return { code, report: JSON.parse(out) };
};

beforeAll(async () => {
  writeFileSync(at("passphrase"), "a passphrase of the test");
  writeFileSync(at("facts.json"), factsFile(["ed"]));
  const steps = [
    ["keys", "generate", "--algorithm", "Ed25519", "--id", "ed", "--out", at("ed.json"), "--passphrase-file", at("passphrase")],
    ["documents", at("facts.json"), ...KEY, "--now", "2026-02-01T00:00:00Z", "--out", at("web")],
    ["issue", at("facts.json"), ...KEY, "--now", "2026-02-01T00:00:00Z", "--out", at("good.json")],
  ];
  for (const step of steps) expect(await badges(...step)).toMatchObject({ code: 0 });
  const { keyId, publicJwk } = JSON.parse(readFileSync(at("ed.json"), "utf8"));
  writeFileSync(at("jwks.json"), JSON.stringify({ keys: [{ ...publicJwk, kid: keyId }] }));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("verify takes a PDF certificate", async () => {
  writeFileSync(at("certificate.pdf"), await certificate({ credential: readFileSync(at("good.json"), "utf8") }));

  expect(await verified("certificate.pdf", ...WEB)).toMatchObject({ code: 0, report: { container: "pdf", conclusion: "valid" } });
});

test("verify takes a picture of a QR code", async () => {
  const [url = ""] = Object.keys(JSON.parse(readFileSync(at("web/map.json"), "utf8")));
  writeFileSync(at("code.png"), await QRCode.toBuffer(url, { scale: 6 }));

  const { report } = await verified("code.png", ...WEB);
  expect(report.container).toBe("qr");
  expect(report.findings.length).toBeGreaterThan(0);
});

test("pack keeps a verification, which is repeated without the documents", async () => {
  const made = await badges("pack", at("good.json"), "--verifier", VERIFIER, "--out", at("pack.zip"), ...KEY, ...WEB, ...OFFLINE);
  const trusted = ["--trusted-verifier", `${VERIFIER}=${at("jwks.json")}`];
  const unsigned = await badges(
    "pack",
    at("good.json"),
    "--verifier",
    VERIFIER,
    "--out",
    at("plain.zip"),
    "--unsigned",
    ...WEB,
    ...OFFLINE,
  );

  expect(made).toMatchObject({ code: 0, err: "" });
  expect(unsigned).toMatchObject({ code: 0, err: "" });
  expect(await verified("pack.zip", ...trusted)).toMatchObject({ code: 0, report: { container: "proof_pack", pack: { trusted: true } } });
  expect(await verified("pack.zip")).toMatchObject({ code: 2, report: { conclusion: "unsure", pack: { trusted: false } } });
  expect(await verified("plain.zip", ...trusted)).toMatchObject({ code: 2, report: { conclusion: "unsure" } });
});

test("receipt make signs what was found, and receipt read checks it and whether it is about the file", async () => {
  const made = await badges(
    "receipt",
    "make",
    at("good.json"),
    "--verifier",
    VERIFIER,
    "--out",
    at("receipt.jwt"),
    ...KEY,
    ...WEB,
    ...OFFLINE,
  );
  const read = (...more: readonly string[]) => badges("receipt", "read", at("receipt.jwt"), "--keys", at("jwks.json"), ...more);
  const good = await read("--verifier", VERIFIER, "--input", at("good.json"));

  expect(made).toMatchObject({ code: 0, err: "" });
  expect(good.code).toBe(0);
  expect(JSON.parse(good.out)).toMatchObject({ valid: true, receipt: { iss: VERIFIER, badge: { conclusion: "valid" } } });
  expect(JSON.parse((await read("--input", at("facts.json"))).out)).toMatchObject({ valid: false, problem: "input_differs" });
  expect(JSON.parse((await read("--verifier", "https://another.example")).out)).toMatchObject({
    valid: false,
    problem: "verifier_differs",
  });
  writeFileSync(
    at("changed.jwt"),
    readFileSync(at("receipt.jwt"), "utf8").replace(/\.(.)/, (_, first) => `.${first === "e" ? "f" : "e"}`),
  );
  expect(await badges("receipt", "read", at("changed.jwt"), "--keys", at("jwks.json"))).toMatchObject({ code: 1 });
});

test("what is missing is said in one line", async () => {
  expect(await badges("pack", at("good.json"), "--out", at("x.zip"))).toMatchObject({
    code: 2,
    err: expect.stringContaining("--verifier"),
  });
  expect(await badges("receipt", "shred")).toMatchObject({ code: 2, err: expect.stringContaining("receipt make or receipt read") });
  expect(await badges("verify", at("good.json"), "--trusted-verifier", "x")).toMatchObject({
    code: 2,
    err: expect.stringContaining("JWKS.json"),
  });
});
