import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../scripts/badges/run";
import { factsFile } from "../factories/award-facts-file";

const root = path.join(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(os.tmpdir(), "badges-cli-"));
const at = (name: string) => path.join(folder, name);
const NOW = "2026-06-01T00:00:00Z";
const UNLOCKED = ["--passphrase-file", at("passphrase")];
const WITH_ED = ["--key", at("ed.json"), ...UNLOCKED];
const WITH_RSA = ["--key", at("rsa.json"), ...UNLOCKED];
const OFFLINE = ["--offline", "--now", NOW];

interface Done {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command, as `npm run badges --` does. */
function badges(args: readonly string[], { env = {}, input = "" }: { env?: Record<string, string>; input?: string } = {}): Promise<Done> {
  const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
  const child = spawn(process.execPath, [tsx, path.join(root, "scripts/badges.mts"), ...args], {
    cwd: root,
    env: { NODE_ENV: "test", PATH: process.env["PATH"] ?? "", BADGES_PASSPHRASE: "a passphrase of the test", ...env },
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk) => out.push(String(chunk)));
  child.stderr.on("data", (chunk) => err.push(String(chunk)));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out: out.join(""), err: err.join("") }));
  });
}

/** The same commands inside this process, which saves most of a second each; for what needs no process of its own. */
async function here(args: readonly string[]): Promise<Done> {
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

const reports = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  writeFileSync(at("passphrase"), "a passphrase of the test");
  writeFileSync(at("facts-ed.json"), factsFile(["ed"]));
  writeFileSync(at("facts-rsa.json"), factsFile(["rsa"]));
  writeFileSync(
    at("plain.png"),
    await sharp({ create: { width: 8, height: 8, channels: 3, background: "navy" } })
      .png()
      .toBuffer(),
  );
  await must(["keys", "generate", "--algorithm", "Ed25519", "--id", "ed", "--out", at("ed.json"), ...UNLOCKED]);
  await must(["keys", "generate", "--algorithm", "RSA-2048", "--id", "rsa", "--out", at("rsa.json"), ...UNLOCKED]);
  await must(["documents", at("facts-ed.json"), ...WITH_ED, "--now", "2026-02-01T00:00:00Z", "--out", at("web")]);
  await must(["issue", at("facts-ed.json"), ...WITH_ED, "--now", "2026-02-01T00:00:00Z", "--out", at("good.json")]);
  writeFileSync(at("bad.json"), readFileSync(at("good.json"), "utf8").replace("進階", "高階"));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a key is made with its private half locked, for its owner's eyes, and never written over", async () => {
  const again = await here(["keys", "generate", "--id", "ed", "--out", at("ed.json"), ...UNLOCKED]);
  const shown = JSON.parse(await must(["keys", "show", ...WITH_ED]));

  expect(again).toMatchObject({ code: 2, out: "", err: expect.stringContaining("is there already") });
  expect(statSync(at("ed.json")).mode & 0o777).toBe(0o600);
  expect(readFileSync(at("ed.json"), "utf8")).toContain("BEGIN ENCRYPTED PRIVATE KEY");
  expect(shown).toMatchObject({ keyId: "ed", algorithm: "Ed25519", didKey: expect.stringMatching(/^did:key:z6Mk/) });
  expect(JSON.stringify(shown)).not.toContain("PRIVATE");
});

test("many badges are verified in one call: a JSON report a line, and the worst decides the exit code", async () => {
  const done = await badges([
    "verify",
    at("good.json"),
    at("bad.json"),
    at("none.json"),
    "--json",
    ...OFFLINE,
    "--documents",
    at("web/map.json"),
  ]);
  const [good, bad, none] = reports(done.out);

  expect(done).toMatchObject({ code: 1, err: "" });
  expect(good).toMatchObject({ input: at("good.json"), conclusion: "valid", checkedAt: NOW, version: "ob3", form: "data_integrity" });
  expect(bad).toMatchObject({ input: at("bad.json"), conclusion: "invalid", headline: { name: "altered" } });
  expect(none).toMatchObject({ input: at("none.json"), conclusion: "unsure", error: expect.stringContaining("ENOENT") });
});

test("exit codes: 0 for valid, 2 for what could not be checked, 1 after the end", async () => {
  const documents = ["--documents", at("web/map.json")];
  const valid = await here(["verify", at("good.json"), "--json", ...OFFLINE, ...documents]);
  const unsure = await here(["verify", at("good.json"), "--json", ...OFFLINE]);
  const missing = await here(["verify", at("none.json"), "--json", ...OFFLINE]);
  const expired = await here(["verify", at("good.json"), "--json", "--offline", "--now", "2032-01-01T00:00:00Z", ...documents]);

  expect([valid.code, unsure.code, missing.code, expired.code]).toEqual([0, 2, 2, 1]);
  expect(reports(unsure.out)[0].findings).toContainEqual(expect.objectContaining({ code: "status.list_unavailable" }));
  expect(reports(expired.out)[0].conclusion).toBe("expired");
});

