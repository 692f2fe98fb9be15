import type { Signer } from "../keys/signer";
import type { AwardFacts } from "../model/facts";
import { isoSeconds, type JsonObject, present } from "../model/json";
import { identityHash } from "../model/recipient";
import { OB2_CONTEXT } from "./context";
import { extensionsV2 } from "./extension";
import { signV2 } from "./signed";

/** The hosted Assertion of an award (OB 2.0 "Assertion"), to be served at its id. @throws BadgeError `credential_invalid` for a bad extension. */
export function hostedAssertionV2(award: AwardFacts): JsonObject {
  return assertion(award, award.ob2AssertionId, { type: "HostedBadge" });
}

/**
 * The signed form of an award: a compact JWS over the Assertion (OB 2.0 "Signed Badges"). `verification.creator` names
 * the key, which the issuer's Profile must list under the same id.
 *
 * @throws BadgeError `algorithm_unknown` when OB 2.0 verifiers do not read the signer's kind of key (all but RSA);
 * `key_invalid` when the issuer does not publish the signer's key; `credential_invalid` for a bad extension.
 */
export function signedAssertionV2(award: AwardFacts, signer: Signer): Promise<string> {
  return signV2(award.issuer, signer, (verification) => assertion(award, award.ob2SignedId, verification));
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
    version: award.version,
    image: award.ob2ImageUrl,
    narrative: award.narrative,
    evidence: award.evidence.map((evidence) => present({ type: "Evidence", ...evidence })),
    related: (award.translations ?? []).map(({ ob2AssertionId, language }) => ({ id: ob2AssertionId, "@language": language })),
    endorsement: award.endorsements?.ob2Ids,
    ...extensionsV2(award.extensions),
  });
}
