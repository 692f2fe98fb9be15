/** Digests that badges, certificates and old identity hashes are made with. */
export type DigestName = "md5" | "sha1" | "sha256" | "sha384" | "sha512";

/** Hashes that signatures are accepted over. */
export type SignatureHash = "sha256" | "sha384" | "sha512";

/**
 * How a signature was made. `encoding` of ECDSA: `p1363` = r‖s (JOSE, Data Integrity), `der` = SEQUENCE { r, s }
 * (X.509, CMS).
 */
export type SignatureScheme =
  | { readonly kind: "ed25519" }
  | { readonly kind: "rsa-pkcs1"; readonly hash: SignatureHash }
  | { readonly kind: "ecdsa"; readonly hash: SignatureHash; readonly encoding: "p1363" | "der" };

/** The members that make a public key: a JWK without everything else (RFC 7518 §6, RFC 8037 §2). */
export interface VerifyingKey {
  readonly kty: "OKP" | "EC" | "RSA";
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  readonly n?: string;
  readonly e?: string;
}

/** `gzip` = RFC 1952, one member; `zlib` = RFC 1950 without a dictionary. */
export type CompressedFormat = "gzip" | "zlib";

/**
 * What the library asks of the machine it runs on. There are two: node.ts with node:crypto and node:zlib, and web.ts with
 * WebCrypto and streams; `#badges-runtime` (package.json) is the one that fits. Both give the same answers, so that a
 * badge verified in a browser gets the report that the server would give.
 *
 * Texts are taken as their UTF-8 bytes.
 */
export interface Runtime {
  readonly digest: (name: DigestName, data: Uint8Array | string) => Uint8Array;
  /** Lower-case hex. */
  readonly digestHex: (name: DigestName, data: Uint8Array | string) => string;
  readonly hmacSha256: (key: Uint8Array, data: Uint8Array | string) => Uint8Array;
  /**
   * Whether a signature holds. False as well when key and scheme do not go together.
   *
   * @param key Checked before (`verifyingKeyOf` in keys/jwk.ts).
   * @throws BadgeError `key_invalid` when it is no key all the same.
   */
  readonly verifySignature: (key: VerifyingKey, scheme: SignatureScheme, bytes: Uint8Array, signature: Uint8Array) => Promise<boolean>;
  /**
   * Unpacks; refuses while unpacking what would grow past the limit, and everything that is not exactly one whole stream.
   *
   * @throws BadgeError `credential_invalid`.
   */
  readonly inflate: (format: CompressedFormat, bytes: Uint8Array, maximumBytes: number) => Promise<Uint8Array>;
  /** CRC-32 of PNG and gzip, unsigned. */
  readonly crc32: (bytes: Uint8Array) => number;
}
