import { createHash } from "node:crypto";
import { algorithmOf, type Certificate, readCertificate, sameBytes, verifies } from "./certificate";
import { contextTag, DerCursor, DerError, type DerNode, elementsOf, primitiveContextTag, readDer, TAG, unwrap } from "./der";
import { integerHexOf, oidOf, smallIntegerOf } from "./der-values";
import { DIGESTS, OID, SIGNATURES } from "./oids";

/** A CMS SignedData with one signer, taken apart but not yet believed (RFC 5652 §5). */
export interface SignedMessage {
  readonly content: Uint8Array;
  readonly certificates: readonly Certificate[];
  readonly signer: {
    readonly issuer: Uint8Array;
    readonly serial: string;
    readonly digestAlgorithm: string;
    readonly signatureAlgorithm: string;
    /** The signed attributes exactly as they are hashed: with the tag of a SET. Undefined when there are none. */
    readonly attributes: Uint8Array | undefined;
    readonly signature: Uint8Array;
  };
}

export type CmsFailure =
  | "moica.cms_malformed"
  | "moica.signer_count"
  | "moica.signer_certificate_missing"
  | "moica.algorithm_refused"
  | "moica.content_mismatch"
  | "moica.signed_attributes_missing"
  | "moica.content_type_mismatch"
  | "moica.digest_mismatch"
  | "moica.signature_invalid";

/** A card's answer has one certificate or a short chain; anything near this size is not from a card. */
const MAX_CMS_BYTES = 64 * 1024;

function readSigner(info: DerNode): SignedMessage["signer"] {
  const fields = new DerCursor(info);
  // Version 1 names the signer by issuer and serial number, the only form that cards produce.
  if (smallIntegerOf(fields.take(TAG.integer)) !== 1) throw new DerError("signer is not named by issuer and serial number");
  const identity = new DerCursor(fields.take(TAG.sequence));
  const issuer = identity.take(TAG.sequence).encoded;
  const serial = integerHexOf(identity.take(TAG.integer));
  const digestAlgorithm = algorithmOf(fields.take(TAG.sequence));
  const attributes = fields.takeIf(contextTag(0));
  const signatureAlgorithm = algorithmOf(fields.take(TAG.sequence));
  const signature = fields.take(TAG.octetString).content;
  const asSet = attributes && Buffer.from(attributes.encoded).fill(TAG.set, 0, 1); // RFC 5652 §5.4: hashed as a SET OF
  return { issuer, serial, digestAlgorithm, attributes: asSet, signatureAlgorithm, signature };
}

/** Takes a base64 CMS SignedData apart. Certificates inside that cannot be read make the whole message malformed. */
export function readSignedMessage(base64: string): SignedMessage | "moica.cms_malformed" | "moica.signer_count" {
  if (base64.length > (MAX_CMS_BYTES * 4) / 3 || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(base64)) return "moica.cms_malformed";
  try {
    const outer = new DerCursor(readDer(Buffer.from(base64, "base64"), TAG.sequence));
    if (oidOf(outer.take(TAG.oid)) !== OID.signedData) return "moica.cms_malformed";
    const fields = new DerCursor(unwrap(outer.take(contextTag(0)), TAG.sequence));
    fields.take(TAG.integer);
    fields.take(TAG.set);
    const encapsulated = new DerCursor(fields.take(TAG.sequence));
    if (oidOf(encapsulated.take(TAG.oid)) !== OID.data) return "moica.cms_malformed";
    const content = unwrap(encapsulated.take(contextTag(0)), TAG.octetString).content;
    const certificates = fields.takeIf(contextTag(0));
    fields.takeIf(contextTag(1), primitiveContextTag(1));
    const [signer, ...more] = [...elementsOf(fields.take(TAG.set))];
    if (signer === undefined || more.length > 0) return "moica.signer_count";
    return {
      content,
      certificates: certificates ? [...elementsOf(certificates)].map((node) => readCertificate(node.encoded)) : [],
      signer: readSigner(signer),
    };
  } catch (error) {
    if (error instanceof DerError) return "moica.cms_malformed";
    throw error;
  }
}

function attributeValue(attributes: Uint8Array, type: string): DerNode | undefined {
  const matching = [...elementsOf(readDer(attributes, TAG.set))].filter((attribute) => oidOf(new DerCursor(attribute).take()) === type);
  const [, values] = matching.length === 1 && matching[0] ? [...elementsOf(matching[0])] : [];
  const all = values ? [...elementsOf(values)] : [];
  return all.length === 1 ? all[0] : undefined; // RFC 5652 §11: exactly one attribute with exactly one value
}

/**
 * Checks that the signer named in the message signed exactly `challenge`.
 * @returns the signer's certificate (whose trust is the chain's matter), or the first check that failed.
 */
export function checkSignature(message: SignedMessage, challenge: string): Certificate | CmsFailure {
  try {
    return checkSigner(message, challenge);
  } catch (error) {
    if (error instanceof DerError) return "moica.cms_malformed"; // the attributes are parsed only here
    throw error;
  }
}

function checkSigner(message: SignedMessage, challenge: string): Certificate | CmsFailure {
  const { signer, content } = message;
  const certificate = message.certificates.find((c) => c.serial === signer.serial && sameBytes(c.issuer, signer.issuer));
  if (certificate === undefined) return "moica.signer_certificate_missing";
  const digest = DIGESTS.get(signer.digestAlgorithm);
  const fromSignature = SIGNATURES.get(signer.signatureAlgorithm);
  // "rsaEncryption" leaves the digest to digestAlgorithm; a combined algorithm must name the same one.
  if (digest === undefined || (signer.signatureAlgorithm !== OID.rsaEncryption && fromSignature !== digest))
    return "moica.algorithm_refused";
  if (!sameBytes(content, Buffer.from(challenge, "utf8"))) return "moica.content_mismatch";
  if (signer.attributes === undefined) return "moica.signed_attributes_missing";
  const type = attributeValue(signer.attributes, OID.contentType);
  const stated = attributeValue(signer.attributes, OID.messageDigest);
  if (type === undefined || stated === undefined) return "moica.signed_attributes_missing";
  if (type.tag !== TAG.oid || oidOf(type) !== OID.data) return "moica.content_type_mismatch";
  if (!sameBytes(stated.content, createHash(digest).update(content).digest())) return "moica.digest_mismatch";
  return verifies(digest, signer.attributes, certificate.publicKey, signer.signature) ? certificate : "moica.signature_invalid";
}
