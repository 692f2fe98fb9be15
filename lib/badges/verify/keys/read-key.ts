import { BadgeError } from "../../errors";
import { jwkThumbprint, publicKeyObject } from "../../keys/jwk";
import { decodeMultikey } from "../../keys/multikey";
import type { PublicJwk } from "../../keys/signer";
import type { JsonObject } from "../../model/json";
import { objectAt, textAt } from "../input/members";
import { readJsonObject } from "../input/read-json";
import { decodeUtf8 } from "../input/read-jws";

/** A public key, or the code of the finding that says why it is none. */
export type KeyRead = { readonly jwk: PublicJwk } | { readonly refused: "proof.key_invalid" | "proof.key_weak" };

/** Runs a reader of keys and turns what the library refuses into the code of a finding. */
export function readKey(read: () => PublicJwk): KeyRead {
  try {
    const jwk = read();
    publicKeyObject(jwk);
    return { jwk };
  } catch (error) {
    if (error instanceof BadgeError) return { refused: error.code === "key_weak" ? "proof.key_weak" : "proof.key_invalid" };
    throw error;
  }
}

/**
 * The key of a verification method: `publicKeyMultibase` (Multikey, Ed25519VerificationKey2020) or `publicKeyJwk`
 * (JsonWebKey, JsonWebKey2020); W3C Controlled Identifiers §2.2.2 and §2.2.3.
 */
export function keyOfMethod(method: JsonObject): KeyRead {
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

/** The key that an address carries in itself: did:key, did:jwk, or a Multikey after the `#` as the 1EdTech validator reads it. */
export function keyInAddress(address: string): PublicJwk | undefined {
  const fragment = address.split("#")[1] ?? "";
  const didKey = /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)/.exec(address)?.[1];
  const didJwk = /^did:jwk:([\w-]+)/.exec(address)?.[1];
  const read = didJwk ? keyOfJwk(decodeDidJwk(didJwk)) : readKey(() => decodeMultikey(didKey ?? fragment));
  return "jwk" in read ? read.jwk : undefined;
}

function decodeDidJwk(encoded: string): JsonObject | undefined {
  const text = decodeUtf8(Buffer.from(encoded, "base64url"));
  const read = text === undefined ? undefined : readJsonObject(text);
  return read && "value" in read ? read.value : undefined;
}

/** Whether two public keys are the same key (RFC 7638), whatever else their JWKs carry. */
export function sameKey(one: PublicJwk, other: PublicJwk): boolean {
  return jwkThumbprint(one) === jwkThumbprint(other);
}
