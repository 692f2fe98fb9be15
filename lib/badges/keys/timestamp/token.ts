import { BadgeError } from "../../errors";
import { concat, hex } from "../../model/bytes";
import { type Certificate, certificateOfDer } from "../x509/certificate";
import {
  childrenOf,
  type DerValue,
  expectTag,
  generalizedTimeOf,
  integerHexOf,
  malformed,
  oidOf,
  only,
  readDer,
  TAG,
} from "../x509/der-reader";
import { DIGESTS, TSP_OID } from "./algorithms";
import { digestOf, type MessageImprint, readMessageImprint } from "./imprint";

/** Largest token read: real ones with their chains have some 6 KB. */
const MAXIMUM_BYTES = 128 * 1024;
const MAXIMUM_CERTIFICATES = 10;

/** What a time stamp says (RFC 3161 §2.4.2, TSTInfo). */
export interface TimestampInfo {
  readonly policy: string;
  readonly imprint: MessageImprint;
  /** Hex. */
  readonly serialNumber: string;
  readonly at: Date;
  /** Milliseconds by which the authority's clock may be off. */
  readonly accuracy?: number;
  readonly nonce?: string;
}

/** A token taken apart, nothing verified. Everything that signatures and hashes are over is kept as it came. */
export interface TimestampToken {
  readonly info: TimestampInfo;
  readonly infoBytes: Uint8Array;
  readonly certificates: readonly Certificate[];
  readonly signer: SignerInfo;
}

/** RFC 5652 §5.3. */
export interface SignerInfo {
  /** Serial number in hex, and the issuer's name as DER; or the subject key identifier. */
  readonly identifier: { readonly serialNumber: string; readonly issuer: Uint8Array } | { readonly keyIdentifier: Uint8Array };
  readonly digest: string;
  /** The attributes as the SET OF that was signed. */
  readonly signedAttributes: Uint8Array;
  readonly attributes: ReadonlyMap<string, DerValue>;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
}

/** Reads a TimeStampToken (DER, RFC 3161 §2.4.2). @throws BadgeError `timestamp_invalid` when it is none. */
export function readTimestampToken(der: Uint8Array): TimestampToken {
  return asTimestamp(() => readToken(der));
}

/** Reads something of time stamps: what the reader of DER refuses is no time stamp. */
export function asTimestamp<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof BadgeError) || cause.code !== "certificate_invalid") throw cause;
    throw new BadgeError("timestamp_invalid", "not a time stamp", { cause });
  }
}

function readToken(der: Uint8Array): TimestampToken {
  if (der.length > MAXIMUM_BYTES) throw malformed(`${der.length} bytes`);
  const [contentType, content] = childrenOf(expectTag(readDer(der), TAG.sequence));
  if (oidOf(contentType) !== TSP_OID.signedData) throw malformed("no signed message");
  const [, , encapsulated, ...rest] = childrenOf(expectTag(only(expectTag(content, TAG.context(0))), TAG.sequence));
  const [type, wrapped] = childrenOf(expectTag(encapsulated, TAG.sequence));
  if (oidOf(type) !== TSP_OID.tstInfo) throw malformed("the signed message is no time stamp");
  const infoBytes = expectTag(only(expectTag(wrapped, TAG.context(0))), TAG.octetString).contents;
  const signerInfos = rest.find(({ tag }) => tag === TAG.set);
  return {
    info: readInfo(infoBytes),
    infoBytes,
    certificates: readCertificates(rest.find(({ tag }) => tag === TAG.context(0))),
    // RFC 3161 §2.4.2: a token MUST NOT contain any signature other than the authority's.
    signer: readSignerInfo(only(signerInfos)),
  };
}

function readInfo(bytes: Uint8Array): TimestampInfo {
  const [version, policy, imprint, serial, at, ...optional] = childrenOf(expectTag(readDer(bytes), TAG.sequence));
  if (integerHexOf(version) !== "01") throw malformed("version of the time stamp");
  const accuracy = optional.find(({ tag }) => tag === TAG.sequence);
  const nonce = optional.find(({ tag }) => tag === TAG.integer);
  return {
    policy: oidOf(policy),
    imprint: readMessageImprint(imprint),
    serialNumber: integerHexOf(serial),
    at: generalizedTimeOf(at),
    ...(accuracy && { accuracy: readAccuracy(accuracy) }),
    ...(nonce && { nonce: integerHexOf(nonce) }),
  };
}

/** Accuracy ::= SEQUENCE { seconds INTEGER, millis [0] INTEGER, micros [1] INTEGER }, each optional; microseconds count as one more millisecond. */
function readAccuracy(value: DerValue): number {
  const milliseconds = childrenOf(value).map(({ tag, contents }) => {
    const number = Number.parseInt(hex(contents) || "0", 16);
    return tag === TAG.integer ? number * 1000 : tag === 0x80 ? number : 1;
  });
  return milliseconds.reduce((sum, part) => sum + part, 0);
}

function readCertificates(value: DerValue | undefined): readonly Certificate[] {
  const encoded = value ? childrenOf(value).filter(({ tag }) => tag === TAG.sequence) : [];
  if (encoded.length > MAXIMUM_CERTIFICATES) throw malformed(`${encoded.length} certificates`);
  return encoded.map(({ raw }) => certificateOfDer(raw));
}

function readSignerInfo(value: DerValue): SignerInfo {
  const [, identifier, digestAlgorithm, attributes, signatureAlgorithm, signature] = childrenOf(expectTag(value, TAG.sequence));
  const digest = digestOf(digestAlgorithm);
  if (!DIGESTS.has(digest)) throw malformed("digest that is not SHA-2");
  const signed = expectTag(attributes, TAG.context(0));
  return {
    identifier: readIdentifier(identifier),
    digest,
    signedAttributes: concat(Uint8Array.of(TAG.set), signed.raw.subarray(1)),
    attributes: readAttributes(signed),
    signatureAlgorithm: digestOf(signatureAlgorithm),
    signature: expectTag(signature, TAG.octetString).contents,
  };
}

function readIdentifier(value: DerValue | undefined): SignerInfo["identifier"] {
  if (value?.tag === 0x80) return { keyIdentifier: value.contents };
  const [issuer, serial] = childrenOf(expectTag(value, TAG.sequence));
  return { issuer: expectTag(issuer, TAG.sequence).raw, serialNumber: integerHexOf(serial) };
}

/** Attribute ::= SEQUENCE { type, SET OF value }, of one value each here; an attribute given twice is refused. */
function readAttributes(signed: DerValue): ReadonlyMap<string, DerValue> {
  const attributes = new Map<string, DerValue>();
  for (const attribute of childrenOf(signed)) {
    const [type, values] = childrenOf(expectTag(attribute, TAG.sequence));
    const name = oidOf(type);
    if (attributes.has(name)) throw malformed("an attribute given twice");
    const [value] = childrenOf(expectTag(values, TAG.set));
    if (value) attributes.set(name, value);
  }
  return attributes;
}
