import { digest } from "#badges-runtime";
import { BadgeError } from "../errors";
import { base64url } from "../model/bytes";
import { isSameKey, verifyingKeyOf } from "./jwk";
import type { PublicJwk } from "./signer";
import { readCertificate } from "./x509/certificate";

/**
 * A public JWK with its certificate chain: `x5c` (base64 DER, leaf first) and `x5t#S256` (RFC 7517 §4.7, §4.9).
 * The certificates travel inside the JWK because OB 3.0 §8.2.3 allows no further header in a VC-JWT.
 *
 * @throws BadgeError `certificate_invalid` when the chain is empty or unreadable, or its leaf certifies another key.
 */
export function certifiedJwk(jwk: PublicJwk, certificates: readonly string[]): PublicJwk {
  const [leaf] = certificates.map(readCertificate);
  if (leaf === undefined) throw new BadgeError("certificate_invalid", "no certificate");
  if (!certifies(certificates[0] ?? "", jwk)) throw new BadgeError("certificate_invalid", "the leaf certificate is for another key");
  return { ...jwk, x5c: [...certificates], "x5t#S256": base64url(digest("sha256", leaf.raw)) };
}

/** Whether a certificate (base64 DER) is for exactly this public key. @throws BadgeError `certificate_invalid`. */
export function certifies(certificate: string, jwk: PublicJwk): boolean {
  const { key } = readCertificate(certificate);
  return key !== undefined && isSameKey(key, verifyingKeyOf(jwk));
}
