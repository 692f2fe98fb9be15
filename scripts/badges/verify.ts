import path from "node:path";
import { z } from "zod";
import { decodePicture } from "../../lib/awards/decode-picture";
import { type Conclusion, type Report, type Trust, type VerifyInput, type VerifyOptions, verifyBadge } from "../../lib/badges";
import type { ExitCode, Say } from "./command";
import { documentFetcher } from "./fetching";
import { readBytes, readJson, readText } from "./files";
import { isReportLanguage, reportText } from "./report-text";
import { type Arguments, instant, readArguments, UsageError } from "./usage";

/** Largest file read: a photograph with a badge in it. Bytes. */
const MAXIMUM_BYTES = 10 * 1024 * 1024;
const VALID: readonly Conclusion[] = ["valid", "valid_with_warnings"];

/** Options of every command that verifies. */
export const VERIFY_OPTIONS = {
  text: ["now", "documents", "recipient", "challenge", "domain"],
  flags: ["offline"],
  many: ["root", "crl", "test-root", "timestamp", "timestamp-root", "known-issuer", "trusted-verifier"],
} as const;
type Given = Arguments<(typeof VERIFY_OPTIONS.text)[number], "offline", (typeof VERIFY_OPTIONS.many)[number]>;

/** What the command line says about how to verify. @throws UsageError. */
export function verifyOptions(read: Given): VerifyOptions {
  const now = read.text("now");
  const recipient = read.text("recipient");
  const trust = trustOf(read);
  const [challenge, domain] = [read.text("challenge"), read.text("domain")];
  return {
    now: now === undefined ? new Date() : instant(now),
    fetchDocument: documentFetcher(read.text("documents"), read.flag("offline")),
    decodePicture,
    maxBytes: MAXIMUM_BYTES,
    presentation: { ...(challenge !== undefined && { challenge }), ...(domain !== undefined && { domain }) },
    timestamps: read.many("timestamp").map(readBytes),
    ...(recipient !== undefined && { recipient }),
    ...(trust && { trust }),
  };
}

type Outcome = { readonly report: Report } | { readonly error: string };

/**
 * `verify INPUT…`: a report on each, in the order of the arguments. One input that cannot be read does not keep the
 * others from being verified.
 */
export async function verify(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { ...VERIFY_OPTIONS, text: [...VERIFY_OPTIONS.text, "language"], flags: ["json", "offline"] });
  if (read.positionals.length === 0) throw new UsageError("name a file or an address to verify");
  const language = read.text("language") ?? "zh-TW";
  if (!isReportLanguage(language)) throw new UsageError("--language is zh-TW or en");
  const options = verifyOptions(read);
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

/** A file, or an address. */
export function inputOf(name: string): VerifyInput {
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
export function codeOf({ conclusion, others = [] }: Report): ExitCode {
  const own: ExitCode = VALID.includes(conclusion) ? 0 : conclusion === "unsure" ? 2 : 1;
  return worst([own, ...others.map(codeOf)]);
}

/** A badge that is not valid weighs more than one that could not be checked. */
function worst(codes: readonly ExitCode[]): ExitCode {
  if (codes.includes(1)) return 1;
  return codes.includes(2) ? 2 : 0;
}

/** A JWK Set (RFC 7517 §5). */
export const JwkSet = z.object({ keys: z.array(z.record(z.string(), z.json())) });

function trustOf(read: Given): Trust | undefined {
  const [roots, crls, known, verifiers] = [read.many("root"), read.many("crl"), read.many("known-issuer"), read.many("trusted-verifier")];
  const [tests, authorities] = [read.many("test-root"), read.many("timestamp-root")];
  if ([roots, crls, known, verifiers, tests, authorities].every(({ length }) => length === 0)) return undefined;
  return {
    roots: roots.map(readText),
    crls: crls.map(readText),
    issuerTrust: (issuerId) => (known.includes(issuerId) ? "listed" : "unknown"),
    verifiers: verifiers.map(verifierOf),
    // Whoever names test roots here is trying something out; a platform in production refuses what is under them.
    ...(tests.length > 0 && { testRoots: tests.map(readText), environment: "test" as const }),
    ...(authorities.length > 0 && { timestampRoots: authorities.map(readText) }),
  };
}

/** `ID=JWKS.json` */
function verifierOf(text: string): NonNullable<Trust["verifiers"]>[number] {
  const at = text.lastIndexOf("=");
  if (at < 1) throw new UsageError("--trusted-verifier is ID=JWKS.json");
  return { id: text.slice(0, at), jwks: readJson(text.slice(at + 1), JwkSet) };
}
