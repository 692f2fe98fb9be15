import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { UsageError } from "./usage";

/** `npm run` changes into the project; paths are meant from where the user stands. */
const from = process.env["npm_lifecycle_event"] === "badges" ? (process.env["INIT_CWD"] ?? process.cwd()) : process.cwd();

export const pathOf = (name: string): string => path.resolve(from, name);

/** @throws UsageError when it cannot be read. */
export function readBytes(name: string): Buffer {
  try {
    return readFileSync(name === "-" ? 0 : pathOf(name));
  } catch (error) {
    throw new UsageError(`${name} cannot be read (${codeOf(error)})`);
  }
}

export const readText = (name: string): string => readBytes(name).toString("utf8").trim();

/** A JSON file of a known shape. @throws UsageError that names the members which are wrong. */
export function readJson<T>(name: string, schema: z.ZodType<T>): T {
  const read = schema.safeParse(parseJson(name));
  if (read.success) return read.data;
  throw new UsageError(`${name} is not as it should be:\n${z.prettifyError(read.error)}`);
}

function parseJson(name: string): unknown {
  const text = readText(name);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name} is no JSON: ${error instanceof Error ? error.message : "unreadable"}`);
  }
}

/** Writes a file; nothing that is there is written over unless `replace` says so. @throws UsageError. */
export function writeFile(name: string, contents: string | Uint8Array, { replace = false, mode = 0o644 } = {}): void {
  const file = pathOf(name);
  if (!replace && existsSync(file)) throw new UsageError(`${name} is there already; choose another name`);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents, { mode });
  } catch (error) {
    throw new UsageError(`${name} cannot be written (${codeOf(error)})`);
  }
}

export const pretty = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
