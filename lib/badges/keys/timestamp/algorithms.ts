/** Digests that time stamps are made with; SHA-1 is none of them, a collision of it can be bought. */
export const DIGESTS: ReadonlyMap<string, { readonly name: "sha256" | "sha384" | "sha512"; readonly bytes: number }> = new Map([
  ["2.16.840.1.101.3.4.2.1", { name: "sha256", bytes: 32 }],
  ["2.16.840.1.101.3.4.2.2", { name: "sha384", bytes: 48 }],
  ["2.16.840.1.101.3.4.2.3", { name: "sha512", bytes: 64 }],
] as const);

/** How a signature algorithm of CMS is verified: its kind of key, and its hash where it names one (else the digest algorithm's). */
interface SignatureRow {
  readonly key: "rsa" | "ec" | "ed25519";
  readonly hash?: "sha256" | "sha384" | "sha512";
}

/** CMS signature algorithms (RFC 5754, RFC 8419). A new one is a row. */
export const SIGNATURES: ReadonlyMap<string, SignatureRow> = new Map<string, SignatureRow>([
  ["1.2.840.113549.1.1.1", { key: "rsa" }],
  ["1.2.840.113549.1.1.11", { key: "rsa", hash: "sha256" }],
  ["1.2.840.113549.1.1.12", { key: "rsa", hash: "sha384" }],
  ["1.2.840.113549.1.1.13", { key: "rsa", hash: "sha512" }],
  ["1.2.840.10045.4.3.2", { key: "ec", hash: "sha256" }],
  ["1.2.840.10045.4.3.3", { key: "ec", hash: "sha384" }],
  ["1.2.840.10045.4.3.4", { key: "ec", hash: "sha512" }],
  ["1.3.101.112", { key: "ed25519" }],
]);

/** Object identifiers of time stamps and the signed messages that they are (RFC 3161, RFC 5652, RFC 5035, RFC 5816). */
export const TSP_OID = {
  sha256: "2.16.840.1.101.3.4.2.1",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  rsaWithSha256: "1.2.840.113549.1.1.11",
  signedData: "1.2.840.113549.1.7.2",
  tstInfo: "1.2.840.113549.1.9.16.1.4",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  extendedKeyUsage: "2.5.29.37",
  timeStamping: "1.3.6.1.5.5.7.3.8",
} as const;
