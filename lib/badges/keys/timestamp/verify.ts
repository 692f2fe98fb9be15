import { digest as hashOf, verifySignature } from "#badges-runtime";
import { BadgeError, type BadgeErrorCode } from "../../errors";
import { equalBytes } from "../../model/bytes";
import type { SignatureScheme, VerifyingKey } from "../../runtime/runtime";
import { rsaBitsOf } from "../jwk";
import type { Certificate } from "../x509/certificate";
import { childrenOf, expectTag, oidOf, readDer, TAG } from "../x509/der-reader";
import { OID } from "../x509/object-identifiers";
import { DIGESTS, SIGNATURES, TSP_OID } from "./algorithms";
import { type AuthorityProblem, authorityProblem } from "./authority-chain";
import { isImprintOf } from "./imprint";
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
export async function verifyTimestamp(token: Uint8Array, question: TimestampQuestion): Promise<TimestampVerdict> {
  try {
    return await verdictOn(readTimestampToken(token), question);
  } catch (error) {
    if (error instanceof BadgeError && MALFORMED.includes(error.code)) return { proven: false, problem: "malformed" };
    throw error;
  }
}

/** What the readers of tokens and of the certificates in them refuse with. */
const MALFORMED: readonly BadgeErrorCode[] = ["timestamp_invalid", "certificate_invalid"];

async function verdictOn(token: TimestampToken, question: TimestampQuestion): Promise<TimestampVerdict> {
  const { at, accuracy, serialNumber, policy } = token.info;
  const certificate = token.certificates.find((candidate) => isSigner(candidate, token.signer));
  const problem = await problemOf(token, certificate, question);
  const authority = nameOf(certificate);
  if (problem) return { proven: false, problem, at, authority };
  return { proven: true, at, ...(accuracy !== undefined && { accuracy }), serialNumber, policy, authority };
}

async function problemOf(
  token: TimestampToken,
  certificate: Certificate | undefined,
  question: TimestampQuestion,
): Promise<TimestampProblem | undefined> {
  const { info, signer } = token;
  if (!isImprintOf(info.imprint, question.imprint)) return "imprint_differs";
  if (!certificate) return "certificate_missing";
  if (!namesMessage(token) || !namesCertificate(signer, certificate)) return "digest_differs";
  const signature = await signatureHolds(signer, certificate.key);
  if (signature !== true) return signature === undefined ? "algorithm_refused" : "signature_mismatch";
  if (info.at.getTime() - (info.accuracy ?? 0) > question.now.getTime() + CLOCK_TOLERANCE_MS) return "in_future";
  return authorityProblem(certificate, token.certificates, info.at, question);
}

/** RFC 5652 §5.3: the signer is named by issuer and serial number, or by the key's identifier. */
function isSigner(certificate: Certificate, { identifier }: SignerInfo): boolean {
  if ("serialNumber" in identifier) {
    return certificate.serialNumber === identifier.serialNumber && equalBytes(certificate.issuerRaw, identifier.issuer);
  }
  const own = certificate.extensions.get(OID.subjectKeyIdentifier);
  return own !== undefined && equalBytes(expectTag(readDer(own.value), TAG.octetString).contents, identifier.keyIdentifier);
}

/** The signed attributes say that the message is a time stamp, and this one (RFC 5652 §11.1, §11.2). */
function namesMessage({ signer, infoBytes }: TimestampToken): boolean {
  const contentType = signer.attributes.get(TSP_OID.contentType);
  const digest = signer.attributes.get(TSP_OID.messageDigest);
  const name = DIGESTS.get(signer.digest)?.name;
  if (contentType?.tag !== TAG.oid || digest?.tag !== TAG.octetString || !name) return false;
  return oidOf(contentType) === TSP_OID.tstInfo && equal(hashOf(name, infoBytes), digest.contents);
}

/** SigningCertificate (SHA-1) or SigningCertificateV2 names the signer's certificate first (RFC 5035 §3, RFC 5816 §2.2.1). */
function namesCertificate({ attributes }: SignerInfo, certificate: Certificate): boolean {
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
    return equal(hash?.contents, hashOf(algorithm, certificate.raw));
  } catch (error) {
    if (error instanceof BadgeError) return false;
    throw error;
  }
}

/** @returns `undefined` when the algorithm is not accepted, or not for this key. */
async function signatureHolds(signer: SignerInfo, key: VerifyingKey | undefined): Promise<boolean | undefined> {
  const row = SIGNATURES.get(signer.signatureAlgorithm);
  if (!key || !row || KEY_TYPES[row.key] !== key.kty) return undefined;
  if (key.kty === "RSA" && rsaBitsOf(key) < MINIMUM_RSA_BITS) return undefined;
  const hash = row.hash ?? DIGESTS.get(signer.digest)?.name ?? "sha256";
  return verifySignature(key, schemeFor(row.key, hash), signer.signedAttributes, signer.signature);
}

const KEY_TYPES = { rsa: "RSA", ec: "EC", ed25519: "OKP" } as const;
const MINIMUM_RSA_BITS = 2048;

function schemeFor(kind: keyof typeof KEY_TYPES, hash: "sha256" | "sha384" | "sha512"): SignatureScheme {
  if (kind === "ed25519") return { kind };
  return kind === "rsa" ? { kind: "rsa-pkcs1", hash } : { kind: "ecdsa", hash, encoding: "der" };
}

function equal(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && equalBytes(one, other);
}

function nameOf(certificate: Certificate | undefined): string {
  return certificate?.subject.find(({ type }) => type === OID.commonName)?.text ?? "";
}
