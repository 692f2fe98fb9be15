import type { AchievementFacts, AwardFacts, EvidenceFacts, IssuerFacts } from "../model/facts";
import { isoSeconds, type JsonObject, present } from "../model/json";
import { achievementObject, resultObject } from "./achievement";
import { attached, type EndorsementForms, endorsedIssuerObject, identityObject, OB3_CONTEXTS } from "./parts";
import { credentialStatus } from "./status/credential-status";

const CREDENTIAL_SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/**
 * The unsigned OpenBadgeCredential of an award (OB 3.0 B.1.2) in canonical JSON: arrays wherever the model allows
 * several, whole-second UTC instants, the recipient's e-mail address only as a salted hash, always a
 * `credentialSubject.id` because a VC-JWT cannot do without (§8.2.4).
 *
 * @param forms `credentials-and-jwts` for a credential that becomes a VC-JWT without embedded proofs: only there may it
 * carry endorsements that are JWTs.
 */
export function openBadgeCredential(award: AwardFacts, forms: EndorsementForms = "credentials"): JsonObject {
  return present({
    "@context": OB3_CONTEXTS,
    id: award.credentialId,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: award.achievement.name,
    description: award.achievement.description,
    issuer: endorsedIssuerObject(award.issuer, forms),
    validFrom: isoSeconds(award.validFrom),
    validUntil: award.validUntil && isoSeconds(award.validUntil),
    awardedDate: isoSeconds(award.awardedOn),
    credentialSubject: subjectObject(award, forms),
    evidence: award.evidence.map(evidenceObject),
    // The schema allows one status only; a credential with two must not claim to fit it.
    credentialSchema: award.suspension ? undefined : [{ id: CREDENTIAL_SCHEMA, type: "1EdTechJsonSchemaValidator2019" }],
    credentialStatus: credentialStatus(award),
    refreshService: award.refreshUrl === undefined ? undefined : { id: award.refreshUrl, type: "1EdTechCredentialRefresh" },
    ...attached(award.endorsements, forms),
  });
}

/** The Achievement as a document of its own, at its own URL, with its issuer as creator (OB 3.0 B.1.1). */
export function achievementDocument(achievement: AchievementFacts, issuer: IssuerFacts): JsonObject {
  return { "@context": OB3_CONTEXTS, ...achievementObject(achievement), creator: endorsedIssuerObject(issuer) };
}

function subjectObject(award: AwardFacts, forms: EndorsementForms): JsonObject {
  return present({
    id: award.recipient.subjectId,
    type: ["AchievementSubject"],
    identifier: [identityObject(award.recipient)],
    activityStartDate: award.activityFrom && isoSeconds(award.activityFrom),
    activityEndDate: award.activityUntil && isoSeconds(award.activityUntil),
    creditsEarned: award.creditsEarned,
    licenseNumber: award.licenseNumber,
    role: award.role,
    term: award.term,
    source: award.source && present({ id: award.source.id, type: ["Profile"], name: award.source.name, url: award.source.url }),
    narrative: award.narrative,
    result: award.results.map(resultObject),
    achievement: achievementObject(award.achievement, forms),
  });
}

function evidenceObject(evidence: EvidenceFacts): JsonObject {
  return present({ type: ["Evidence"], ...evidence });
}
