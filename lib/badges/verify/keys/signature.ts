import { verifySignature } from "#badges-runtime";
import { algorithmForJwk, schemeOf, verifyingKeyOf } from "../../keys/jwk";
import type { PublicJwk } from "../../keys/signer";
import { base64url } from "../../model/bytes";
import { Few } from "../../model/few";

/** Whether a signature over the bytes is by the key, with the one algorithm that the table gives its type. */
export async function signatureHolds(jwk: PublicJwk, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = verifyingKeyOf(jwk);
  const algorithm = algorithmForJwk(jwk);
  const name = `${algorithm} ${key.x ?? ""} ${key.y ?? ""} ${key.n ?? ""} ${key.e ?? ""} ${base64url(signature)} ${base64url(bytes)}`;
  if (proven.get(name)) return true;
  const holds = await verifySignature(key, schemeOf(algorithm), bytes, signature);
  return holds && proven.keep(name, holds);
}

/** Signatures that held: an issuer's status list comes with each of its badges. */
const proven = new Few<true>(16, 4_000);
