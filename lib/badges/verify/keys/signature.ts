import { verifySignature } from "#badges-runtime";
import { algorithmForJwk, schemeOf, verifyingKeyOf } from "../../keys/jwk";
import type { PublicJwk } from "../../keys/signer";
import { latin1 } from "../../model/bytes";
import { Few } from "../../model/few";
import type { VerifyingKey } from "../../runtime/runtime";

/** Whether a signature over the bytes is by the key, with the one algorithm that the table gives its type. */
export async function signatureHolds(jwk: PublicJwk, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = keyOf(jwk);
  const algorithm = algorithmForJwk(jwk);
  const name = `${algorithm} ${key.x ?? ""} ${key.y ?? ""} ${key.n ?? ""} ${key.e ?? ""} ${signature.length} ${latin1(signature)}${latin1(bytes)}`;
  if (proven.get(name)) return true;
  const holds = await verifySignature(key, schemeOf(algorithm), bytes, signature);
  return holds && proven.keep(name, holds);
}

/** Keys that were read already, by themselves; only what is frozen stays what it was. */
const keys = new WeakMap<PublicJwk, VerifyingKey>();

function keyOf(jwk: PublicJwk): VerifyingKey {
  const known = keys.get(jwk);
  if (known) return known;
  const key = verifyingKeyOf(jwk);
  if (Object.isFrozen(jwk)) keys.set(jwk, key);
  return key;
}

/** Signatures that held: an issuer's status list comes with each of its badges. */
const proven = new Few<true>(16, 4_000);
