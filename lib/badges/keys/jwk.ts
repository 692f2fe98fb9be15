import { digest } from "#badges-runtime";
import { BadgeError } from "../errors";
import { base64url, concat, fromBase64url } from "../model/bytes";
import type { SignatureScheme, VerifyingKey } from "../runtime/runtime";
import { ALGORITHMS, type Algorithm, type AlgorithmName } from "./algorithms";
import { coordinateBytes, isOnCurve } from "./curves";
import type { PublicJwk } from "./signer";

/** Members that only a private (or symmetric) key has (RFC 7518 §6, RFC 8037 §2). */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** Members that decide a key's thumbprint, in the lexical order that RFC 7638 §3.2 and RFC 8037 §2 demand. */
const THUMBPRINT_MEMBERS = { OKP: ["crv", "kty", "x"], EC: ["crv", "kty", "x", "y"], RSA: ["e", "kty", "n"] } as const;

const ED25519_BYTES = 32;
/** Longer RSA keys serve nobody but whoever wants to keep a verifier busy; some browsers refuse them. */
const MAXIMUM_RSA_BITS = 8192;
const MAXIMUM_EXPONENT_BYTES = 4;

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

/** How an algorithm's signatures are verified: JOSE and Data Integrity write ECDSA signatures as r‖s (RFC 7518 §3.4). */
export function schemeOf(name: AlgorithmName): SignatureScheme {
  const { kty, hash } = algorithmOf(name);
  if (kty === "OKP" || hash === null) return { kind: "ed25519" };
  return kty === "RSA" ? { kind: "rsa-pkcs1", hash } : { kind: "ecdsa", hash, encoding: "p1363" };
}

/**
 * The bare public key of a JWK in the one form that every runtime reads: members that make the key and no others, numbers
 * without padding, integers of RSA without leading zeros, coordinates at full length.
 *
 * @throws BadgeError `key_invalid` when the JWK carries private members, is no key or no point of its curve; `key_weak`
 * below the table's minimum length; `algorithm_unknown` when the table has no row for it.
 */
export function verifyingKeyOf(jwk: PublicJwk): VerifyingKey {
  if (PRIVATE_MEMBERS.some((member) => member in jwk)) throw new BadgeError("key_invalid", "a public JWK must not carry private members");
  const { minimumBits = 0 } = algorithmOf(algorithmForJwk(jwk));
  const { kty, crv = "", x, y, n, e } = jwk;
  if (kty === "RSA") return rsaKey(numberIn(n), numberIn(e), minimumBits);
  if (kty === "EC") return ecKey(crv, numberIn(x), numberIn(y));
  return okpKey(numberIn(x));
}

/** @throws BadgeError `key_invalid`, `key_weak`. */
export function rsaKey(modulus: Uint8Array, exponent: Uint8Array, minimumBits = 0): VerifyingKey {
  const [n, e] = [withoutZeros(modulus), withoutZeros(exponent)];
  const bits = bitsOf(n);
  const odd = ((n.at(-1) ?? 0) & (e.at(-1) ?? 0) & 1) === 1;
  const tooSmall = e.length === 1 && (e[0] ?? 0) < 3;
  if (n.length === 0 || !odd || tooSmall || e.length > MAXIMUM_EXPONENT_BYTES || bits > MAXIMUM_RSA_BITS) throw notAKey();
  if (bits < minimumBits) throw new BadgeError("key_weak", `RSA key of ${bits} bits, at least ${minimumBits} are needed`);
  return { kty: "RSA", n: base64url(n), e: base64url(e) };
}

/** Length of an RSA key in the form of `verifyingKeyOf`. */
export function rsaBitsOf({ n }: VerifyingKey): number {
  return bitsOf(fromBase64url(n ?? "") ?? new Uint8Array());
}

/** Bits of a number without leading zeros. */
function bitsOf(number: Uint8Array): number {
  return number.length * 8 - Math.clz32(number[0] ?? 0) + 24;
}

/** @throws BadgeError `key_invalid`. */
export function ecKey(crv: string, x: Uint8Array, y: Uint8Array): VerifyingKey {
  const size = coordinateBytes(crv) ?? 0;
  const [left, right] = [atLength(x, size), atLength(y, size)];
  if (!isOnCurve(crv, left, right)) throw notAKey();
  return { kty: "EC", crv, x: base64url(left), y: base64url(right) };
}

/** @throws BadgeError `key_invalid`. */
export function okpKey(x: Uint8Array): VerifyingKey {
  if (x.length !== ED25519_BYTES) throw notAKey();
  return { kty: "OKP", crv: "Ed25519", x: base64url(x) };
}

/** Some programs write the other alphabet of Base64, or padding; the number is the same. */
function numberIn(text: unknown): Uint8Array {
  const plain = typeof text === "string" ? text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") : "";
  const bytes = fromBase64url(plain);
  if (!bytes || bytes.length === 0) throw notAKey();
  return bytes;
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? new Uint8Array() : bytes.subarray(first);
}

function atLength(bytes: Uint8Array, size: number): Uint8Array {
  const number = withoutZeros(bytes);
  if (number.length > size) throw notAKey();
  return concat(new Uint8Array(size - number.length), number);
}

function notAKey(): BadgeError {
  return new BadgeError("key_invalid", "the JWK is not a public key");
}

/** Whether two keys are the same key, in the form of `verifyingKeyOf`. */
export function isSameKey(one: VerifyingKey, other: VerifyingKey): boolean {
  return one.kty === other.kty && one.crv === other.crv && one.x === other.x && one.y === other.y && one.n === other.n && one.e === other.e;
}

/** SHA-256 thumbprint of a public key, base64url (RFC 7638). @throws BadgeError as `verifyingKeyOf`. */
export function jwkThumbprint(jwk: PublicJwk): string {
  const key = verifyingKeyOf(jwk);
  const members = THUMBPRINT_MEMBERS[key.kty].map((name) => [name, key[name]]);
  return base64url(digest("sha256", JSON.stringify(Object.fromEntries(members))));
}
