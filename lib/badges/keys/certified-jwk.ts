import { createHash, X509Certificate } from "node:crypto";
import { BadgeError } from "../errors";
import { spkiOf } from "./jwk";
import type { PublicJwk } from "./signer";

/**
 * A public JWK with its certificate chain: `x5c` (base64 DER, leaf first) and `x5t#S256` (RFC 7517 §4.7, §4.9).
 * The certificates travel inside the JWK because OB 3.0 §8.2.3 allows no further header in a VC-JWT.
 *
 * @throws BadgeError `certificate_invalid` when the chain is empty or unreadable, or its leaf certifies another key.
 */
export function certifiedJwk(jwk: PublicJwk, certificates: readonly string[]): PublicJwk {
  const [leaf] = certificates;
  if (leaf === undefined) throw new BadgeError("certificate_invalid", "no certificate");
  for (const certificate of certificates) readCertificate(certificate);
  if (!certifies(leaf, jwk)) throw new BadgeError("certificate_invalid", "the leaf certificate is for another key");
  const thumbprint = createHash("sha256").update(Buffer.from(leaf, "base64")).digest("base64url");
  return { ...jwk, x5c: [...certificates], "x5t#S256": thumbprint };
}

/** Whether a certificate (base64 DER) is for exactly this public key: byte equality of the SubjectPublicKeyInfo. */
export function certifies(certificate: string, jwk: PublicJwk): boolean {
  return readCertificate(certificate).publicKey.export({ format: "der", type: "spki" }).equals(spkiOf(jwk));
}

/** A certificate from base64 DER. @throws BadgeError `certificate_invalid`. */
export function readCertificate(base64: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(base64, "base64"));
  } catch (cause) {
    throw new BadgeError("certificate_invalid", "not a certificate", { cause });
  }
}
