import { createHash } from "node:crypto";
import { BadgeError } from "../../errors";
import { canonicalJson } from "../../model/canonical-json";
import type { JsonObject } from "../../model/json";
import { encode, integer, integerFromHex, octets, sequence } from "../x509/der";
import { DIGESTS, TSP_OID } from "./algorithms";
import { childrenOf, type DerValue, expectTag, integerHexOf, oidOf, readDer, TAG } from "./der-reader";
import { boolean, sha256Algorithm } from "./der-writer";

/** A hash and how it was made: what a time stamp is about. */
export interface MessageImprint {
  /** Object identifier of the digest. */
  readonly algorithm: string;
  readonly hash: Uint8Array;
}

/** What a time stamp authority is asked. */
export interface TimestampRequest {
  readonly imprint: MessageImprint;
  /** Hex. */
  readonly nonce?: string;
  /** Object identifier of the policy that the answer has to be made under. */
  readonly policy?: string;
  readonly wantsCertificate: boolean;
}

/**
 * The hash that a badge's time stamp is about: SHA-256 over the compact JWS as it is, or over the canonical JSON (RFC
 * 8785) of a document with all its proofs. The proofs are in it, so that the stamp proves when the signature was there.
 */
export function timestampImprint(badge: JsonObject | string): Buffer {
  const text = typeof badge === "string" ? badge.trim() : canonicalJson(badge);
  return createHash("sha256").update(text, "utf8").digest();
}

/**
 * A TimeStampReq, DER (RFC 3161 §2.4.1), that asks for the authority's certificates to come along.
 *
 * @param imprint SHA-256 hash.
 * @param nonce Random, so that an old answer cannot stand for a new one; 8 bytes or more.
 * @throws BadgeError `timestamp_invalid` when the hash has not 32 bytes or the nonce fewer than 8.
 */
export function createTimestampRequest(imprint: Uint8Array, nonce: Uint8Array): Buffer {
  if (imprint.length !== 32 || nonce.length < 8)
    throw new BadgeError("timestamp_invalid", "a SHA-256 hash and a nonce of 8 bytes are needed");
  const hash = octets(Buffer.from(imprint).toString("latin1"));
  return encode(sequence(integer(1), sequence(sha256Algorithm(), hash), integerFromHex(nonceHex(nonce)), boolean(true)));
}

/** A nonce as the hex of the INTEGER that it becomes: minimal, as DER has it. */
export function nonceHex(nonce: Uint8Array): string {
  return Buffer.from(nonce)
    .toString("hex")
    .replace(/^(00)+(?=..)/, "");
}

/** Reads a TimeStampReq. @throws BadgeError `timestamp_invalid`. */
export function readTimestampRequest(der: Uint8Array): TimestampRequest {
  const [version, imprint, ...optional] = childrenOf(expectTag(readDer(der), TAG.sequence));
  if (integerHexOf(version) !== "01") throw new BadgeError("timestamp_invalid", "version of the request");
  const policy = optional.find(({ tag }) => tag === TAG.oid);
  const nonce = optional.find(({ tag }) => tag === TAG.integer);
  const wants = optional.find(({ tag }) => tag === TAG.boolean);
  return {
    imprint: readMessageImprint(imprint),
    ...(policy && { policy: oidOf(policy) }),
    ...(nonce && { nonce: integerHexOf(nonce) }),
    wantsCertificate: wants !== undefined && wants.contents[0] !== 0,
  };
}

/** MessageImprint ::= SEQUENCE { AlgorithmIdentifier, OCTET STRING }. @throws BadgeError `timestamp_invalid`. */
export function readMessageImprint(value: DerValue | undefined): MessageImprint {
  const [algorithm, hash] = childrenOf(expectTag(value, TAG.sequence));
  return { algorithm: digestOf(algorithm), hash: expectTag(hash, TAG.octetString).contents };
}

/** The object identifier of an AlgorithmIdentifier. @throws BadgeError `timestamp_invalid`. */
export function digestOf(value: DerValue | undefined): string {
  return oidOf(childrenOf(expectTag(value, TAG.sequence))[0]);
}

/** Whether an imprint is a SHA-2 hash of the right length. */
export function isSoundImprint({ algorithm, hash }: MessageImprint): boolean {
  return DIGESTS.get(algorithm)?.bytes === hash.length;
}

/** Whether an imprint is this SHA-256 hash. */
export function isImprintOf({ algorithm, hash }: MessageImprint, expected: Uint8Array): boolean {
  return algorithm === TSP_OID.sha256 && Buffer.from(hash).equals(expected);
}
