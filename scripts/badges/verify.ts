import path from "node:path";
import { type Conclusion, type Report, type Trust, type VerifyInput, type VerifyOptions, verifyBadge } from "../../lib/badges";
import type { ExitCode, Say } from "./command";
import { documentFetcher } from "./fetching";
import { readBytes, readText } from "./files";
import { isReportLanguage, reportText } from "./report-text";
import { instant, readArguments, UsageError } from "./usage";

/** Largest file read: a photograph with a badge in it. Bytes. */
const MAXIMUM_BYTES = 10 * 1024 * 1024;
const VALID: readonly Conclusion[] = ["valid", "valid_with_warnings"];

type Outcome = { readonly report: Report } | { readonly error: string };

/**
 * `verify INPUT…`: a report on each, in the order of the arguments. One input that cannot be read does not keep the
 * others from being verified.
 */
export async function verify(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, {
    text: ["now", "documents", "recipient", "language"],
    flags: ["json", "offline"],
    many: ["root", "crl", "known-issuer"],
  });
  if (read.positionals.length === 0) throw new UsageError("name a file or an address to verify");
  const language = read.text("language") ?? "zh-TW";
  if (!isReportLanguage(language)) throw new UsageError("--language is zh-TW or en");
  const now = read.text("now");
  const recipient = read.text("recipient");
  const trust = trustOf(read.many("root"), read.many("crl"), read.many("known-issuer"));
  const options: VerifyOptions = {
    now: now === undefined ? new Date() : instant(now),
    fetchDocument: documentFetcher(read.text("documents"), read.flag("offline")),
    maxBytes: MAXIMUM_BYTES,
    ...(recipient !== undefined && { recipient }),
    ...(trust && { trust }),
  };
  const codes: ExitCode[] = [];
  for (const input of read.positionals) {
    const outcome = await verifyInput(input, options);
    codes.push("report" in outcome ? codeOf(outcome.report) : 2);
    say(`${read.flag("json") ? JSON.stringify(jsonOf(input, outcome)) : textOf(input, outcome, language)}\n`);
  }
  return worst(codes);
}

async function verifyInput(name: string, options: VerifyOptions): Promise<Outcome> {
  try {
    return { report: await verifyBadge(inputOf(name), options) };
  } catch (error) {
    // A fault of ours must not pass for a bad badge either: it could not be checked.
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function inputOf(name: string): VerifyInput {
  if (/^https?:\/\//i.test(name)) return { kind: "url", url: name };
  return { kind: "bytes", bytes: readBytes(name), fileName: path.basename(name) };
}

function jsonOf(input: string, outcome: Outcome): object {
  return "report" in outcome ? { input, ...outcome.report } : { input, conclusion: "unsure", error: outcome.error };
}

function textOf(input: string, outcome: Outcome, language: "zh-TW" | "en"): string {
  return "report" in outcome ? reportText(input, outcome.report, language) : `${input}\n  ${outcome.error}\n`;
}

/** A file with several badges is as good as the worst of them. */
function codeOf({ conclusion, others = [] }: Report): ExitCode {
  const own: ExitCode = VALID.includes(conclusion) ? 0 : conclusion === "unsure" ? 2 : 1;
  return worst([own, ...others.map(codeOf)]);
}

/** A badge that is not valid weighs more than one that could not be checked. */
function worst(codes: readonly ExitCode[]): ExitCode {
  if (codes.includes(1)) return 1;
  return codes.includes(2) ? 2 : 0;
}

function trustOf(roots: readonly string[], crls: readonly string[], known: readonly string[]): Trust | undefined {
  if (roots.length + crls.length + known.length === 0) return undefined;
  return {
    roots: roots.map(readText),
    crls: crls.map(readText),
    issuerTrust: (issuerId) => (known.includes(issuerId) ? "listed" : "unknown"),
  };
}