test("the report for people is in Chinese, or in English when asked for", async () => {
  const chinese = await badges(["verify", at("good.json"), ...OFFLINE, "--documents", at("web/map.json")]);
  const english = await badges(["verify", at("bad.json"), ...OFFLINE, "--language", "en"]);

  expect(chinese.out).toMatch(/✓ 通過/);
  expect(chinese.out).toContain("示範部數位學習中心");
  expect(english.out).toContain("This badge was changed after it was issued");
  expect(english.code).toBe(1);
});

test("what a badge says cannot steer the terminal", async () => {
  const facts = factsFile(["ed"]).replace("示範部數位學習中心", "\\u001b[2J\\u202e示範部");
  writeFileSync(at("facts-escape.json"), facts);
  await must(["issue", at("facts-escape.json"), ...WITH_ED, "--now", "2026-02-01T00:00:00Z", "--out", at("escape.json")]);
  const { out } = await here(["verify", at("escape.json"), ...OFFLINE, "--documents", at("web/map.json")]);

  expect(out).toContain("示範部");
  expect([..."\u001b\u202e"].filter((control) => out.includes(control))).toEqual([]);
});

test("a badge from standard input, and one for somebody else", async () => {
  const input = readFileSync(at("good.json"), "utf8");
  const documents = ["--documents", at("web/map.json")];
  const own = await badges(["verify", "-", "--json", ...OFFLINE, ...documents, "--recipient", "a@example.com"], { input });
  const other = await badges(["verify", "-", "--json", ...OFFLINE, ...documents, "--recipient", "b@example.com"], { input });

  expect(own.code).toBe(0);
  expect(other.code).toBe(1);
  expect(reports(other.out)[0].headline.name).toBe("wrong_recipient");
});

test("issuers are recognised by name when they are given", async () => {
  const documents = ["--documents", at("web/map.json"), "--known-issuer", "https://badges.example.gov.tw/ob/v3/issuers/example-agency"];
  const { out } = await here(["verify", at("good.json"), "--json", ...OFFLINE, ...documents]);

  expect(reports(out)[0].findings).toContainEqual(expect.objectContaining({ code: "issuer_trust.listed" }));
});

test("the forms of an RSA key, and the hosted one by its address, are issued, published and verified", async () => {
  await must(["documents", at("facts-rsa.json"), ...WITH_RSA, "--out", at("rsa-web")]);
  await must(["issue", at("facts-rsa.json"), "--form", "ob2-jws", ...WITH_RSA, "--out", at("signed.jws")]);
  await must(["issue", at("facts-rsa.json"), "--form", "ob3-jwt", ...WITH_RSA, "--out", at("credential.jwt")]);
  await must(["issue", at("facts-rsa.json"), "--form", "ob2", "--out", at("hosted.json")]);
  const hosted = "https://badges.example.gov.tw/ob/v2/assertions/0198c0de-0000-7000-8000-000000000001";
  const inputs = [at("signed.jws"), at("hosted.json"), hosted, at("credential.jwt")];
  const { out, code } = await here(["verify", ...inputs, "--json", ...OFFLINE, "--documents", at("rsa-web/map.json")]);

  expect(reports(out).map(({ conclusion, form }) => [form, conclusion])).toEqual([
    ["jws", "valid"],
    ["hosted", "valid"],
    ["hosted", "valid"],
    // An RSA key signs no status list, and so this badge's cannot be looked up.
    ["vc_jwt", "unsure"],
  ]);
  expect(code).toBe(2);
}, 60_000);

test("badges are baked into an image, verified there, and taken out again as they were", async () => {
  await must(["bake", at("plain.png"), "--ob3", at("good.json"), "--out", at("baked.png")]);
  const verified = await here(["verify", at("baked.png"), "--json", ...OFFLINE, "--documents", at("web/map.json")]);
  const taken = await must(["extract", at("baked.png"), "--ob3"]);
  const none = await here(["extract", at("baked.png"), "--ob2"]);

  expect(reports(verified.out)[0]).toMatchObject({ conclusion: "valid", container: "png" });
  expect(taken).toBe(readFileSync(at("good.json"), "utf8"));
  expect(none).toMatchObject({ code: 2, err: expect.stringContaining("carries no such badge") });
});

