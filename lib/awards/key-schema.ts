import { z } from "zod";

/** Why the certificate of a signing key is withdrawn (RFC 5280 §5.3.1). */
export const KEY_REVOCATION_REASONS = ["keyCompromise", "superseded", "cessationOfOperation"] as const;
export type KeyRevocationReason = (typeof KEY_REVOCATION_REASONS)[number];
const keyId = z.string().min(1).max(80);

export const RevokeSigningKeyInput = z.object({
  keyId,
  reason: z.enum(KEY_REVOCATION_REASONS, { error: "keys.reason_required" }),
});

/** Kinds of key for which a certificate can be asked for. */
export const REQUEST_ALGORITHMS = ["RSA-2048", "P-256", "Ed25519"] as const;
export const RequestCertificateInput = z.object({ issuerCode: z.string().min(1).max(40), algorithm: z.enum(REQUEST_ALGORITHMS) });
export const CertificateRequestInput = z.object({ keyId });

/** Answers of authorities have one to five certificates of 2 kB. */
export const MAXIMUM_CERTIFICATE_BYTES = 128 * 1024;
export const ImportCertificateInput = z.object({
  keyId,
  file: z
    .instanceof(File, { error: "keys.file_required" })
    .refine(({ size }) => size > 0, { error: "keys.file_required" })
    .refine(({ size }) => size <= MAXIMUM_CERTIFICATE_BYTES, { error: "keys.file_too_large" }),
});

/** What the desk of keys shows besides the keys. Instants are ISO 8601. */
export interface KeyDeskDto {
  /** The caller has not signed in with a card, which changes of keys need. */
  readonly needsCard: boolean;
  /** The platform accepts certificates of outside authorities. */
  readonly outsideAuthorities: boolean;
  readonly requests: readonly {
    readonly issuerCode: string;
    readonly keyId: string;
    readonly algorithm: string;
    readonly createdAt: string;
  }[];
  readonly revoked: readonly { readonly keyId: string; readonly reason: KeyRevocationReason; readonly revokedAt: string }[];
}
