import { digest } from "#badges-runtime";
import { equalBytes } from "../../model/bytes";
import { canonicalJson } from "../../model/canonical-json";
import type { JsonObject } from "../../model/json";
import { childrenOf, type DerValue, expectTag, oidOf, TAG } from "../x509/der-reader";
import { DIGESTS, TSP_OID } from "./algorithms";

/** A hash and how it was made: what a time stamp is about. */
export interface MessageImprint {
  /** Object identifier of the digest. */
  readonly algorithm: string;
  readonly hash: Uint8Array;
}

/**
 * The hash that a badge's time stamp is about: SHA-256 over the compact JWS as it is, or over the canonical JSON (RFC
 * 8785) of a document with all its proofs. The proofs are in it, so that the stamp proves when the signature was there.
 */
export function timestampImprint(badge: JsonObject | string): Uint8Array {
  const text = typeof badge === "string" ? badge.trim() : canonicalJson(badge);
  return digest("sha256", text);
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
  return algorithm === TSP_OID.sha256 && equalBytes(hash, expected);
}
