import { BadgeError } from "../errors";
import { concat, fromBase64, fromBase64url, hex } from "../model/bytes";
import type { VerifyingKey } from "../runtime/runtime";
import { bitString, integerOfHex, nothing, oid, sequence } from "./asn1-write";
import { coordinateBytes, decompressed } from "./curves";
import { ecKey, okpKey, rsaKey, verifyingKeyOf } from "./jwk";
import type { PublicJwk } from "./signer";
import { bitsOf, childrenOf, type DerValue, expectTag, oidOf, readDer, TAG } from "./x509/der-reader";

/** Kinds of keys (RFC 3279 §2.3, RFC 5480 §2.1.1, RFC 8410 §3). */
const KEY = { rsa: "1.2.840.113549.1.1.1", ec: "1.2.840.10045.2.1", ed25519: "1.3.101.112" } as const;
const CURVES: ReadonlyMap<string, string> = new Map([
  ["1.2.840.10045.3.1.7", "P-256"],
  ["1.3.132.0.34", "P-384"],
  ["1.3.132.0.35", "P-521"],
]);

/**
 * The key in a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
 *
 * @returns undefined for a kind of key or a curve that nothing here verifies with.
 * @throws BadgeError `key_invalid` when it is no key, `certificate_invalid` when it is no DER.
 */
export function keyOfSpki(spki: DerValue): VerifyingKey | undefined {
  const [algorithm, bits] = childrenOf(expectTag(spki, TAG.sequence));
  const [kind, curve] = childrenOf(expectTag(algorithm, TAG.sequence));
  const key = bitsOf(bits);
  if (oidOf(kind) === KEY.rsa) return keyOfRsa(key);
  if (oidOf(kind) === KEY.ed25519) return okpKey(key);
  const crv = oidOf(kind) === KEY.ec && curve?.tag === TAG.oid ? CURVES.get(oidOf(curve)) : undefined;
  return crv === undefined ? undefined : keyOfPoint(crv, key);
}

/** RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017 §A.1.1). */
function keyOfRsa(bytes: Uint8Array): VerifyingKey {
  const [modulus, exponent] = childrenOf(expectTag(readDer(bytes), TAG.sequence));
  return rsaKey(expectTag(modulus, TAG.integer).contents, expectTag(exponent, TAG.integer).contents);
}

/**
 * The key of a point as octets, compressed or not (SEC 1 §2.3.3).
 *
 * @throws BadgeError `key_invalid` when it is no point of the curve.
 */
export function keyOfPoint(crv: string, point: Uint8Array): VerifyingKey {
  const size = coordinateBytes(crv) ?? 0;
  const [form] = point;
  const x = point.subarray(1, 1 + size);
  const plain = form === 4 && point.length === 1 + 2 * size;
  const compressed = (form === 2 || form === 3) && point.length === 1 + size;
  const y = plain ? point.subarray(1 + size) : compressed ? decompressed(crv, x, form === 3) : undefined;
  if (!y) throw new BadgeError("key_invalid", "no point of the curve");
  return ecKey(crv, x, y);
}

/**
 * The public key of a PEM, `PUBLIC KEY` or the older `RSA PUBLIC KEY` (RFC 7468 §13, RFC 8017 §A.1.1).
 *
 * @returns undefined for a kind of key that nothing here verifies with.
 * @throws BadgeError `key_invalid` when it is no such PEM.
 */
export function keyOfPem(pem: string): VerifyingKey | undefined {
  const [, label = "", body = ""] = /-----BEGIN ((?:RSA )?PUBLIC KEY)-----([A-Za-z0-9+/=\s]+)-----END \1-----/.exec(pem) ?? [];
  const der = fromBase64(body.replace(/\s+/g, ""));
  if (!der || label === "") throw new BadgeError("key_invalid", "not a public key PEM");
  return label === "PUBLIC KEY" ? keyOfSpki(readDer(der)) : keyOfRsa(der);
}

/** The DER SubjectPublicKeyInfo of a public JWK: what a certificate carries. @throws BadgeError as `verifyingKeyOf`. */
export function spkiOf(jwk: PublicJwk): Uint8Array {
  const { kty, crv, x, y, n, e } = verifyingKeyOf(jwk);
  if (kty === "RSA") return sequence(sequence(oid(KEY.rsa), nothing()), bitString(sequence(integerOf(n), integerOf(e))));
  if (kty === "OKP") return sequence(sequence(oid(KEY.ed25519)), bitString(bytesOf(x)));
  const [curve = ""] = [...CURVES].find(([, name]) => name === crv) ?? [];
  return sequence(sequence(oid(KEY.ec), oid(curve)), bitString(concat(Uint8Array.of(4), bytesOf(x), bytesOf(y))));
}

function bytesOf(number: string | undefined): Uint8Array {
  return fromBase64url(number ?? "") ?? new Uint8Array();
}

function integerOf(number: string | undefined): Uint8Array {
  return integerOfHex(hex(bytesOf(number)));
}
