import { createPublicKey, type KeyObject } from "node:crypto";
import { BadgeError } from "../errors";
import { verifyingKeyOf } from "./jwk";
import type { PublicJwk } from "./signer";

/**
 * A public key as node:crypto wants it, for whoever signs.
 *
 * @throws BadgeError as `verifyingKeyOf`.
 */
export function publicKeyObject(jwk: PublicJwk): KeyObject {
  const { kty, crv, x, y, n, e } = verifyingKeyOf(jwk);
  const key = { kty, ...(crv && { crv }), ...(x && { x }), ...(y && { y }), ...(n && { n }), ...(e && { e }) };
  return createPublicKey({ format: "jwk", key });
}

/** The public half of any node:crypto key as a minimal JWK (`kty` and the key's own members only). */
export function publicJwkOf(key: KeyObject): PublicJwk {
  const { kty, crv, x, y, n, e } = (key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" });
  if (kty !== "OKP" && kty !== "RSA" && kty !== "EC") throw new BadgeError("algorithm_unknown", `key type ${String(kty)}`);
  return { kty, ...(crv && { crv }), ...(x && { x }), ...(y && { y }), ...(n && { n }), ...(e && { e }) };
}
