import { createPublicKey } from "node:crypto";
import { BadgeError } from "../errors";
import type { AlgorithmName } from "./algorithms";
import { decodeBase58, encodeBase58 } from "./base58";
import { ALGORITHM_ROWS, algorithmForJwk, algorithmOf, publicJwkOf, publicKeyObject } from "./jwk";
import type { PublicJwk } from "./signer";

/** DER in front of the raw key of a SubjectPublicKeyInfo: Ed25519 (RFC 8410 §4), P-256 with a compressed point (RFC 5480 §2.2). */
const SPKI_PREFIX: Partial<Record<AlgorithmName, { readonly hex: string; readonly keyLength: number }>> = {
  Ed25519: { hex: "302a300506032b6570032100", keyLength: 32 },
  "P-256": { hex: "3039301306072a8648ce3d020106082a8648ce3d030107032200", keyLength: 33 },
};

/**
 * A public key as `publicKeyMultibase` of a Multikey: `z` + base58btc(multicodec prefix ‖ key), elliptic curve points
 * compressed (W3C Controlled Identifiers §2.2.2).
 *
 * @throws BadgeError `algorithm_unknown` for key types without a Multikey form (RSA).
 */
export function encodeMultikey(jwk: PublicJwk): string {
  const { multicodec, kty } = algorithmOf(algorithmForJwk(jwk));
  if (!multicodec) throw new BadgeError("algorithm_unknown", `${kty} has no Multikey form`);
  publicKeyObject(jwk);
  const x = Buffer.from(jwk.x ?? "", "base64url");
  const sign = jwk.y === undefined ? [] : [2 + ((Buffer.from(jwk.y, "base64url").at(-1) ?? 0) & 1)];
  return `z${encodeBase58(Uint8Array.from([...multicodec, ...sign, ...x]))}`;
}

/**
 * The public key of a `publicKeyMultibase` (or of the fragment of a did:key).
 *
 * @throws BadgeError `key_invalid` when it is not base58btc multibase or no point of its curve; `algorithm_unknown`
 * when the multicodec is none of the table's.
 */
export function decodeMultikey(multibase: string): PublicJwk {
  if (!multibase.startsWith("z")) throw new BadgeError("key_invalid", "a Multikey is base58btc multibase, it begins with z");
  const bytes = decodeBase58(multibase.slice(1));
  const row = ALGORITHM_ROWS.find(([, { multicodec }]) => multicodec && bytes[0] === multicodec[0] && bytes[1] === multicodec[1]);
  const prefix = row && SPKI_PREFIX[row[0]];
  if (!prefix) throw new BadgeError("algorithm_unknown", "multicodec of the Multikey is not supported");
  const key = bytes.subarray(2);
  if (key.length !== prefix.keyLength) throw new BadgeError("key_invalid", `Multikey of ${key.length} bytes`);
  try {
    return publicJwkOf(createPublicKey({ format: "der", type: "spki", key: Buffer.concat([Buffer.from(prefix.hex, "hex"), key]) }));
  } catch (cause) {
    throw new BadgeError("key_invalid", "the Multikey is no point of its curve", { cause });
  }
}
