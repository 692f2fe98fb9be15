import { createPrivateKey, generateKeyPair as generate, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import { BadgeError } from "../errors";
import type { AlgorithmName } from "./algorithms";
import { certifiedJwk } from "./certified-jwk";
import { algorithmForJwk, algorithmOf } from "./jwk";
import { publicJwkOf, publicKeyObject } from "./key-object";
import type { PublicJwk, Signer } from "./signer";

/** Length of new RSA signing keys: what every reader of Open Badges 2.0 and RS256 takes, and what MOICA and GCA certify. */
const NEW_RSA_BITS = 2048;

/** A key pair as it is stored: the private half only as encrypted PKCS#8 PEM (PBES2, PBKDF2, AES-256-CBC). */
export interface StoredKeyPair {
  readonly algorithm: AlgorithmName;
  readonly publicJwk: PublicJwk;
  readonly privateKeyPkcs8: string;
}

/**
 * Makes a new key pair.
 *
 * @param passphrase Encrypts the private half. Node derives the encryption key with few iterations, so it has to be a
 * random secret of at least 16 characters and not a word to remember.
 * @throws BadgeError `key_weak` for a shorter passphrase.
 */
export async function generateKeyPair(algorithm: AlgorithmName, passphrase: string): Promise<StoredKeyPair> {
  const privateKey = await newPrivateKey(algorithm);
  return { algorithm, publicJwk: publicJwkOf(privateKey), privateKeyPkcs8: encryptPrivateKey(privateKey, passphrase) };
}

/** A private key as encrypted PKCS#8 PEM. @throws BadgeError `key_weak` for a passphrase under 16 characters. */
export function encryptPrivateKey(privateKey: KeyObject, passphrase: string): string {
  if (passphrase.length < 16) throw new BadgeError("key_weak", "the passphrase must have at least 16 characters");
  return privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }).toString();
}

/**
 * The private key of an encrypted PKCS#8 PEM.
 *
 * @throws BadgeError `key_locked` when the passphrase does not open it or it is no such PEM.
 */
export function decryptPrivateKey(pem: string, passphrase: string): KeyObject {
  try {
    return createPrivateKey({ key: pem, format: "pem", passphrase });
  } catch (cause) {
    throw new BadgeError("key_locked", "the private key cannot be opened with this passphrase", { cause });
  }
}

/** A new, unencrypted private key, for callers that keep it in memory only. */
export async function newPrivateKey(algorithm: AlgorithmName, rsaBits = NEW_RSA_BITS): Promise<KeyObject> {
  const { kty, crv } = algorithmOf(algorithm);
  if (kty === "RSA") return (await promisify(generate)("rsa", { modulusLength: rsaBits })).privateKey;
  if (kty === "EC") return (await promisify(generate)("ec", { namedCurve: crv ?? "P-256" })).privateKey;
  return (await promisify(generate)("ed25519")).privateKey;
}

/**
 * Opens a stored key pair as a signer.
 *
 * @param stored `certificates`: base64 DER chain, leaf first, when the key is certified.
 * @throws BadgeError `key_locked` (wrong passphrase), `key_invalid` (the halves do not belong together, or not to the
 * algorithm named), `key_weak`, `certificate_invalid` (the leaf certifies another key).
 */
export function openLocalSigner(
  stored: StoredKeyPair & { readonly keyId: string; readonly certificates?: readonly string[] },
  passphrase: string,
): Signer {
  const privateKey = decryptPrivateKey(stored.privateKeyPkcs8, passphrase);
  if (!publicKeyObject(publicJwkOf(privateKey)).equals(publicKeyObject(stored.publicJwk))) {
    throw new BadgeError("key_invalid", `the halves of key ${stored.keyId} do not belong together`);
  }
  const signer = signerOf(stored.keyId, privateKey, stored.certificates);
  if (signer.algorithm !== stored.algorithm) throw new BadgeError("key_invalid", `key ${stored.keyId} is not for ${stored.algorithm}`);
  return { ...signer, publicJwk: { ...stored.publicJwk, ...signer.publicJwk } };
}

/**
 * A signer that keeps a node:crypto private key to itself.
 *
 * @throws BadgeError `algorithm_unknown`, `key_weak`, `certificate_invalid`.
 */
export function signerOf(keyId: string, privateKey: KeyObject, certificates: readonly string[] = []): Signer {
  const bare = publicJwkOf(privateKey);
  publicKeyObject(bare);
  const algorithm = algorithmForJwk(bare);
  const { hash } = algorithmOf(algorithm);
  const publicJwk = certificates.length === 0 ? bare : certifiedJwk(bare, certificates);
  // JWA (RFC 7518 §3.4) and Data Integrity want r‖s for ECDSA and not DER; the option means nothing to the other algorithms.
  const key = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
  // A signature on a curve takes less time than handing it to another thread; RSA takes longer and would hold up others.
  const apart = algorithmOf(algorithm).kty === "RSA";
  const signBytes = async (bytes: Uint8Array) => (apart ? promisify(sign)(hash, bytes, key) : sign(hash, bytes, key));
  return { algorithm, keyId, publicJwk, certificates, sign: signBytes };
}
