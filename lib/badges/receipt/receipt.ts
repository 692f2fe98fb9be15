import { z } from "zod";
import { digestHex } from "#badges-runtime";
import type { Signer } from "../keys/signer";
import { type JsonObject, present } from "../model/json";
import { CHECKS, CONCLUSIONS, type Report, VERDICTS } from "../verify/report";
import { readStatement, type StatementProblem, signStatement } from "./signed-statement";

export const RECEIPT_TYPE = "verification-receipt+jwt";

/** What was verified, as a digest: the receipt can be matched with the file, and tells nothing to whoever has not got it. */
export interface InputDigest {
  /** SHA-256, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface ReceiptFacts {
  /** https id of the verifier, whose key set the signing key is in. */
  readonly verifier: string;
  readonly now: Date;
  readonly input: InputDigest;
  /** UUID of the receipt. */
  readonly id: string;
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Findings = z.array(z.object({ check: z.enum(CHECKS), verdict: z.enum(VERDICTS), code: z.string().max(100) })).max(500);
const Badge = z.object({
  id: z.string().optional(),
  issuer: z.string().optional(),
  version: z.string(),
  form: z.string(),
  conclusion: z.enum(CONCLUSIONS),
  findings: Findings,
});
const Claims = z.object({
  iss: z.url({ protocol: /^https?$/ }),
  iat: z.int().positive(),
  jti: z.string().startsWith("urn:uuid:"),
  checkedAt: z.iso.datetime(),
  input: z.object({ "sha-256": sha256, bytes: z.int().nonnegative() }),
  container: z.string(),
  badge: Badge,
  others: z.array(Badge).max(50).optional(),
});

/** What a receipt says: who verified what, when, and what was found. */
export type VerificationReceipt = z.infer<typeof Claims>;

/** Digest of a file or of a pasted text. */
export function inputDigest(input: Uint8Array | string): InputDigest {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  return { sha256: digestHex("sha256", bytes), bytes: bytes.length };
}

/**
 * A signed receipt of a verification, for the file of whoever relied on it: compact JWS of the type
 * `verification-receipt+jwt`. It holds the findings by code without their evidence, and neither the badge's texts nor
 * anything about its holder; an id that could hold an e-mail address is left out.
 */
export function verificationReceipt(report: Report, facts: ReceiptFacts, signer: Signer): Promise<string> {
  const others = [...(report.others ?? []), ...(report.members ?? [])].slice(0, 50);
  const claims = present({
    iss: facts.verifier,
    iat: Math.floor(facts.now.getTime() / 1000),
    jti: `urn:uuid:${facts.id}`,
    checkedAt: report.checkedAt,
    input: { "sha-256": facts.input.sha256, bytes: facts.input.bytes },
    container: report.container,
    badge: badgeOf(report),
    others: others.map(badgeOf),
  });
  return signStatement(RECEIPT_TYPE, claims, signer);
}

function badgeOf({ summary, version, form, conclusion, findings }: Report): JsonObject {
  return present({
    id: impersonal(summary.id),
    issuer: impersonal(summary.issuerId),
    version,
    form,
    conclusion,
    findings: findings.map(({ check, verdict, code }) => ({ check, verdict, code })),
  });
}

function impersonal(id: string | undefined): string | undefined {
  return id === undefined || /@|%40/i.test(id) ? undefined : id;
}

/**
 * Reads a receipt and checks its signature.
 *
 * @param jwks Key set of the verifier from whom the receipt should be. Whether `iss` is that verifier is for the caller,
 * who knows whose key set it is.
 */
export async function readReceipt(
  text: string,
  jwks: JsonObject,
): Promise<{ readonly receipt: VerificationReceipt } | { readonly problem: StatementProblem }> {
  const read = await readStatement(text, RECEIPT_TYPE, jwks);
  if ("problem" in read) return read;
  const claims = Claims.safeParse(read.payload);
  return claims.success ? { receipt: claims.data } : { problem: "malformed" };
}
