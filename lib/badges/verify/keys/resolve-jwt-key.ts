import type { PublicJwk } from "../../keys/signer";
import type { JsonObject } from "../../model/json";
import { type DocumentReader, isFetchable, type JsonAnswer, parseUrl } from "../fetching";
import { finding } from "../finding-codes";
import { vouched } from "../hearsay";
import { objectAt, objectsAt, textAt } from "../input/members";
import type { Finding } from "../report";
import { addressOfController, assertionMethodsOf, readController } from "./controller-document";
import { isSelfCertifying, jwkNamed, keyInAddress, keyOfJwk, keyOfMethod, sameKey } from "./read-key";
import { confirmed, issuerProblem, type KeyResolution, resolveMethod } from "./resolve-method";

/**
 * The key of a VC-JWT (OB 3.0 §8.2.6, §8.5). `kid` beats `jwk`. A DID URL is a verification method; any other key has to
 * stand in the JWKS at `https://{authority of issuer.id}/.well-known/jwks.json`, with the issuer as its `iss` where the
 * JWKS says so, or in the issuer's own document. The `jwk` of the header alone proves nothing about who signed.
 */
export async function resolveJwtKey(header: JsonObject, issuerId: string, reader: DocumentReader): Promise<KeyResolution> {
  const kid = textAt(header, "kid");
  if (kid?.startsWith("did:")) return resolveMethod(kid, issuerId, reader);
  if (kid?.includes("#") && isFetchable(kid)) {
    const resolved = await resolveMethod(kid, issuerId, reader);
    if (!("problem" in resolved) || !(await isKeySet(kid, reader))) return resolved;
  }
  const embedded = objectAt(header, "jwk");
  if (!kid && !embedded) return { problem: finding("proof.key_unnamed", {}) };
  const jwks = await readJwks(issuerId, reader);
  const published = jwks.state === "found" ? keyInJwks(jwks.document, kid, embedded) : undefined;
  if (published) {
    const resolution = publishedKey(published, issuerId);
    return "problem" in resolution ? resolution : { ...resolution, provenance: vouched(resolution.provenance, reader) };
  }
  const key = await keyElsewhere(kid, embedded, reader);
  if ("kty" in key)
    return { jwk: key, provenance: vouched(await provenanceOutsideJwks(key, kid ?? "jwk", issuerId, jwks, reader), reader) };
  return { problem: key };
}

function readJwks(issuerId: string, reader: DocumentReader): Promise<JsonAnswer> {
  const origin = parseUrl(addressOfController(issuerId) ?? "")?.origin;
  return origin ? reader.json(`${origin}/.well-known/jwks.json`) : Promise.resolve({ state: "unavailable" });
}

/** Whether a key set stands where a document with methods was looked for. */
async function isKeySet(url: string, reader: DocumentReader): Promise<boolean> {
  const answer = await reader.json(url);
  return answer.state === "found" && Array.isArray(answer.document["keys"]);
}

function keyInJwks(jwks: JsonObject, kid: string | undefined, embedded: JsonObject | undefined): JsonObject | undefined {
  const keys = objectsAt(jwks, "keys");
  if (kid) return keys.find((jwk) => textAt(jwk, "kid") === kid);
  const wanted = keyOfJwk(embedded);
  return keys.find((jwk) => {
    const key = keyOfJwk(jwk);
    return "jwk" in wanted && "jwk" in key && sameKey(key.jwk, wanted.jwk);
  });
}

function publishedKey(jwk: JsonObject, issuerId: string): KeyResolution {
  const name = textAt(jwk, "kid") ?? "jwk";
  const key = keyOfJwk(jwk);
  if ("refused" in key) return { problem: finding(key.refused, { key: name }) };
  const owner = textAt(jwk, "iss") ?? issuerId;
  const provenance =
    owner === issuerId ? confirmed(issuerId) : [finding("provenance.controller_differs", { issuer: issuerId, controller: owner })];
  return { jwk: key.jwk, provenance };
}

/** The bare JWK that `kid` answers with, or the one in the header. */
async function keyElsewhere(
  kid: string | undefined,
  embedded: JsonObject | undefined,
  reader: DocumentReader,
): Promise<PublicJwk | Finding> {
  if (!kid) return usable(embedded, "jwk");
  if (!isFetchable(kid)) return finding("proof.key_unavailable", { key: kid });
  const answer = await reader.json(kid);
  if (answer.state === "missing") return finding("proof.key_not_found", { key: kid });
  if (answer.state !== "found") return finding("proof.key_unavailable", { key: kid });
  const jwk = jwkNamed(answer.document, kid);
  return jwk ? usable(jwk, kid) : finding("proof.key_not_found", { key: kid });
}

function usable(jwk: JsonObject | undefined, name: string): PublicJwk | Finding {
  const key = keyOfJwk(jwk);
  return "jwk" in key ? key.jwk : finding(key.refused, { key: name });
}

async function provenanceOutsideJwks(
  jwk: PublicJwk,
  name: string,
  issuerId: string,
  jwks: JsonAnswer,
  reader: DocumentReader,
): Promise<readonly Finding[]> {
  const own = isSelfCertifying(issuerId) ? keyInAddress(issuerId) : undefined;
  if (own) return sameKey(own, jwk) ? confirmed(issuerId) : [finding("provenance.key_not_listed", { issuer: issuerId, key: name })];
  const issuer = await readController(issuerId, reader);
  if (issuer.state === "found" && assertionMethodsOf(issuer.document).some((method) => isMethodOf(method, jwk, issuerId)))
    return confirmed(issuerId);
  // Only when both places were read and neither lists the key is it known to be somebody else's.
  const unread =
    issuer.state === "unavailable" || issuer.state === "unresolvable" || jwks.state === "unavailable" || jwks.state === "malformed";
  if (unread) return [issuerProblem(issuer.state === "found" ? "unavailable" : issuer.state, issuerId)];
  return [finding("provenance.key_not_listed", { issuer: issuerId, key: name })];
}

function isMethodOf(method: JsonObject, jwk: PublicJwk, issuerId: string): boolean {
  const key = keyOfMethod(method);
  return "jwk" in key && sameKey(key.jwk, jwk) && (textAt(method, "controller") ?? issuerId) === issuerId;
}
