import { BadgeError } from "../../errors";
import { certifies } from "../../keys/certified-jwk";
import type { PublicJwk } from "../../keys/signer";
import { anchorsOf, type Certificate, isSameCertificate, issued, readCertificate } from "../../keys/x509/certificate";
import { OID } from "../../keys/x509/object-identifiers";
import { type SignerCertificate, signerFactsOf } from "../../keys/x509/read";
import type { DocumentReader } from "../fetching";
import { finding } from "../finding-codes";
import type { Trust } from "../options";
import type { Finding } from "../report";
import { revocationFindings } from "./chain-revocation";

/** Longest chain looked at: leaf, two intermediates and a root are usual. */
const MAXIMUM_CHAIN = 6;

export interface CertificateQuestion {
  readonly jwk: PublicJwk;
  readonly issuerId: string;
  /** When the badge says that it was signed. */
  readonly signedAt: Date;
  /** When it was signed at the latest, by a time stamp: that counts, and not what the badge says. */
  readonly stampedAt?: Date;
  readonly now: Date;
  readonly trust: Trust | undefined;
  /** Through which authorities are asked about revocations; absent: nobody is asked. */
  readonly reader?: DocumentReader;
}

/**
 * Checks the certificates in a key's `x5c` (RFC 7517 §4.7): the leaf is for this key, each certificate is signed by
 * the next, the chain ends at a root of the verifier (RFC 5280 §6), it was valid when the badge was signed and not
 * revoked, its URI subject alternative name is the issuer, and it is the issuer's agency's. An unknown root is a
 * warning: the badge does not need a certificate. Without `x5c` there is nothing to find.
 */
export async function checkCertificates(question: CertificateQuestion): Promise<readonly Finding[]> {
  const encoded = question.jwk.x5c ?? [];
  if (encoded.length === 0) return [];
  const read = encoded.length > MAXIMUM_CHAIN ? undefined : await unlessUnreadable(async () => encoded.map(readCertificate));
  const findings = read && (await unlessUnreadable(() => findingsOn(read, question)));
  return findings ?? [finding("certificate.malformed", {})];
}

/** Extensions are read when they are asked for: a certificate may turn out to be unreadable at any step. */
async function unlessUnreadable<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}

async function findingsOn(chain: readonly Certificate[], question: CertificateQuestion): Promise<readonly Finding[]> {
  const { jwk, trust, issuerId } = question;
  const subject = nameOf(chain[0]);
  const leaf = chain.map(signerFactsOf)[0];
  if (!leaf || !certifies(jwk.x5c?.[0] ?? "", jwk)) return [finding("certificate.key_differs", { subject })];
  if (!(await isUnbroken(chain))) return [finding("certificate.chain_broken", { subject })];
  const { anchor, findings } = await anchorFindings(chain, trust, subject);
  return [
    ...findings,
    ...validityFindings(chain, question, subject),
    ...nameFindings(leaf, issuerId, subject),
    ...agencyFindings(leaf, trust?.agencyOf?.(issuerId), subject),
    ...(await revocationFindings(chain, anchor, question, subject)),
  ];
}

/** Whether each certificate was issued by the next. */
async function isUnbroken(chain: readonly Certificate[]): Promise<boolean> {
  for (const [index, one] of chain.entries()) {
    const issuer = chain[index + 1];
    if (issuer && !(await issued(issuer, one, chain.slice(1, index + 1)))) return false;
  }
  return true;
}

