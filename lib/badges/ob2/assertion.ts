import { BadgeError } from "../errors";
import { algorithmOf, jwkThumbprint } from "../keys/jwk";
import { signCompactJws } from "../keys/jws";
import type { Signer } from "../keys/signer";
import type { AwardFacts } from "../model/facts";
import { isoSeconds, type JsonObject, present } from "../model/json";
import { identityHash } from "../model/recipient";
import { OB2_CONTEXT } from "./context";

/** The hosted Assertion of an award (OB 2.0 "Assertion"), to be served at its id. */
export function hostedAssertionV2(award: AwardFacts): JsonObject {
  return assertion(award, award.ob2AssertionId, { type: "HostedBadge" });
}

/**
 * The signed form of an award: a compact JWS over the Assertion (OB 2.0 "Signed Badges"). `verification.creator` names
 * the key, which the issuer's Profile must list under the same id.
 *
 * @throws BadgeError `algorithm_unknown` when OB 2.0 verifiers do not read the signer's kind of key (all but RSA);
 * `key_invalid` when the issuer does not publish the signer's key.
 */
export async function signedAssertionV2(award: AwardFacts, signer: Signer): Promise<string> {
  const { jose, openBadges2 } = algorithmOf(signer.algorithm);
  if (!openBadges2) throw new BadgeError("algorithm_unknown", `${signer.algorithm} is no key for OB 2.0`);
  const key = award.issuer.keys.find(({ keyId }) => keyId === signer.keyId);
  if (!key || jwkThumbprint(key.publicJwk) !== jwkThumbprint(signer.publicJwk)) {
    throw new BadgeError("key_invalid", `the issuer does not publish key ${signer.keyId}`);
  }
  const document = assertion(award, award.ob2SignedId, { type: "SignedBadge", creator: key.ob2KeyUrl });
  return signCompactJws({ alg: jose }, JSON.stringify(document), signer);
}

/** What the URL of a revoked hosted Assertion answers, with status 410 Gone (OB 2.0 "Hosted Verification", step 3). */
export function revokedAssertionV2(id: string, reason: string): JsonObject {
  return { "@context": OB2_CONTEXT, id, type: "Assertion", revoked: true, revocationReason: reason };
}

function assertion(award: AwardFacts, id: string, verification: JsonObject): JsonObject {
  const { email, salt } = award.recipient;
  return present({
    "@context": OB2_CONTEXT,
    "@language": award.achievement.language,
    id,
    type: "Assertion",
    recipient: { type: "email", hashed: true, salt, identity: identityHash(email, salt) },
    badge: award.achievement.ob2Id,
    verification,
    issuedOn: isoSeconds(award.validFrom),
    expires: award.validUntil && isoSeconds(award.validUntil),
    narrative: award.narrative,
    evidence: award.evidence.map((evidence) => present({ type: "Evidence", ...evidence })),
  });
}
