import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text as textOf } from "node:stream/consumers";

const VENVS = path.join(import.meta.dirname, "../../.venv");

/** A virtual environment of an outside judge: its folder under `.venv`, and the requirements beside this file. */
export interface PythonEnvironment {
  readonly folder: string;
  readonly requirements: string;
}

/** Two of them: 1EdTech's validator pins a JSON-LD library that is ten years older than what the others need. */
export const OB2_ENVIRONMENT: PythonEnvironment = { folder: ".", requirements: "requirements.txt" };
export const OB3_ENVIRONMENT: PythonEnvironment = { folder: "ob3", requirements: "requirements-ob3.txt" };

/** Asks a Python script one question in JSON. Makes the environment and installs the judges at first use. */
export async function askPython(environment: PythonEnvironment, script: string, question: object): Promise<string> {
  const python = await ensureEnvironment(environment);
  return run(python, [script], JSON.stringify(question));
}

async function ensureEnvironment({ folder, requirements }: PythonEnvironment): Promise<string> {
  const venv = path.join(VENVS, folder);
  const python = path.join(venv, "bin/python");
  const file = path.join(import.meta.dirname, requirements);
  const stamp = path.join(venv, `.installed-${createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 16)}`);
  if (existsSync(stamp)) return python;
  console.log(`Installing Python verifiers into .venv (${requirements}, once) …`);
  await ensurePython();
  await run("python3", ["-m", "venv", venv]);
  await run(python, ["-m", "pip", "install", "--quiet", "--no-deps", "-r", file]);
  writeFileSync(stamp, "");
  return python;
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

/** Runs a command to its end and returns what it printed; the event loop goes on, for a server may have to answer meanwhile. */
async function run(command: string, args: readonly string[], input = ""): Promise<string> {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, "close")]);
  if (status !== 0) throw new Error(`${path.basename(command)} ${args[0]} ended with ${status}: ${stderr.slice(-2000)}`);
  return stdout;
}
