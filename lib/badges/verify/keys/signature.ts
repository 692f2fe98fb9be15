import { verify } from "node:crypto";
import { algorithmForJwk, algorithmOf, publicKeyObject } from "../../keys/jwk";
import type { PublicJwk } from "../../keys/signer";

/** Whether a signature over the bytes is by the key, with the one algorithm that the table gives its type. */
export function signatureHolds(jwk: PublicJwk, bytes: Uint8Array, signature: Uint8Array): boolean {
  const { hash } = algorithmOf(algorithmForJwk(jwk));
  // JOSE and Data Integrity write ECDSA signatures as r‖s (RFC 7518 §3.4); the option means nothing to the others.
  return verify(hash, bytes, { key: publicKeyObject(jwk), dsaEncoding: "ieee-p1363" }, signature);
}
