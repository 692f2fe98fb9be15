import { type KeyObject, verify, X509Certificate } from "node:crypto";
import { contextTag, DerCursor, DerError, type DerNode, elementsOf, primitiveContextTag, readDer, TAG, unwrap } from "./der";
import {
  bitStringOctets,
  booleanOf,
  integerHexOf,
  type NameAttribute,
  nameAttributesOf,
  namedBits,
  oidOf,
  smallIntegerOf,
  textOf,
  timeOf,
} from "./der-values";
import { OID, SIGNATURES } from "./oids";

/** What verification needs to know of a certificate. Names are compared by their exact encoding (RFC 5280 §7.1 allows more). */
export interface Certificate {
  readonly encoded: Uint8Array;
  /** Upper-case hexadecimal. */
  readonly serial: string;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly subjectAttributes: readonly NameAttribute[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: KeyObject;
  /** The key as the bits inside subjectPublicKey: what OCSP hashes. */
  readonly publicKeyBits: Uint8Array;
  readonly isCa: boolean;
  readonly pathLength: number | undefined;
  /** Undefined when the certificate does not restrict its use. */
  readonly keyUsage: ReadonlySet<number> | undefined;
  readonly extendedKeyUsage: readonly string[];
  readonly policies: readonly string[];
  readonly crlUrls: readonly string[];
  readonly ocspUrls: readonly string[];
  /** Last four digits of the holder's 身分證字號 as certified by MOICA. */
  readonly idnoLastFour: string | undefined;
  /** A critical extension that we do not understand: RFC 5280 §4.2 says to refuse. */
  readonly unknownCriticalExtension: string | undefined;
  readonly signed: SignedBytes;
}

/** The part that was signed, how, and the signature: certificates, revocation lists and OCSP answers share the form. */
export interface SignedBytes {
  readonly bytes: Uint8Array;
  readonly algorithm: string;
  readonly signature: Uint8Array;
}

/** True when `signed` was made with the private half of `key` by an algorithm that we accept. */
export function isSignedBy(signed: SignedBytes, key: KeyObject): boolean {
  const digest = SIGNATURES.get(signed.algorithm);
  return digest !== undefined && verifies(digest, signed.bytes, key, signed.signature);
}

/** Checks an RSA (PKCS#1 v1.5) or ECDSA signature. A key of any other kind signs nothing that we accept; Node would throw for some. */
export function verifies(digest: string, bytes: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  return (key.asymmetricKeyType === "rsa" || key.asymmetricKeyType === "ec") && verify(digest, bytes, key, signature);
}

/** The algorithm of an AlgorithmIdentifier; its parameters are absent or NULL for every algorithm that we accept. */
export const algorithmOf = (identifier: DerNode): string => oidOf(new DerCursor(identifier).take(TAG.oid));

const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.certificatePolicies,
  OID.crlDistributionPoints,
  OID.subjectDirectoryAttributes,
]);

interface Extension {
  readonly critical: boolean;
  readonly value: DerNode;
}

function readExtensions(list: DerNode | undefined): Map<string, Extension> {
  const found = new Map<string, Extension>();
  if (list === undefined) return found;
  for (const item of elementsOf(unwrap(list, TAG.sequence))) {
    const fields = new DerCursor(item);
    const id = oidOf(fields.take(TAG.oid));
    const critical = fields.takeIf(TAG.boolean);
    const content = fields.take(TAG.octetString).content;
    if (found.has(id)) throw new DerError(`extension ${id} stands twice`);
    // An extension that nobody reads may hold anything; the ones that are read are parsed by their readers.
    found.set(id, { critical: critical !== undefined && booleanOf(critical), value: { tag: TAG.octetString, content, encoded: content } });
  }
  return found;
}

function readBasicConstraints(value: DerNode | undefined): { isCa: boolean; pathLength: number | undefined } {
  if (value === undefined) return { isCa: false, pathLength: undefined };
  const fields = new DerCursor(unwrap(value, TAG.sequence));
  const ca = fields.takeIf(TAG.boolean);
  const length = fields.takeIf(TAG.integer);
  return { isCa: ca !== undefined && booleanOf(ca), pathLength: length && smallIntegerOf(length) };
}

