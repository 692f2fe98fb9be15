import { BadgeError, type BadgeErrorCode } from "../../errors";
import { jwkThumbprint, verifyingKeyOf } from "../../keys/jwk";
import { decodeMultikey } from "../../keys/multikey";
import type { PublicJwk } from "../../keys/signer";
import { keyOfPem as keyInPem } from "../../keys/spki";
import { fromBase64url, fromUtf8 } from "../../model/bytes";
import { Few } from "../../model/few";
import type { JsonObject } from "../../model/json";
import { objectAt, objectsAt, textAt } from "../input/members";
import { readJsonObject } from "../input/read-json";

/** A public key, or the code of the finding that says why it is none. */
export type KeyRead = { readonly jwk: PublicJwk } | { readonly refused: "proof.key_invalid" | "proof.key_weak" | "proof.key_unsupported" };

/** Of the library's refusals, those that say more than that it is no key. */
const REFUSALS: Partial<Record<BadgeErrorCode, "proof.key_weak" | "proof.key_unsupported">> = {
  key_weak: "proof.key_weak",
  algorithm_unknown: "proof.key_unsupported",
};

/** Runs a reader of keys and turns what the library refuses into the code of a finding. */
export function readKey(read: () => PublicJwk): KeyRead {
  try {
    const jwk = Object.freeze(read());
    verifyingKeyOf(jwk);
    return { jwk };
  } catch (error) {
    if (error instanceof BadgeError) return { refused: REFUSALS[error.code] ?? "proof.key_invalid" };
    throw error;
  }
}

/**
 * The key of a verification method: `publicKeyMultibase` (Multikey, Ed25519VerificationKey2020) or `publicKeyJwk`
 * (JsonWebKey, JsonWebKey2020); W3C Controlled Identifiers §2.2.2 and §2.2.3.
 */
export function keyOfMethod(method: JsonObject): KeyRead {
  // What is frozen stays what it was (input/read-json.ts).
  const known = Object.isFrozen(method) ? ofMethods.get(method) : undefined;
  if (known) return known;
  const read = readMethod(method);
  ofMethods.set(method, read);
  return read;
}

const ofMethods = new WeakMap<JsonObject, KeyRead>();

function readMethod(method: JsonObject): KeyRead {
  const multibase = textAt(method, "publicKeyMultibase");
  if (multibase) return readKey(() => decodeMultikey(multibase));
  return keyOfJwk(objectAt(method, "publicKeyJwk"));
}

/** The key of a JWK of unknown origin, its certificates included. */
export function keyOfJwk(jwk: JsonObject | undefined): KeyRead {
  const kty = textAt(jwk, "kty");
  if (!jwk || (kty !== "OKP" && kty !== "RSA" && kty !== "EC")) return { refused: "proof.key_invalid" };
  const { crv, x, y, n, e, x5c, d, p, q, k } = jwk;
  const texts = Object.entries({ crv, x, y, n, e }).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const leaked = Object.entries({ d, p, q, k }).filter(([, value]) => value !== undefined);
  const chain = Array.isArray(x5c) ? x5c.filter((one) => typeof one === "string") : [];
  return readKey(() => ({ ...Object.fromEntries([...texts, ...leaked]), kty, ...(chain.length > 0 && { x5c: chain }) }));
}

/** The key of a PEM, as Open Badges before 3.0 publish keys. */
export function keyOfPem(pem: string | undefined): KeyRead {
  return readKey(() => {
    const key = pem === undefined || pem.includes("PRIVATE KEY") ? undefined : keyInPem(pem);
    if (!key) throw new BadgeError("key_invalid", "no public key PEM of a known kind");
    return { ...key };
  });
}

/**
 * Reads the key that an address carries in itself: a did:key, a did:jwk, or a Multikey after the `#` as the 1EdTech
 * validator reads it. Undefined when it carries none; a did:key or did:jwk always claims to.
 */
export function readKeyInAddress(address: string): KeyRead | undefined {
  return (inAddresses.get(address) ?? inAddresses.keep(address, { read: readAddress(address) })).read;
}

/** The badges of one issuer name few methods, and reading base58 takes longer than looking one up. */
const inAddresses = new Few<{ readonly read: KeyRead | undefined }>(64, 2_000);

function readAddress(address: string): KeyRead | undefined {
  const [name = "", fragment] = address.split("#");
  if (name.startsWith("did:key:")) return withFragment(name.slice("did:key:".length), fragment);
  if (name.startsWith("did:jwk:")) return keyOfDidJwk(name.slice("did:jwk:".length), fragment);
  const read = fragment === undefined ? undefined : readKey(() => decodeMultikey(fragment));
  return read && "jwk" in read ? read : undefined;
}

/** The key that an address carries in itself, when there is one that can be used. */
export function keyInAddress(address: string): PublicJwk | undefined {
  const read = readKeyInAddress(address);
  return read && "jwk" in read ? read.jwk : undefined;
}

/** The one method of a did:key is named by the key again (did:key method §3.1.2). */
function withFragment(multikey: string, fragment: string | undefined): KeyRead {
  const read = readKey(() => decodeMultikey(multikey));
  return "jwk" in read && fragment !== undefined && fragment !== multikey ? { refused: "proof.key_invalid" } : read;
}

/** The one method of a did:jwk is `#0`, and a key for encryption has none for assertions (did:jwk method, "Create"). */
function keyOfDidJwk(encoded: string, fragment: string | undefined): KeyRead {
  const jwk = decodeDidJwk(encoded);
  const forAssertions = (fragment ?? "0") === "0" && textAt(jwk, "use") !== "enc";
  return forAssertions ? keyOfJwk(jwk) : { refused: "proof.key_invalid" };
}

/** Whether an identifier is a key, so that nobody has to be asked what it stands for. */
export function isSelfCertifying(id: string): boolean {
  return id.startsWith("did:key:") || id.startsWith("did:jwk:");
}

/** The JWK that a document is, or the one of its key set with a name (or with the fragment of it). */
export function jwkNamed(document: JsonObject, name: string): JsonObject | undefined {
  const keys = objectsAt(document, "keys");
  if (keys.length === 0) return document;
  const wanted = [name, name.split("#")[1]];
  return keys.find((jwk) => wanted.includes(textAt(jwk, "kid")));
}

function decodeDidJwk(encoded: string): JsonObject | undefined {
  const bytes = fromBase64url(encoded);
  const text = bytes && fromUtf8(bytes);
  const read = text === undefined ? undefined : readJsonObject(text);
  return read && "value" in read ? read.value : undefined;
}

/** Whether two public keys are the same key (RFC 7638), whatever else their JWKs carry. */
export function sameKey(one: PublicJwk, other: PublicJwk): boolean {
  return jwkThumbprint(one) === jwkThumbprint(other);
}
