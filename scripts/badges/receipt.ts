import { randomUUID } from "node:crypto";
import { inputDigest, readReceipt, type VerifyInput, verificationReceipt, verifyBadge } from "../../lib/badges";
import type { ExitCode, Say } from "./command";
import { pretty, readBytes, readJson, readText, writeFile } from "./files";
import { KEY_OPTIONS, openSigner } from "./signing";
import { readArguments, UsageError } from "./usage";
import { codeOf, inputOf, JwkSet, VERIFY_OPTIONS, verifyOptions } from "./verify";

/** `receipt make INPUT` verifies and signs what was found; `receipt read FILE` checks such a receipt later. */
export async function receipt(args: readonly string[], say: Say): Promise<ExitCode> {
  const [action, ...rest] = args;
  if (action === "make") return make(rest);
  if (action === "read") return read(rest, say);
  throw new UsageError("receipt make or receipt read");
}

async function make(args: readonly string[]): Promise<ExitCode> {
  const given = readArguments(args, { ...VERIFY_OPTIONS, text: [...VERIFY_OPTIONS.text, ...KEY_OPTIONS, "verifier", "out"] });
  const [name, more] = given.positionals;
  if (name === undefined || more !== undefined) throw new UsageError("name one file or address");
  const [verifier, out] = [given.need("verifier"), given.need("out")];
  const signer = openSigner(given);
  const input = inputOf(name);
  const options = verifyOptions(given);
  const report = await verifyBadge(input, options);
  const facts = { verifier, now: options.now, input: digestOf(input), id: randomUUID() };
  writeFile(out, `${await verificationReceipt(report, facts, signer)}\n`);
  return codeOf(report);
}

/** Of an address the digest is over the address: what it answers is told by the report alone. */
export function digestOf(input: VerifyInput): ReturnType<typeof inputDigest> {
  if (input.kind === "bytes") return inputDigest(input.bytes);
  return inputDigest(input.kind === "url" ? input.url : input.text);
}

async function read(args: readonly string[], say: Say): Promise<ExitCode> {
  const given = readArguments(args, { text: ["keys", "input", "verifier"] });
  const [name, more] = given.positionals;
  if (name === undefined || more !== undefined) throw new UsageError("name one receipt");
  const checked = await readReceipt(readText(name), readJson(given.need("keys"), JwkSet));
  if ("problem" in checked) {
    say(pretty({ valid: false, problem: checked.problem }));
    return 1;
  }
  const { receipt: statement } = checked;
  const problem = mismatch(statement, given.text("verifier"), given.text("input"));
  say(pretty({ valid: problem === undefined, ...(problem && { problem }), receipt: statement }));
  return problem === undefined ? 0 : 1;
}

function mismatch(
  { iss, input }: { readonly iss: string; readonly input: { readonly "sha-256": string } },
  verifier: string | undefined,
  file: string | undefined,
): string | undefined {
  if (verifier !== undefined && iss !== verifier) return "verifier_differs";
  return file !== undefined && inputDigest(readBytes(file)).sha256 !== input["sha-256"] ? "input_differs" : undefined;
}