/** The http addresses among GeneralNames. */
export const urlsOf = (names: DerNode): string[] =>
  [...elementsOf(names)]
    .filter((name) => name.tag === primitiveContextTag(6))
    .map((name) => Buffer.from(name.content).toString("latin1"))
    .filter((url) => /^https?:\/\//i.test(url));

/** URLs of the complete lists: distributionPoint [0] { fullName [0] GeneralNames }. */
function readCrlUrls(value: DerNode | undefined): string[] {
  if (value === undefined) return [];
  return [...elementsOf(unwrap(value, TAG.sequence))].flatMap((point) => {
    const name = new DerCursor(point).takeIf(contextTag(0));
    const full = name && unwrap(name);
    return full?.tag === contextTag(0) ? urlsOf(full) : [];
  });
}

function readOcspUrls(value: DerNode | undefined): string[] {
  if (value === undefined) return [];
  return [...elementsOf(unwrap(value, TAG.sequence))].flatMap((access) => {
    const [method] = [...elementsOf(access)];
    return method !== undefined && oidOf(method) === OID.ocspAccess ? urlsOf(access) : [];
  });
}

const oidsIn = (value: DerNode | undefined, pick: (node: DerNode) => DerNode): string[] =>
  value === undefined ? [] : [...elementsOf(unwrap(value, TAG.sequence))].map((node) => oidOf(pick(node)));

function readLastFour(extensions: Map<string, Extension>): string | undefined {
  const attributes = extensions.get(OID.subjectDirectoryAttributes)?.value;
  for (const attribute of attributes === undefined ? [] : elementsOf(unwrap(attributes, TAG.sequence))) {
    const [type, values] = [...elementsOf(attribute)];
    if (type === undefined || values === undefined || oidOf(type) !== OID.idnoLastFour) continue;
    const [value] = [...elementsOf(values)];
    return value && textOf(value);
  }
  const own = extensions.get(OID.idnoLastFourExtension)?.value;
  return own && textOf(unwrap(own));
}

/**
 * Reads an X.509 version 3 certificate from DER.
 * @throws DerError when the bytes are not a certificate, or its key is of a kind that Node does not know.
 */
export function readCertificate(encoded: Uint8Array): Certificate {
  const [tbs, algorithm, signature] = [...elementsOf(readDer(encoded, TAG.sequence))];
  if (tbs === undefined || algorithm === undefined || signature === undefined) throw new DerError("certificate is incomplete");
  const fields = new DerCursor(tbs);
  fields.take(contextTag(0)); // version: X.509 v1 has no extensions and so cannot be judged
  const serial = integerHexOf(fields.take(TAG.integer));
  const innerAlgorithm = algorithmOf(fields.take(TAG.sequence));
  const issuer = fields.take(TAG.sequence);
  const [notBefore, notAfter] = [...elementsOf(fields.take(TAG.sequence))];
  const subject = fields.take(TAG.sequence);
  const publicKeyInfo = fields.take(TAG.sequence);
  const extensions = readExtensions(fields.rest().find((node) => node.tag === contextTag(3)));
  if (notBefore === undefined || notAfter === undefined) throw new DerError("validity is incomplete");
  if (innerAlgorithm !== algorithmOf(algorithm)) throw new DerError("signature algorithms differ");
  const [, keyBits] = [...elementsOf(publicKeyInfo)];
  if (keyBits === undefined) throw new DerError("key is missing");

  const keyUsage = extensions.get(OID.keyUsage)?.value;
  return {
    encoded,
    serial,
    issuer: issuer.encoded,
    subject: subject.encoded,
    subjectAttributes: nameAttributesOf(subject),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    publicKey: readPublicKey(encoded),
    publicKeyBits: bitStringOctets(keyBits),
    ...readBasicConstraints(extensions.get(OID.basicConstraints)?.value),
    keyUsage: keyUsage && namedBits(unwrap(keyUsage, TAG.bitString)),
    extendedKeyUsage: oidsIn(extensions.get(OID.extendedKeyUsage)?.value, (node) => node),
    policies: oidsIn(extensions.get(OID.certificatePolicies)?.value, (policy) => new DerCursor(policy).take(TAG.oid)),
    crlUrls: readCrlUrls(extensions.get(OID.crlDistributionPoints)?.value),
    ocspUrls: readOcspUrls(extensions.get(OID.authorityInformationAccess)?.value),
    idnoLastFour: readLastFour(extensions),
    unknownCriticalExtension: [...extensions].find(([id, extension]) => extension.critical && !UNDERSTOOD.has(id))?.[0],
    signed: { bytes: tbs.encoded, algorithm: innerAlgorithm, signature: bitStringOctets(signature) },
  };
}

function readPublicKey(encoded: Uint8Array): KeyObject {
  try {
    return new X509Certificate(encoded).publicKey;
  } catch (cause) {
    throw new DerError("the key cannot be read", { cause });
  }
}

/** Reads every certificate of a PEM text. @throws DerError */
export function readPemCertificates(pem: string): Certificate[] {
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)];
  return blocks.map((block) => readCertificate(Buffer.from(block[1] ?? "", "base64")));
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** The one value of a subject attribute, or undefined when it is absent or ambiguous. */
export function subjectField(certificate: Certificate, type: string): string | undefined {
  const values = certificate.subjectAttributes.filter((attribute) => attribute.oid === type);
  return values.length === 1 ? values[0]?.value : undefined;
}
