import { type Certificate, isSameCertificate } from "../../keys/x509/certificate";
import type { DocumentReader } from "../fetching";
import { finding } from "../finding-codes";
import type { Trust } from "../options";
import type { Finding } from "../report";
import { type RevocationState, revocationOf } from "./revocation";

/** When a chain is judged, and where revocations are looked up. */
interface ChainQuestion {
  readonly signedAt: Date;
  readonly stampedAt?: Date;
  readonly now: Date;
  readonly trust: Trust | undefined;
  readonly reader?: DocumentReader;
}

/**
 * Whether a certificate of the chain was revoked, and what that means for a badge signed when it was. Authorities are
 * asked only about a chain that ends at an anchor: a stranger's certificate must not send the verifier anywhere.
 */
export async function revocationFindings(
  chain: readonly Certificate[],
  anchor: Certificate | undefined,
  { signedAt, stampedAt, now, trust, reader }: ChainQuestion,
  subject: string,
): Promise<readonly Finding[]> {
  const sources = { crls: trust?.crls ?? [], now, ...(anchor && reader && { reader }) };
  const states: RevocationState[] = [];
  for (const [index, one] of chain.entries()) {
    const issuer = chain[index + 1] ?? anchor;
    if (anchor && isSameCertificate(one, anchor)) break;
    if (issuer) states.push(await revocationOf(one, issuer, sources));
  }
  const revoked = states.flatMap((one) => (one.state === "revoked" ? [revokedFinding(one, signedAt, stampedAt, subject)] : []));
  const [worst] = GRAVITY.flatMap((verdict) => revoked.filter((one) => one.verdict === verdict));
  return worst ? [worst] : unrevokedFindings(states, subject);
}

const GRAVITY = ["fail", "warn", "pass"] as const;

/** Without a time stamp from before it, the signature of a key that may be stolen proves nothing: a thief writes whatever date he likes. */
function revokedFinding(
  { since, harmless }: Extract<RevocationState, { readonly state: "revoked" }>,
  signedAt: Date,
  stampedAt: Date | undefined,
  subject: string,
): Finding {
  const revokedAt = since.toISOString();
  if (since <= (stampedAt ?? signedAt)) return finding("certificate.revoked", { subject, revokedAt });
  if (stampedAt) return finding("certificate.revoked_after_stamp", { subject, revokedAt, at: stampedAt.toISOString() });
  return finding(harmless ? "certificate.revoked_since" : "certificate.revoked", { subject, revokedAt });
}

/** Good only when everything that could be asked was answered; what could not is told, and not taken for good. */
function unrevokedFindings(states: readonly RevocationState[], subject: string): readonly Finding[] {
  const unknown = states.find((one) => one.state === "unknown");
  if (unknown?.state === "unknown")
    return [finding("certificate.status_unavailable", { subject, host: unknown.host, reason: unknown.reason })];
  const [leaf] = states;
  return leaf?.state === "good" ? [finding("certificate.status_good", { subject, source: leaf.source })] : [];
}
