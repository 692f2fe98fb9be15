import { X509Certificate } from "node:crypto";
import { SubjectAlternativeNameExtension, X509Certificate as ParsedCertificate, X509Crl } from "@peculiar/x509";
import { BadgeError } from "../../errors";
import { certifies, readCertificate } from "../../keys/certified-jwk";
import type { PublicJwk } from "../../keys/signer";
import { finding } from "../finding-codes";
import type { Trust } from "../options";
import type { Finding } from "../report";

/** Longest chain looked at: leaf, two intermediates and a root are usual. */
const MAXIMUM_CHAIN = 6;

export interface CertificateQuestion {
  readonly jwk: PublicJwk;
  readonly issuerId: string;
  /** When the badge says that it was signed. */
  readonly signedAt: Date;
  readonly now: Date;
  readonly trust: Trust | undefined;
}

/**
 * Checks the certificates in a key's `x5c` (RFC 7517 §4.7): the leaf is for this key, each certificate is signed by
 * the next, the chain ends at a root of the verifier (RFC 5280 §6), it was valid when the badge was signed, no known
 * revocation list names it, and its URI subject alternative name is the issuer. An unknown root is a warning: the badge
 * does not need a certificate. Without `x5c` there is nothing to find.
 */
export async function checkCertificates(question: CertificateQuestion): Promise<readonly Finding[]> {
  const encoded = question.jwk.x5c ?? [];
  if (encoded.length === 0) return [];
  const chain = readChain(encoded);
  const [leaf] = chain;
  const [encodedLeaf] = encoded;
  if (!leaf || !encodedLeaf) return [finding("certificate.malformed", {})];
  const subject = nameOf(leaf);
  if (!certifies(encodedLeaf, question.jwk)) return [finding("certificate.key_differs", { subject })];
  const broken = chain.findIndex((one, index) => index > 0 && !issued(one, chain[index - 1]));
  if (broken > 0) return [finding("certificate.chain_broken", { subject })];
  const roots = (question.trust?.roots ?? []).flatMap(certificatesOf);
  return [
    rootFinding(chain, roots, subject),
    ...validityFindings([...chain], question, subject),
    ...nameFindings(leaf, question.issuerId, subject),
    ...(await revocationFindings(chain, roots, question, subject)),
  ];
}

function readChain(encoded: readonly string[]): readonly X509Certificate[] {
  if (encoded.length > MAXIMUM_CHAIN) return [];
  try {
    return encoded.map(readCertificate);
  } catch (error) {
    if (error instanceof BadgeError) return [];
    throw error;
  }
}

/** The certificates of a PEM text; the verifier's own configuration, so a bad one is an error and not a finding. */
function certificatesOf(pem: string): readonly X509Certificate[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((one) => new X509Certificate(one));
}

function issued(issuer: X509Certificate, subject: X509Certificate | undefined): boolean {
  return subject !== undefined && issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

function rootFinding(chain: readonly X509Certificate[], roots: readonly X509Certificate[], subject: string): Finding {
  const anchor = roots.find((root) => chain.some((one) => one.fingerprint256 === root.fingerprint256) || issued(root, chain.at(-1)));
  const last = chain.at(-1);
  if (anchor) return finding("certificate.trusted", { subject, root: nameOf(anchor) });
  return finding("certificate.root_unknown", { subject, root: last ? nameOf(last) : "" });
}

function validityFindings(chain: readonly X509Certificate[], { signedAt, now }: CertificateQuestion, subject: string): readonly Finding[] {
  if (chain.some((one) => !covers(one, signedAt))) {
    return [finding("certificate.not_valid_at_signing", { subject, signedAt: signedAt.toISOString() })];
  }
  const ended = chain.find((one) => !covers(one, now));
  return ended ? [finding("certificate.expired_since", { subject, validTo: new Date(ended.validTo).toISOString() })] : [];
}

function covers(certificate: X509Certificate, instant: Date): boolean {
  return new Date(certificate.validFrom) <= instant && instant <= new Date(certificate.validTo);
}

/** The certificate speaks for an issuer only by a URI in its subject alternative names (RFC 5280 §4.2.1.6). */
function nameFindings(leaf: X509Certificate, issuerId: string, subject: string): readonly Finding[] {
  const names = new ParsedCertificate(leaf.raw).getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
  const addresses = names.filter(({ type }) => type === "url").map(({ value }) => value);
  if (addresses.includes(issuerId)) return [];
  if (addresses.length === 0) return [finding("certificate.issuer_not_named", { subject, issuer: issuerId })];
  return [finding("certificate.names_another", { subject, issuer: issuerId })];
}

/** Whether a revocation list of the verifier names a certificate of the chain. Only lists signed by its issuer count. */
async function revocationFindings(
  chain: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  { trust, signedAt }: CertificateQuestion,
  subject: string,
): Promise<readonly Finding[]> {
  for (const pem of trust?.crls ?? []) {
    const crl = new X509Crl(pem);
    for (const certificate of chain) {
      const issuer = [...chain, ...roots].find((one) => issued(one, certificate));
      if (!issuer || !(await crl.verify({ publicKey: new ParsedCertificate(issuer.raw) }))) continue;
      const entry = crl.findRevoked(certificate.serialNumber.toLowerCase()) ?? crl.findRevoked(certificate.serialNumber);
      if (!entry) continue;
      const evidence = { subject, revokedAt: entry.revocationDate.toISOString() };
      return [finding(entry.revocationDate <= signedAt ? "certificate.revoked" : "certificate.revoked_since", evidence)];
    }
  }
  return [];
}

/** Common name and organisation, for people. */
function nameOf(certificate: X509Certificate): string {
  return certificate.subject
    .split("\n")
    .filter((line) => /^(CN|O)=/.test(line))
    .map((line) => line.slice(line.indexOf("=") + 1))
    .join(", ");
}

/** Whether the certificates alone prove that the key is the issuer's: trusted root, issuer named, nothing against it. */
export function proveIssuer(findings: readonly Finding[]): boolean {
  const codes = findings.map(({ code }) => code);
  return codes.includes("certificate.trusted") && !findings.some(({ verdict, code }) => verdict === "fail" || code === "certificate.issuer_not_named");
}
