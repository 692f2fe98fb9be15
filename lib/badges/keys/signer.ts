import type { AlgorithmName } from "./algorithms";

/**
 * Something that signs with one private key. The key never leaves it: a local PEM, a PKCS#12 file and a
 * PKCS#11 token look the same from here.
 *
 * `publicJwk` is the public half (never with private members). When the key is certified, `certificates` holds
 * the chain as base64 DER, leaf first (RFC 7517 §4.7), and `publicJwk.x5c` the same.
 */
export interface Signer {
  readonly algorithm: AlgorithmName;
  /** Stable name of the key inside its issuer, e.g. `2026-1-ed25519`; URL-safe. */
  readonly keyId: string;
  readonly publicJwk: PublicJwk;
  readonly certificates: readonly string[];
  /** Signs the bytes as given (the algorithm does its own hashing where it hashes). */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** RFC 7517 public key. Members beyond these are allowed and kept. */
export interface PublicJwk {
  readonly kty: "OKP" | "RSA" | "EC";
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
  readonly kid?: string;
  readonly alg?: string;
  readonly use?: string;
  readonly x5c?: readonly string[];
  readonly [member: string]: unknown;
}
