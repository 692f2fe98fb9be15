import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text as textOf } from "node:stream/consumers";
import { publicDocument } from "./public-documents";
import { type Ruling, ruling, type Subject } from "./subject";

const ROOT = path.join(import.meta.dirname, "../..");
const VENV = path.join(ROOT, ".venv");
const PYTHON = path.join(VENV, "bin/python");
const CONTEXTS = ["https://w3id.org/openbadges/v2", "https://w3id.org/openbadges/v1", "https://openbadgespec.org/v2/context.json"];

const JUDGE = "openbadges (1EdTech, Python)";

interface Case {
  readonly what: string;
  readonly expected: Ruling["expected"];
  readonly input?: string;
  readonly image?: Uint8Array;
  readonly email?: string;
}

/** 1EdTech's Python validator on the OB 2.0 forms. It is installed into `.venv` at first use. */
export async function judgeWithPython({ valid, revoked, email }: Subject): Promise<readonly Ruling[]> {
  await ensureVenv();
  return judgeCases([
    { what: "hosted assertion, by address", expected: "accepts", input: valid.assertionUrl },
    { what: "hosted assertion, the holder's e-mail address", expected: "accepts", input: valid.assertionUrl, email },
    {
      what: "hosted assertion, another e-mail address",
      expected: "refuses",
      input: valid.assertionUrl,
      email: "somebody.else@example.com",
    },
    { what: "signed assertion (JWS)", expected: "accepts", input: valid.ob2Jws, email },
    { what: "signed assertion, payload tampered with", expected: "refuses", input: tamperedJws(valid.ob2Jws) },
    { what: "PNG with the hosted assertion", expected: "accepts", image: valid.bakedHosted, email },
    { what: "PNG with the signed assertion", expected: "accepts", image: valid.bakedSigned, email },
    { what: "SVG with the signed assertion", expected: "accepts", image: valid.bakedSvg, email },
    { what: "revoked hosted assertion, by address", expected: "refuses", input: revoked.assertionUrl },
    { what: "revoked signed assertion", expected: "refuses", input: revoked.ob2Jws },
  ]);
}

async function judgeCases(cases: readonly Case[]): Promise<readonly Ruling[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "conformance-"));
  try {
    const asked = cases.map(({ input, image, email }, index) => {
      const file = path.join(folder, `${index}.image`);
      if (image) writeFileSync(file, image);
      return { input: input ?? null, file: image ? file : null, email: email ?? null };
    });
    const documents = Object.fromEntries(await Promise.all(CONTEXTS.map(async (url) => [url, JSON.stringify(await publicDocument(url))])));
    const answer = await run(PYTHON, [path.join(import.meta.dirname, "openbadges_judge.py")], JSON.stringify({ documents, cases: asked }));
    const verdicts: readonly { readonly valid: boolean; readonly messages: readonly string[] }[] = JSON.parse(answer);
    return cases.map(({ what, expected }, index) => {
      const verdict = verdicts[index];
      return ruling(JUDGE, what, expected, verdict?.valid === true, verdict?.messages.join("; ") ?? "no verdict");
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tamperedJws(jws: string): string {
  const [header, payload = "", signature] = jws.split(".");
  const assertion = { ...JSON.parse(Buffer.from(payload, "base64url").toString()), narrative: "tampered" };
  return [header, Buffer.from(JSON.stringify(assertion)).toString("base64url"), signature].join(".");
}

/** Makes the virtual environment and installs the validator, once. */
async function ensureVenv(): Promise<void> {
  const stamp = path.join(VENV, ".openbadges-installed");
  if (existsSync(stamp)) return;
  console.log("Installing 1EdTech's Python validator into .venv (once) …");
  await ensurePython();
  await run("python3", ["-m", "venv", VENV]);
  await run(PYTHON, ["-m", "pip", "install", "--quiet", "--no-deps", "-r", path.join(import.meta.dirname, "requirements.txt")]);
  writeFileSync(stamp, "");
}

/** Debian's images come without venv, some without Python: as root it can be installed, others are told what to do. */
async function ensurePython(): Promise<void> {
  // `venv` can be imported where the package that it needs is missing; `ensurepip` tells.
  if (spawnSync("python3", ["-c", "import venv, ensurepip"]).status === 0) return;
  const isRoot = process.getuid?.() === 0;
  const hasApt = spawnSync("apt-get", ["--version"]).status === 0;
  if (!isRoot || !hasApt) {
    throw new Error("Python 3 with venv is missing. Install it (Debian: apt-get install python3 python3-venv) and try again.");
  }
  await run("apt-get", ["update", "-qq"]);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "python3", "python3-venv"]);
}

/** Runs a command to its end and returns what it printed; the event loop goes on, for the quick server answers meanwhile. */
async function run(command: string, args: readonly string[], input = ""): Promise<string> {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, "close")]);
  if (status !== 0) throw new Error(`${path.basename(command)} ${args[0]} ended with ${status}: ${stderr.slice(-2000)}`);
  return stdout;
}
