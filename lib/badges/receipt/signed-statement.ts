import { algorithmForJwk, algorithmOf } from "../keys/jwk";
import { signCompactJws } from "../keys/jws";
import type { Signer } from "../keys/signer";
import type { JsonObject } from "../model/json";
import { objectsAt, textAt } from "../verify/input/members";
import { looksLikeJws, readJws } from "../verify/input/read-jws";
import { keyOfJwk } from "../verify/keys/read-key";
import { signatureHolds } from "../verify/keys/signature";
import { refuseHeader } from "../verify/proofs/jws-header";

/** Why a signed statement of a verifier is not to be believed. */
export type StatementProblem = "malformed" | "type_wrong" | "key_unknown" | "algorithm_refused" | "signature_mismatch";

/** A statement of a verifier as compact JWS with a type of its own, so that none can pass for another, or for a badge. */
export function signStatement(type: string, payload: JsonObject, signer: Signer): Promise<string> {
  const header = { alg: algorithmOf(signer.algorithm).jose, kid: signer.keyId, typ: type };
  return signCompactJws(header, JSON.stringify(payload), signer);
}

/**
 * Reads a statement and checks its signature (RFC 7515 §5.2) against the keys of a verifier (RFC 7517 JWK Set). Only the
 * key that its `kid` names is tried, and the type has to be the expected one (RFC 8725 §3.11).
 */
export async function readStatement(
  text: string,
  type: string,
  jwks: JsonObject,
): Promise<{ readonly payload: JsonObject } | { readonly problem: StatementProblem }> {
  const trimmed = text.trim();
  const read = looksLikeJws(trimmed) ? readJws(trimmed) : undefined;
  if (!read || !("value" in read)) return { problem: "malformed" };
  const { header, payload, signingInput, signature } = read.value;
  if (textAt(header, "typ") !== type) return { problem: "type_wrong" };
  if (refuseHeader(header)) return { problem: "algorithm_refused" };
  const kid = textAt(header, "kid");
  const jwk = objectsAt(jwks, "keys").find((one) => kid !== undefined && textAt(one, "kid") === kid);
  const key = keyOfJwk(jwk);
  if (!("jwk" in key)) return { problem: "key_unknown" };
  if (algorithmOf(algorithmForJwk(key.jwk)).jose !== textAt(header, "alg")) return { problem: "algorithm_refused" };
  return (await signatureHolds(key.jwk, signingInput, signature)) ? { payload } : { problem: "signature_mismatch" };
}