test("a status list is made, set, read and cleared, and the badge follows", async () => {
  const list = at("web/list.json");
  const map = JSON.parse(readFileSync(at("web/map.json"), "utf8"));
  const url = "https://badges.example.gov.tw/ob/v3/issuers/example-agency/status/1";
  writeFileSync(at("web/list-map.json"), JSON.stringify({ ...map, [url]: { path: "list.json" } }));
  const conclusion = async () => {
    const { out } = await here(["verify", at("good.json"), "--json", ...OFFLINE, "--documents", at("web/list-map.json")]);
    return reports(out)[0].conclusion;
  };
  await must(["status", "create", at("facts-ed.json"), ...WITH_ED, "--now", "2026-02-01T00:00:00Z", "--out", list]);
  expect(await must(["status", "get", list, "94567", "0"])).toBe("94567 clear\n0 clear\n");
  await must(["status", "set", list, "94567", "7", ...WITH_ED, "--now", "2026-03-01T00:00:00Z"]);
  expect(await must(["status", "get", list, "94567", "94568"])).toBe("94567 set\n94568 clear\n");
  expect(await conclusion()).toBe("revoked");
  await must(["status", "set", list, "94567", "--clear", ...WITH_ED, "--now", "2026-03-02T00:00:00Z"]);
  expect(await conclusion()).toBe("valid");
}, 60_000);

test.each([
  ["no such command", ["frobnicate"], "there is no command frobnicate"],
  ["an unknown option", ["verify", "x", "--jsno"], "--jsno"],
  ["nothing to verify", ["verify"], "name a file or an address"],
  ["an instant without zone", ["verify", "x", "--now", "2026-01-01T00:00:00"], "is no instant"],
  ["a day that does not exist", ["verify", "x", "--now", "2026-02-30T00:00:00Z"], "is no instant"],
  ["a map that is no map", ["verify", "x", "--documents", at("plain.png")], "is no JSON"],
  ["a map to nothing", ["verify", "x", "--documents", at("dangling.json")], "is not there"],
  ["facts that are wrong", ["issue", at("wrong.json"), ...WITH_ED], "recipient.email"],
  ["facts with a member too many", ["issue", at("surplus.json"), ...WITH_ED], "frobnication"],
  ["a key without the issuer's address for it", ["issue", at("facts-rsa.json"), "--form", "ob3-jwt", ...WITH_ED], "issuer key rsa"],
  ["a form that is none", ["issue", at("facts-ed.json"), "--form", "ob4", ...WITH_ED], "--form is"],
  ["no key", ["issue", at("facts-ed.json")], "--key is missing"],
  ["an image that is none", ["extract", at("facts-ed.json")], "image_invalid"],
  ["an entry out of range", ["status", "get", at("web/good-list.json"), "999999999"], "status_index_out_of_range"],
  ["a list that is none", ["status", "get", at("good.json"), "1"], "credentialSubject"],
] as const)("bad input is told in one message: %s", async (_, args, message) => {
  writeFileSync(at("dangling.json"), JSON.stringify({ "https://badges.example.gov.tw/x": "gone.json" }));
  writeFileSync(at("wrong.json"), factsFile(["ed"]).replace("a@example.com", "nobody"));
  writeFileSync(at("surplus.json"), factsFile(["ed"]).replace('"narrative"', '"frobnication"'));
  const map = JSON.parse(readFileSync(at("web/map.json"), "utf8"));
  const list = map["https://badges.example.gov.tw/ob/v3/issuers/example-agency/status/1"];
  writeFileSync(at("web/good-list.json"), readFileSync(at(`web/${list}`)));
  const done = await here(args);

  expect(done).toMatchObject({ code: 2, out: "", err: expect.stringContaining(message) });
  expect(done.err).not.toMatch(/\n {4}at /);
});

test("a wrong passphrase, and none, are told without a word about the key", async () => {
  const wrong = await badges(["keys", "show", "--key", at("ed.json")], { env: { BADGES_PASSPHRASE: "another passphrase" } });
  const none = await badges(["keys", "show", "--key", at("ed.json")], { env: { BADGES_PASSPHRASE: "" } });

  expect(wrong).toMatchObject({ code: 2, out: "", err: expect.stringContaining("key_locked") });
  expect(none).toMatchObject({ code: 2, out: "", err: expect.stringContaining("BADGES_PASSPHRASE") });
});

test("the help names every command", async () => {
  const { code, out } = await badges(["--help"]);

  expect(code).toBe(0);
  for (const command of ["verify", "issue", "derive", "documents", "bake", "extract", "keys generate", "status set"])
    expect(out).toContain(command);
});
