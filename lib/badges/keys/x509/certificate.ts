import { verifySignature } from "#badges-runtime";
import { BadgeError } from "../../errors";
import { equalBytes, fromBase64 } from "../../model/bytes";
import type { SignatureScheme, VerifyingKey } from "../../runtime/runtime";
import { keyOfSpki } from "../spki";
import { bitsOf, childrenOf, type DerValue, expectTag, hasBit, integerHexOf, oidOf, only, readDer, TAG, timeOf } from "./der-reader";
import { attributesOf, isSameName, type NameAttribute } from "./names";
import { OID } from "./object-identifiers";

/** An extension as it stands in a certificate: the DER value inside its OCTET STRING is read by whoever asks for it. */
export interface Extension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** An X.509 certificate taken apart, nothing verified (RFC 5280 §4.1). */
export interface Certificate {
  /** DER. */
  readonly raw: Uint8Array;
  /** The part that is signed, as it came. */
  readonly signedPart: Uint8Array;
  /** Lower-case hex without the sign octet. */
  readonly serialNumber: string;
  readonly issuer: readonly NameAttribute[];
  readonly subject: readonly NameAttribute[];
  /** The names as DER, and the BIT STRING of the subject's key: what other messages point at certificates by. */
  readonly issuerRaw: Uint8Array;
  readonly subjectRaw: Uint8Array;
  readonly keyBits: Uint8Array;
  readonly from: Date;
  readonly until: Date;
  /** Undefined for a kind of key that nothing here verifies with. */
  readonly key: VerifyingKey | undefined;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
  /** By object identifier. */
  readonly extensions: ReadonlyMap<string, Extension>;
}

/** Algorithms of certificates' and lists' signatures (RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3); SHA-1 is none of them. */
const SCHEMES: ReadonlyMap<string, SignatureScheme> = new Map([
  [OID.sha256WithRsa, { kind: "rsa-pkcs1", hash: "sha256" }],
  ["1.2.840.113549.1.1.12", { kind: "rsa-pkcs1", hash: "sha384" }],
  ["1.2.840.113549.1.1.13", { kind: "rsa-pkcs1", hash: "sha512" }],
  [OID.ecdsaWithSha256, { kind: "ecdsa", hash: "sha256", encoding: "der" }],
  ["1.2.840.10045.4.3.3", { kind: "ecdsa", hash: "sha384", encoding: "der" }],
  ["1.2.840.10045.4.3.4", { kind: "ecdsa", hash: "sha512", encoding: "der" }],
  [OID.ed25519, { kind: "ed25519" }],
]);

const KEY_CERT_SIGN = 5;
const MAXIMUM_BYTES = 64 * 1024;

/** The same few certificates come with every badge of an issuer. */
const MAXIMUM_KEPT = 128;
const kept = new Map<string, Certificate>();

/** A certificate from base64 DER, as `x5c` has it. @throws BadgeError `certificate_invalid`. */
export function readCertificate(base64: string): Certificate {
  const known = kept.get(base64);
  if (known) return known;
  const der = fromBase64(base64.replace(/\s+/g, ""));
  if (!der) throw new BadgeError("certificate_invalid", "a certificate is base64");
  const certificate = certificateOfDer(der);
  if (kept.size >= MAXIMUM_KEPT) kept.clear();
  kept.set(base64, certificate);
  return certificate;
}

/** A certificate from DER. @throws BadgeError `certificate_invalid`. */
export function certificateOfDer(der: Uint8Array): Certificate {
  if (der.length > MAXIMUM_BYTES) throw new BadgeError("certificate_invalid", `certificate of ${der.length} bytes`);
  try {
    return read(readDer(der));
  } catch (cause) {
    if (!(cause instanceof BadgeError) || cause.code === "certificate_invalid") throw cause;
    throw new BadgeError("certificate_invalid", "certificate of an invalid key", { cause });
  }
}

/** Certificate ::= SEQUENCE { TBSCertificate, signatureAlgorithm, signatureValue }. */
function read(whole: DerValue): Certificate {
  const [tbs, algorithm, signature] = childrenOf(expectTag(whole, TAG.sequence));
  const fields = childrenOf(expectTag(tbs, TAG.sequence));
  // Version 1 leaves the version out.
  const [serial, inner, issuer, validity, subject, spki, ...optional] = fields[0]?.tag === TAG.context(0) ? fields.slice(1) : fields;
  const [from, until] = childrenOf(expectTag(validity, TAG.sequence));
  const signatureAlgorithm = algorithmOf(algorithm);
  // RFC 5280 §4.1.1.2: the algorithm stands twice, and only one of them is signed.
  if (algorithmOf(inner) !== signatureAlgorithm) throw new BadgeError("certificate_invalid", "two different signature algorithms");
  const info = expectTag(spki, TAG.sequence);
  return {
    raw: whole.raw,
    signedPart: expectTag(tbs, TAG.sequence).raw,
    serialNumber: integerHexOf(serial),
    issuer: attributesOf(issuer),
    subject: attributesOf(subject),
    issuerRaw: expectTag(issuer, TAG.sequence).raw,
    subjectRaw: expectTag(subject, TAG.sequence).raw,
    keyBits: bitsOf(childrenOf(info)[1]),
    from: timeOf(from),
    until: timeOf(until),
    key: keyOfSpki(info),
    signatureAlgorithm,
    signature: bitsOf(signature),
    extensions: extensionsOf(optional.find(({ tag }) => tag === TAG.context(3))),
  };
}

