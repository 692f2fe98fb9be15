import { X509Certificate } from "node:crypto";
import { BadgeError } from "../../errors";
import { certifies, readCertificate } from "../../keys/certified-jwk";
import type { PublicJwk } from "../../keys/signer";
import { readCrl } from "../../keys/x509/crl";
import { readSignerCertificate, type SignerCertificate } from "../../keys/x509/read";
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
export function checkCertificates(question: CertificateQuestion): readonly Finding[] {
  const encoded = question.jwk.x5c ?? [];
  const [encodedLeaf] = encoded;
  if (encodedLeaf === undefined) return [];
  const read = readChain(encoded);
  if (!read) return [finding("certificate.malformed", {})];
  const { chain, leaf } = read;
  const subject = nameOf(chain[0]);
  if (!certifies(encodedLeaf, question.jwk)) return [finding("certificate.key_differs", { subject })];
  if (chain.some((one, index) => index > 0 && !issued(one, chain[index - 1]))) return [finding("certificate.chain_broken", { subject })];
  const roots = (question.trust?.roots ?? []).flatMap(certificatesOf);
  return [
    rootFinding(chain, roots, subject),
    ...validityFindings(chain, question, subject),
    ...nameFindings(leaf, question.issuerId, subject),
    ...revocationFindings(chain, roots, question, subject),
  ];
}

function readChain(
  encoded: readonly string[],
): { readonly chain: readonly X509Certificate[]; readonly leaf: SignerCertificate } | undefined {
  if (encoded.length > MAXIMUM_CHAIN) return undefined;
  try {
    const [leaf] = encoded.map(readSignerCertificate);
    return leaf && { chain: encoded.map(readCertificate), leaf };
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
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
  if (anchor) return finding("certificate.trusted", { subject, root: nameOf(anchor) });
  return finding("certificate.root_unknown", { subject, root: nameOf(chain.at(-1)) });
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
function nameFindings({ issuerIds }: SignerCertificate, issuerId: string, subject: string): readonly Finding[] {
  if (issuerIds.includes(issuerId)) return [];
  if (issuerIds.length === 0) return [finding("certificate.issuer_not_named", { subject, issuer: issuerId })];
  return [finding("certificate.names_another", { subject, issuer: issuerId })];
}

/** Whether a revocation list of the verifier names a certificate of the chain. Only lists signed by its issuer count. */
function revocationFindings(
  chain: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  { trust, signedAt }: CertificateQuestion,
  subject: string,
): readonly Finding[] {
  const dates = (trust?.crls ?? []).flatMap((crl) => chain.flatMap((one) => revokedAt(crl, one, [...chain, ...roots]) ?? []));
  const [first] = dates.sort((one, other) => one.getTime() - other.getTime());
  if (!first) return [];
  return [finding(first <= signedAt ? "certificate.revoked" : "certificate.revoked_since", { subject, revokedAt: first.toISOString() })];
}

function revokedAt(crl: string, certificate: X509Certificate, authorities: readonly X509Certificate[]): Date | undefined {
  const authority = authorities.find((one) => issued(one, certificate));
  return authority && readCrl(crl, authority)?.revoked.get(readSignerCertificate(certificate.raw.toString("base64")).serialNumber);
}

/** Common name and organisation, for people. */
function nameOf(certificate: X509Certificate | undefined): string {
  return (certificate?.subject ?? "")
    .split("\n")
    .filter((line) => /^(CN|O)=/.test(line))
    .map((line) => line.slice(line.indexOf("=") + 1))
    .join(", ");
}

/** Whether the certificates alone prove that the key is the issuer's: trusted root, issuer named, nothing against it. */
export function proveIssuer(findings: readonly Finding[]): boolean {
  const codes = findings.map(({ code }) => code);
  return (
    codes.includes("certificate.trusted") &&
    !findings.some(({ verdict, code }) => verdict === "fail" || code === "certificate.issuer_not_named")
  );
}
