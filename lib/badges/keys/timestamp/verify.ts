import { createHash, type KeyObject, verify, type X509Certificate } from "node:crypto";
import { BadgeError } from "../../errors";
import { DIGESTS, SIGNATURES, TSP_OID } from "./algorithms";
import { type AuthorityProblem, authorityProblem } from "./authority-chain";
import { childrenOf, expectTag, oidOf, readDer, TAG } from "./der-reader";
import { isImprintOf } from "./request";
import { readTimestampToken, type SignerInfo, type TimestampToken } from "./token";

/** What is the matter with a time stamp that proves nothing. */
export type TimestampProblem =
  | "malformed"
  | "imprint_differs"
  | "digest_differs"
  | "certificate_missing"
  | "algorithm_refused"
  | "signature_mismatch"
  | "in_future"
  | AuthorityProblem;

/** `at` of a time stamp that proves nothing is what it claims. */
export type TimestampVerdict =
  | {
      readonly proven: true;
      readonly at: Date;
      /** Milliseconds by which the authority's clock may be off. */
      readonly accuracy?: number;
      readonly serialNumber: string;
      readonly policy: string;
      /** Name of the authority, for people. */
      readonly authority: string;
    }
  | { readonly proven: false; readonly problem: TimestampProblem; readonly at?: Date; readonly authority?: string };

/** Against what a time stamp is verified. */
export interface TimestampQuestion {
  /** SHA-256 hash that it should be about: `timestampImprint` of the badge. */
  readonly imprint: Uint8Array;
  /** Trust anchors of time stamp authorities, PEM. */
  readonly roots: readonly string[];
  /** Certificate revocation lists, PEM. */
  readonly crls?: readonly string[];
  readonly now: Date;
}

/** Seconds by which clocks may differ before a time stamp counts as from the future. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Verifies a time stamp (RFC 3161 §2.2, RFC 5816): it is about this hash; its signature holds and its signed attributes
 * name the message and the certificate; that certificate is for time stamps alone, was valid at the stamp's time, is not
 * revoked, and its chain ends at a root of the verifier. A bad time stamp is reported and not thrown.
 *
 * @param token DER.
 * @throws Error when a root is no certificate: those are the verifier's own.
 */
export function verifyTimestamp(token: Uint8Array, question: TimestampQuestion): TimestampVerdict {
  try {
    return verdictOn(readTimestampToken(token), question);
  } catch (error) {
    if (error instanceof BadgeError && error.code === "timestamp_invalid") return { proven: false, problem: "malformed" };
    throw error;
  }
}

function verdictOn(token: TimestampToken, question: TimestampQuestion): TimestampVerdict {
  const { at, accuracy, serialNumber, policy } = token.info;
  const certificate = token.certificates.find((candidate) => isSigner(candidate, token.signer));
  const problem = problemOf(token, certificate, question);
  const authority = nameOf(certificate);
  if (problem) return { proven: false, problem, at, authority };
  return { proven: true, at, ...(accuracy !== undefined && { accuracy }), serialNumber, policy, authority };
}

function problemOf(
  token: TimestampToken,
  certificate: X509Certificate | undefined,
  question: TimestampQuestion,
): TimestampProblem | undefined {
  const { info, signer } = token;
  if (!isImprintOf(info.imprint, question.imprint)) return "imprint_differs";
  if (!certificate) return "certificate_missing";
  if (!namesMessage(token) || !namesCertificate(signer, certificate)) return "digest_differs";
  const signature = signatureHolds(signer, certificate.publicKey);
  if (signature !== true) return signature === undefined ? "algorithm_refused" : "signature_mismatch";
  if (info.at.getTime() - (info.accuracy ?? 0) > question.now.getTime() + CLOCK_TOLERANCE_MS) return "in_future";
  return authorityProblem(certificate, token.certificates, info.at, question);
}

/** RFC 5652 §5.3: the signer is named by issuer and serial number, or by the key's identifier. */
function isSigner(certificate: X509Certificate, { identifier }: SignerInfo): boolean {
  const [tbs] = childrenOf(readDer(certificate.raw));
  const fields = tbs ? childrenOf(tbs) : [];
  if ("serialNumber" in identifier) {
    // TBSCertificate ::= SEQUENCE { [0] version, serialNumber, signature, issuer, … }
    return certificate.serialNumber.toLowerCase() === padded(identifier.serialNumber) && equal(fields[3]?.raw, identifier.issuer);
  }
  return certificate.raw.includes(Buffer.from(identifier.keyIdentifier)) && identifier.keyIdentifier.length >= 20;
}

/** node:crypto prints serial numbers in whole octets. */
function padded(hex: string): string {
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

/** The signed attributes say that the message is a time stamp, and this one (RFC 5652 §11.1, §11.2). */
function namesMessage({ signer, infoBytes }: TimestampToken): boolean {
  const contentType = signer.attributes.get(TSP_OID.contentType);
  const digest = signer.attributes.get(TSP_OID.messageDigest);
  const name = DIGESTS.get(signer.digest)?.name;
  if (contentType?.tag !== TAG.oid || digest?.tag !== TAG.octetString || !name) return false;
  return oidOf(contentType) === TSP_OID.tstInfo && equal(createHash(name).update(infoBytes).digest(), digest.contents);
}

/** SigningCertificate (SHA-1) or SigningCertificateV2 names the signer's certificate first (RFC 5035 §3, RFC 5816 §2.2.1). */
function namesCertificate({ attributes }: SignerInfo, certificate: X509Certificate): boolean {
  const second = attributes.get(TSP_OID.signingCertificateV2);
  const first = attributes.get(TSP_OID.signingCertificate);
  const attribute = second ?? first;
  if (!attribute) return false;
  try {
    const [id] = childrenOf(expectTag(childrenOf(attribute)[0], TAG.sequence));
    const members = childrenOf(expectTag(id, TAG.sequence));
    const named = members[0]?.tag === TAG.sequence ? DIGESTS.get(oidOf(childrenOf(members[0])[0]))?.name : undefined;
    const hash = members.find(({ tag }) => tag === TAG.octetString);
    const algorithm = named ?? (second ? "sha256" : "sha1");
    return equal(hash?.contents, createHash(algorithm).update(certificate.raw).digest());
  } catch (error) {
    if (error instanceof BadgeError) return false;
    throw error;
  }
}

/** @returns `undefined` when the algorithm is not accepted, or not for this key. */
function signatureHolds(signer: SignerInfo, key: KeyObject): boolean | undefined {
  const row = SIGNATURES.get(signer.signatureAlgorithm);
  if (!row || key.asymmetricKeyType !== row.key) return undefined;
  if (row.key === "rsa" && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return undefined;
  const hash = row.key === "ed25519" ? null : (row.hash ?? DIGESTS.get(signer.digest)?.name ?? "sha256");
  return verify(hash, signer.signedAttributes, key, signer.signature);
}

function equal(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.from(one).equals(other);
}

function nameOf(certificate: X509Certificate | undefined): string {
  const lines = (certificate?.subject ?? "").split("\n");
  return (lines.find((line) => line.startsWith("CN=")) ?? "").slice(3);
}
