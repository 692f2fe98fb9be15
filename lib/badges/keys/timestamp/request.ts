import { BadgeError } from "../../errors";
import { hex, latin1 } from "../../model/bytes";
import { encode, integer, integerFromHex, octets, sequence } from "../x509/der";
import { childrenOf, expectTag, integerHexOf, oidOf, readDer, TAG } from "../x509/der-reader";
import { boolean, sha256Algorithm } from "./der-writer";
import { type MessageImprint, readMessageImprint } from "./imprint";
import { asTimestamp } from "./token";

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
 * A TimeStampReq, DER (RFC 3161 §2.4.1), that asks for the authority's certificates to come along.
 *
 * @param imprint SHA-256 hash.
 * @param nonce Random, so that an old answer cannot stand for a new one; 8 bytes or more.
 * @throws BadgeError `timestamp_invalid` when the hash has not 32 bytes or the nonce fewer than 8.
 */
export function createTimestampRequest(imprint: Uint8Array, nonce: Uint8Array): Uint8Array {
  if (imprint.length !== 32 || nonce.length < 8)
    throw new BadgeError("timestamp_invalid", "a SHA-256 hash and a nonce of 8 bytes are needed");
  const hash = octets(latin1(imprint));
  return encode(sequence(integer(1), sequence(sha256Algorithm(), hash), integerFromHex(nonceHex(nonce)), boolean(true)));
}

/** A nonce as the hex of the INTEGER that it becomes: minimal, as DER has it. */
export function nonceHex(nonce: Uint8Array): string {
  return hex(nonce).replace(/^(00)+(?=..)/, "");
}

/** Reads a TimeStampReq. @throws BadgeError `timestamp_invalid`. */
export function readTimestampRequest(der: Uint8Array): TimestampRequest {
  return asTimestamp(() => readRequest(der));
}

function readRequest(der: Uint8Array): TimestampRequest {
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
