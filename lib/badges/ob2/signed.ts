import { BadgeError } from "../errors";
import { algorithmOf, jwkThumbprint } from "../keys/jwk";
import { signCompactJws } from "../keys/jws";
import type { Signer } from "../keys/signer";
import type { IssuerFacts } from "../model/facts";
import type { JsonObject } from "../model/json";

/**
 * Signs an OB 2.0 document as compact JWS (OB 2.0 "Signed Badges"). `verification.creator` names the key, which the
 * issuer's Profile must list under the same id.
 *
 * @param document Makes the document with the verification object given.
 * @throws BadgeError `algorithm_unknown` when OB 2.0 verifiers do not read the signer's kind of key (all but RSA);
 * `key_invalid` when the issuer does not publish the signer's key.
 */
export async function signV2(
  issuer: IssuerFacts,
  signer: Signer,
  document: (verification: { readonly type: "SignedBadge"; readonly creator: string }) => JsonObject,
): Promise<string> {
  const { jose, openBadges2 } = algorithmOf(signer.algorithm);
  if (!openBadges2) throw new BadgeError("algorithm_unknown", `${signer.algorithm} is no key for OB 2.0`);
  const key = issuer.keys.find(({ keyId }) => keyId === signer.keyId);
  if (!key || jwkThumbprint(key.publicJwk) !== jwkThumbprint(signer.publicJwk)) {
    throw new BadgeError("key_invalid", `the issuer does not publish key ${signer.keyId}`);
  }
  // OB 2.0 leaves the JOSE header open, so the certificates travel with the signature (RFC 7515 §4.1.6).
  const header = signer.certificates.length > 0 ? { alg: jose, x5c: [...signer.certificates] } : { alg: jose };
  return signCompactJws(header, JSON.stringify(document({ type: "SignedBadge", creator: key.ob2KeyUrl })), signer);
}
