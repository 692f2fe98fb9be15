import { BadgeError } from "../errors";
import type { IssuerFacts, IssuerKeyFacts } from "../model/facts";
import { type JsonObject, type JsonValue, present } from "../model/json";
import { endorsedIssuerObject, OB3_CONTEXTS } from "../ob3/parts";
import { algorithmOf, verifyingKeyOf } from "./jwk";
import { encodeMultikey } from "./multikey";

const CONTROLLER_CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/jwk/v1"];

/**
 * The did:web of an HTTPS URL: `https://host/a/b` → `did:web:host:a:b`; a port is written `%3A` (did:web §2.1).
 *
 * @throws BadgeError `document_unavailable` when the URL is not HTTPS, or has credentials, a query or a fragment.
 */
export function didWebFor(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== "https:" || parsed.username || parsed.search || parsed.hash) {
    throw new BadgeError("document_unavailable", "a did:web stands for a plain https URL");
  }
  const path = parsed.pathname.split("/").filter((segment) => segment !== "");
  return ["did:web", parsed.host.replace(":", "%3A"), ...path.map((segment) => segment.replaceAll(":", "%3A"))].join(":");
}

/**
 * The DID document of an issuer whose `id` is a did:web, or its controller document under the did:web of an HTTPS `id`.
 * Every key ever used is there: as Multikey where the algorithm has that form, and as JsonWebKey with its certificates.
 * `assertionMethod` holds ids and no objects, as the 1EdTech validator wants it.
 */
export function didDocument(issuer: IssuerFacts): JsonObject {
  const id = issuer.id.startsWith("did:") ? issuer.id : didWebFor(issuer.id);
  return {
    "@context": CONTROLLER_CONTEXTS,
    ...present({ id, alsoKnownAs: [issuer.id, ...issuer.alsoKnownAs].filter((name) => name !== id) }),
    ...verificationRelations(issuer, id),
  };
}

/**
 * The issuer's OB 3.0 Profile as a document of its own, served at `issuer.id`. It carries `verificationMethod` and
 * `assertionMethod` too, so that whoever dereferences the controller of a proof finds the key there.
 */
export function issuerProfile(issuer: IssuerFacts): JsonObject {
  return {
    "@context": [...OB3_CONTEXTS, ...CONTROLLER_CONTEXTS],
    ...endorsedIssuerObject(issuer),
    ...present({ alsoKnownAs: issuer.alsoKnownAs }),
    ...verificationRelations(issuer, issuer.id),
  };
}

/** A key's bare public JWK, served at its `jwkUrl`; `kid` is that URL (OB 3.0 §8.2.3: `kid` dereferences to a JWK). */
export function bareJwk(key: IssuerKeyFacts): JsonObject {
  verifyingKeyOf(key.publicJwk);
  const { kty, crv, x, y, n, e, x5c, "x5t#S256": x5t } = key.publicJwk;
  return present({ kty, crv, x, y, n, e, kid: key.jwkUrl, use: "sig", alg: algorithmOf(key.algorithm).jose, x5c, "x5t#S256": text(x5t) });
}

/**
 * The key set of `/.well-known/jwks.json`: every key that any issuer of this host ever signed with, each with the
 * member `iss` that says whose it is (OB 3.0 implementation guide, "Key provenance").
 */
export function jwks(issuers: readonly IssuerFacts[]): JsonObject {
  return { keys: issuers.flatMap((issuer) => issuer.keys.map((key) => ({ ...bareJwk(key), iss: issuer.id }))) };
}

function verificationRelations(issuer: IssuerFacts, controller: string): JsonObject {
  const methods = issuer.keys.flatMap((key) => [...multikeyMethod(key, controller), jsonWebKeyMethod(key, controller)]);
  return present({ verificationMethod: methods, assertionMethod: methods.map(({ id }) => id) });
}

function multikeyMethod(key: IssuerKeyFacts, controller: string): Method[] {
  if (!algorithmOf(key.algorithm).multicodec) return [];
  const publicKeyMultibase = encodeMultikey(key.publicJwk);
  return [{ id: `${controller}#${publicKeyMultibase}`, type: "Multikey", controller, publicKeyMultibase }];
}

function jsonWebKeyMethod(key: IssuerKeyFacts, controller: string): Method {
  return { id: `${controller}#${key.keyId}`, type: "JsonWebKey", controller, publicKeyJwk: bareJwk(key) };
}

type Method = { readonly id: string; readonly [member: string]: JsonValue };

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
