import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { BadgeError } from "../errors";
import { ALGORITHMS, type Algorithm, type AlgorithmName } from "./algorithms";
import type { PublicJwk } from "./signer";

/** Members that only a private (or symmetric) key has (RFC 7518 §6, RFC 8037 §2). */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** Members that decide a key's thumbprint, in the lexical order that RFC 7638 §3.2 and RFC 8037 §2 demand. */
const THUMBPRINT_MEMBERS = { OKP: ["crv", "kty", "x"], EC: ["crv", "kty", "x", "y"], RSA: ["e", "kty", "n"] } as const;

/** The rows of the algorithm table, typed as rows. */
export const ALGORITHM_ROWS: readonly (readonly [AlgorithmName, Algorithm])[] = [
  ["Ed25519", ALGORITHMS.Ed25519],
  ["RSA-2048", ALGORITHMS["RSA-2048"]],
  ["P-256", ALGORITHMS["P-256"]],
];

/** The row of an algorithm, with its optional columns. */
export function algorithmOf(name: AlgorithmName): Algorithm {
  return ALGORITHMS[name];
}

/**
 * The algorithm with which a public key signs: the row whose key type and curve it has.
 *
 * @throws BadgeError `algorithm_unknown` when no row fits.
 */
export function algorithmForJwk(jwk: PublicJwk): AlgorithmName {
  const row = ALGORITHM_ROWS.find(
    ([, algorithm]) => algorithm.kty === jwk.kty && algorithm.crv === (jwk.kty === "RSA" ? undefined : jwk.crv),
  );
  if (!row) throw new BadgeError("algorithm_unknown", `no algorithm for kty ${String(jwk.kty)}`);
  return row[0];
}

/**
 * A public key as node:crypto wants it.
 *
 * @throws BadgeError `key_invalid` when the JWK carries private members or is no key; `key_weak` below the table's
 * minimum length; `algorithm_unknown` when the table has no row for it.
 */
export function publicKeyObject(jwk: PublicJwk): KeyObject {
  if (PRIVATE_MEMBERS.some((member) => member in jwk)) throw new BadgeError("key_invalid", "a public JWK must not carry private members");
  const minimumBits = algorithmOf(algorithmForJwk(jwk)).minimumBits;
  const { kty, crv, x, y, n, e } = jwk;
  const key = readJwk({ kty, ...(crv && { crv }), ...(x && { x }), ...(y && { y }), ...(n && { n }), ...(e && { e }) });
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (minimumBits !== undefined && (bits === undefined || bits < minimumBits)) {
    throw new BadgeError("key_weak", `RSA key of ${bits ?? 0} bits, at least ${minimumBits} are needed`);
  }
  return key;
}

function readJwk(key: { kty: string; [member: string]: string }): KeyObject {
  try {
    return createPublicKey({ format: "jwk", key });
  } catch (cause) {
    throw new BadgeError("key_invalid", "the JWK is not a public key", { cause });
  }
}

/** The public half of any node:crypto key as a minimal JWK (`kty` and the key's own members only). */
export function publicJwkOf(key: KeyObject): PublicJwk {
  const { kty, crv, x, y, n, e } = (key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" });
  if (kty !== "OKP" && kty !== "RSA" && kty !== "EC") throw new BadgeError("algorithm_unknown", `key type ${String(kty)}`);
  return { kty, ...(crv && { crv }), ...(x && { x }), ...(y && { y }), ...(n && { n }), ...(e && { e }) };
}

/** The DER SubjectPublicKeyInfo of a public JWK: what a certificate carries. */
export function spkiOf(jwk: PublicJwk): Buffer {
  return publicKeyObject(jwk).export({ format: "der", type: "spki" });
}

/** SHA-256 thumbprint of a public key, base64url (RFC 7638). */
export function jwkThumbprint(jwk: PublicJwk): string {
  publicKeyObject(jwk);
  const members = THUMBPRINT_MEMBERS[jwk.kty].map((name) => [name, jwk[name]]);
  return createHash("sha256")
    .update(JSON.stringify(Object.fromEntries(members)))
    .digest("base64url");
}
