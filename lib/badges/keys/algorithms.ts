/**
 * THE table of signature algorithms. Nobody else switches on an algorithm's name; a new suite, a post-quantum one
 * included, is a row here.
 */
export interface Algorithm {
  readonly kty: "OKP" | "RSA" | "EC";
  readonly crv?: "Ed25519" | "P-256";
  /** JOSE `alg` of JWS and VC-JWT. */
  readonly jose: "EdDSA" | "RS256" | "ES256";
  /** Hash that node:crypto applies before signing; `null` where the algorithm hashes for itself. */
  readonly hash: "sha256" | null;
  /** Data Integrity cryptosuite issued with this key, when there is one. */
  readonly cryptosuite?: "eddsa-rdfc-2022" | "ecdsa-rdfc-2019";
  /** Multicodec prefix of the public key (varint bytes) for Multikey, when the algorithm has one. */
  readonly multicodec?: readonly [number, number];
  readonly minimumBits?: number;
  /** Whether verifiers of Open Badges 2.0 read such keys (they know RSA only). */
  readonly openBadges2: boolean;
}

export const ALGORITHMS = {
  Ed25519: {
    kty: "OKP",
    crv: "Ed25519",
    jose: "EdDSA",
    hash: null,
    cryptosuite: "eddsa-rdfc-2022",
    multicodec: [0xed, 0x01],
    openBadges2: false,
  },
  "RSA-2048": { kty: "RSA", jose: "RS256", hash: "sha256", minimumBits: 2048, openBadges2: true },
  "P-256": {
    kty: "EC",
    crv: "P-256",
    jose: "ES256",
    hash: "sha256",
    cryptosuite: "ecdsa-rdfc-2019",
    multicodec: [0x80, 0x24],
    openBadges2: false,
  },
} as const satisfies Record<string, Algorithm>;

export type AlgorithmName = keyof typeof ALGORITHMS;