/** Where the chain ends: at a root of the verifier, at a root of tests, or nowhere that it knows. */
async function anchorFindings(
  chain: readonly Certificate[],
  trust: Trust | undefined,
  subject: string,
): Promise<{ readonly anchor: Certificate | undefined; readonly findings: readonly Finding[] }> {
  const tests = (trust?.testRoots ?? []).flatMap(anchorsOf);
  // Test roots first: a root that is in both lists by mistake still marks what is under it as a test.
  const test = await anchorOf(chain, tests);
  if (test) {
    const evidence = { subject, root: nameOf(test) };
    if (trust?.environment !== "test") return { anchor: undefined, findings: [finding("certificate.sandbox_refused", evidence)] };
    return { anchor: test, findings: [finding("certificate.trusted", evidence), finding("certificate.sandbox", evidence)] };
  }
  const anchor = await anchorOf(chain, (trust?.roots ?? []).flatMap(anchorsOf));
  if (anchor) return { anchor, findings: [finding("certificate.trusted", { subject, root: nameOf(anchor) })] };
  return { anchor, findings: [finding("certificate.root_unknown", { subject, root: nameOf(chain.at(-1)) })] };
}

async function anchorOf(chain: readonly Certificate[], roots: readonly Certificate[]): Promise<Certificate | undefined> {
  const top = chain.at(-1);
  for (const root of roots) {
    if (chain.some((one) => isSameCertificate(one, root)) || (top && (await issued(root, top, chain.slice(1))))) return root;
  }
  return undefined;
}

/** Judged at the time stamp where there is one; a certificate that ended after it ended too late to matter. */
function validityFindings(
  chain: readonly Certificate[],
  { signedAt, stampedAt, now }: CertificateQuestion,
  subject: string,
): readonly Finding[] {
  const judgedAt = stampedAt ?? signedAt;
  if (chain.some((one) => !covers(one, judgedAt))) {
    return [finding("certificate.not_valid_at_signing", { subject, signedAt: judgedAt.toISOString() })];
  }
  const ended = chain.find((one) => !covers(one, now));
  if (!ended) return [];
  const validTo = ended.until.toISOString();
  if (stampedAt) return [finding("certificate.valid_at_stamp", { subject, at: stampedAt.toISOString(), validTo })];
  return [finding("certificate.expired_since", { subject, validTo })];
}

function covers(certificate: Certificate, instant: Date): boolean {
  return certificate.from <= instant && instant <= certificate.until;
}

/** The certificate speaks for an issuer only by a URI in its subject alternative names (RFC 5280 §4.2.1.6). */
function nameFindings({ issuerIds }: SignerCertificate, issuerId: string, subject: string): readonly Finding[] {
  if (issuerIds.includes(issuerId)) return [];
  if (issuerIds.length === 0) return [finding("certificate.issuer_not_named", { subject, issuer: issuerId })];
  return [finding("certificate.names_another", { subject, issuer: issuerId })];
}

/** Every id that the verifier knows of the agency has to be the certificate's, where the certificate gives one. */
function agencyFindings(leaf: SignerCertificate, agency: ReturnType<NonNullable<Trust["agencyOf"]>>, subject: string): readonly Finding[] {
  if (!agency) return [];
  const pairs = [
    [agency.oid, leaf.agencyOid],
    [agency.code, leaf.agencyCode],
  ].filter(([known]) => known !== undefined);
  const other = pairs.find(([known, stated]) => stated !== undefined && stated !== known);
  if (other) return [finding("certificate.agency_differs", { subject, agency: other[1] ?? "" })];
  return pairs.length > 0 && pairs.every(([, stated]) => stated === undefined)
    ? [finding("certificate.agency_not_named", { subject })]
    : [];
}

/** Common name and organisation, for people. */
function nameOf(certificate: Certificate | undefined): string {
  const named = certificate?.subject.filter(({ type }) => type === OID.commonName || type === OID.organizationName) ?? [];
  return named.map(({ text }) => text).join(", ");
}

/** Whether the certificates alone prove that the key is the issuer's: trusted root, issuer named, nothing against it. */
export function proveIssuer(findings: readonly Finding[]): boolean {
  const codes = findings.map(({ code }) => code);
  return (
    codes.includes("certificate.trusted") &&
    !findings.some(({ verdict, code }) => verdict === "fail" || code === "certificate.issuer_not_named")
  );
}
