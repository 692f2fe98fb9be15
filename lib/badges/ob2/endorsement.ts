import type { Signer } from "../keys/signer";
import type { EndorsementFacts } from "../model/facts";
import { isoSeconds, type JsonObject, present } from "../model/json";
import { OB2_CONTEXT } from "./context";
import { signV2 } from "./signed";

/** The hosted Endorsement (OB 2.0 "Endorsement"), to be served at its id; what it endorses names that URL. */
export function hostedEndorsementV2(endorsement: EndorsementFacts): JsonObject {
  return document(endorsement, endorsement.ob2Id, { type: "HostedBadge" });
}

/**
 * The signed form of an endorsement: a compact JWS, verified as a signed Assertion is.
 *
 * @throws BadgeError `algorithm_unknown` for other than RSA keys; `key_invalid` when the endorser does not publish the key.
 */
export function signedEndorsementV2(endorsement: EndorsementFacts, signer: Signer): Promise<string> {
  return signV2(endorsement.issuer, signer, (verification) => document(endorsement, endorsement.ob2SignedId, verification));
}

/** What the URL of a withdrawn hosted Endorsement answers, with status 410 Gone. */
export function revokedEndorsementV2({ ob2Id, issuer }: EndorsementFacts, reason: string): JsonObject {
  return { "@context": OB2_CONTEXT, id: ob2Id, type: "Endorsement", issuer: issuer.ob2Id, revoked: true, revocationReason: reason };
}

function document(endorsement: EndorsementFacts, id: string, verification: JsonObject): JsonObject {
  return present({
    "@context": OB2_CONTEXT,
    "@language": endorsement.language,
    id,
    type: "Endorsement",
    claim: { id: endorsement.about.ob2Id, endorsementComment: endorsement.comment },
    issuer: endorsement.issuer.ob2Id,
    issuedOn: isoSeconds(endorsement.validFrom),
    expires: endorsement.validUntil && isoSeconds(endorsement.validUntil),
    verification,
  });
}
