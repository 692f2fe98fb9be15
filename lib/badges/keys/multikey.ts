import { BadgeError } from "../errors";
import { concat, fromBase64url } from "../model/bytes";
import { decodeBase58, encodeBase58 } from "./base58";
import { ALGORITHM_ROWS, algorithmForJwk, algorithmOf, okpKey, verifyingKeyOf } from "./jwk";
import type { PublicJwk } from "./signer";
import { keyOfPoint } from "./spki";

/**
 * A public key as `publicKeyMultibase` of a Multikey: `z` + base58btc(multicodec prefix ‖ key), elliptic curve points
 * compressed (W3C Controlled Identifiers §2.2.2).
 *
 * @throws BadgeError `algorithm_unknown` for key types without a Multikey form (RSA).
 */
export function encodeMultikey(jwk: PublicJwk): string {
  const { multicodec, kty } = algorithmOf(algorithmForJwk(jwk));
  if (!multicodec) throw new BadgeError("algorithm_unknown", `${kty} has no Multikey form`);
  const { x = "", y } = verifyingKeyOf(jwk);
  const sign = y === undefined ? [] : [2 + ((bytesOf(y).at(-1) ?? 0) & 1)];
  return `z${encodeBase58(concat(Uint8Array.from([...multicodec, ...sign]), bytesOf(x)))}`;
}

function bytesOf(number: string): Uint8Array {
  return fromBase64url(number) ?? new Uint8Array();
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
  if (!row) throw new BadgeError("algorithm_unknown", "multicodec of the Multikey is not supported");
  const [, { kty, crv }] = row;
  const key = bytes.subarray(2);
  return { ...(kty === "EC" ? keyOfPoint(crv ?? "", compressedOnly(key)) : okpKey(key)) };
}

/** A Multikey holds a point in its compressed form only. */
function compressedOnly(point: Uint8Array): Uint8Array {
  if (point[0] === 4) throw new BadgeError("key_invalid", "the point of a Multikey is compressed");
  return point;
}
