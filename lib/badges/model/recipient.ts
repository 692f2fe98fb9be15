import { digestHex } from "#badges-runtime";

/**
 * The hash by which a badge names its recipient: `sha256$` + hex of SHA-256 over UTF-8 of identity and salt in this
 * order (OB 2.0 "IdentityHash", OB 3.0 B.7.5).
 */
export function identityHash(identity: string, salt: string): string {
  return `sha256$${digestHex("sha256", identity + salt)}`;
}