function algorithmOf(identifier: DerValue | undefined): string {
  return oidOf(childrenOf(expectTag(identifier, TAG.sequence))[0]);
}

/** Extension ::= SEQUENCE { OID, critical BOOLEAN DEFAULT FALSE, OCTET STRING holding the DER of the value }. */
function extensionsOf(explicit: DerValue | undefined): ReadonlyMap<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const extension of explicit ? childrenOf(only(explicit)) : []) {
    const [id, ...rest] = childrenOf(expectTag(extension, TAG.sequence));
    const name = oidOf(id);
    // RFC 5280 §4.2: one extension of a kind at most.
    if (extensions.has(name)) throw new BadgeError("certificate_invalid", "an extension given twice");
    const critical = rest.find(({ tag }) => tag === TAG.boolean);
    extensions.set(name, {
      critical: critical !== undefined && critical.contents[0] !== 0,
      value: expectTag(rest.at(-1), TAG.octetString).contents,
    });
  }
  return extensions;
}

/** Whether a certificate may sign others (RFC 5280 §4.2.1.9, §4.2.1.3). */
export function isAuthority({ extensions }: Certificate): boolean {
  const constraints = extensions.get(OID.basicConstraints);
  const usage = extensions.get(OID.keyUsage);
  if (!constraints || (usage && !hasBit(readDer(usage.value), KEY_CERT_SIGN))) return false;
  const [ca] = childrenOf(readDer(constraints.value));
  return ca?.tag === TAG.boolean && ca.contents[0] !== 0;
}

/** Whether a certificate names the other as its issuer: by name, and by key identifier where both give one (RFC 5280 §4.2.1.1). */
export function namesIssuer(certificate: Certificate, issuer: Certificate): boolean {
  const wanted = authorityKeyIdentifierOf(certificate);
  const own = issuer.extensions.get(OID.subjectKeyIdentifier);
  const sameKey = !wanted || !own || equalBytes(wanted, expectTag(readDer(own.value), TAG.octetString).contents);
  return sameKey && isSameName(certificate.issuer, issuer.subject);
}

function authorityKeyIdentifierOf({ extensions }: Certificate): Uint8Array | undefined {
  const extension = extensions.get(OID.authorityKeyIdentifier);
  return extension && childrenOf(readDer(extension.value)).find(({ tag }) => tag === TAG.implicit(0))?.contents;
}

/** Whether a signature in a certificate, a revocation list or another answer of an authority is by the key. */
export async function isSignedBy(
  key: VerifyingKey | undefined,
  { signedPart, signatureAlgorithm, signature }: Pick<Certificate, "signedPart" | "signatureAlgorithm" | "signature">,
): Promise<boolean> {
  const scheme = SCHEMES.get(signatureAlgorithm);
  return key !== undefined && scheme !== undefined && (await verifySignature(key, scheme, signedPart, signature));
}

/**
 * Whether an authority issued a certificate: it may, it is named, its signature holds, and neither of the two asks for
 * anything that is not processed here.
 *
 * @param between The authorities below the issuer down to the end of the chain, without that end.
 */
export async function issued(issuer: Certificate, certificate: Certificate, between: readonly Certificate[]): Promise<boolean> {
  if (!isAuthority(issuer) || !namesIssuer(certificate, issuer) || !isLongEnough(issuer, between)) return false;
  return isUnderstood(issuer) && isUnderstood(certificate) && (await isSignedBy(issuer.key, certificate));
}

/** pathLenConstraint (RFC 5280 §4.2.1.9): how many authorities, not counting self-issued ones, may stand below. */
function isLongEnough({ extensions }: Certificate, between: readonly Certificate[]): boolean {
  const constraints = extensions.get(OID.basicConstraints);
  const limit = constraints && childrenOf(readDer(constraints.value)).find(({ tag }) => tag === TAG.integer);
  return !limit || between.filter(({ issuer, subject }) => !isSameName(issuer, subject)).length <= Number.parseInt(integerHexOf(limit), 16);
}

/**
 * Critical extensions that do not stop a chain (RFC 5280 §4.2). Policies are not asked for, so that any will do; name
 * constraints are not among them: they are not processed, and a certificate that has them is refused.
 */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectAltName,
  OID.certificatePolicies,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
  OID.ocspNoCheck,
]);

function isUnderstood({ extensions }: Certificate): boolean {
  return [...extensions].every(([id, { critical }]) => !critical || UNDERSTOOD.has(id));
}

/** Whether two certificates are the same, byte for byte. */
export function isSameCertificate(one: Certificate, other: Certificate): boolean {
  return equalBytes(one.raw, other.raw);
}

/**
 * The certificates of a PEM text: the verifier's own trust anchors.
 *
 * @throws Error when one is none: that is a mistake in the verifier's configuration and no finding about a badge.
 */
export function anchorsOf(pem: string): readonly Certificate[] {
  return [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].map(([, body = ""]) => {
    try {
      return readCertificate(body);
    } catch (cause) {
      throw new Error("a trust anchor is no certificate", { cause });
    }
  });
}
