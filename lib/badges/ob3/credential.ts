import type {
  AchievementFacts,
  AlignmentFacts,
  AwardFacts,
  EvidenceFacts,
  IssuerFacts,
  ResultDescriptionFacts,
  ResultFacts,
} from "../model/facts";
import { isoSeconds, type JsonObject, present } from "../model/json";
import { identityHash } from "../model/recipient";

/** Contexts of everything issued here, in the order that OB 3.0 B.1.2 fixes; the third defines the 1EdTech types. */
export const OB3_CONTEXTS = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
] as const;

const CREDENTIAL_SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/**
 * The unsigned OpenBadgeCredential of an award (OB 3.0 B.1.2) in canonical JSON: arrays wherever the model allows
 * several, whole-second UTC instants, the recipient's e-mail address only as a salted hash, always a
 * `credentialSubject.id` because a VC-JWT cannot do without (§8.2.4).
 */
export function openBadgeCredential(award: AwardFacts): JsonObject {
  return present({
    "@context": OB3_CONTEXTS,
    id: award.credentialId,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: award.achievement.name,
    description: award.achievement.description,
    issuer: issuerObject(award.issuer),
    validFrom: isoSeconds(award.validFrom),
    validUntil: award.validUntil && isoSeconds(award.validUntil),
    awardedDate: isoSeconds(award.awardedOn),
    credentialSubject: subjectObject(award),
    evidence: award.evidence.map(evidenceObject),
    credentialSchema: [{ id: CREDENTIAL_SCHEMA, type: "1EdTechJsonSchemaValidator2019" }],
    credentialStatus: {
      // OB 3.0 B.1.21 requires the id that W3C Bitstring Status List §2.1 leaves optional.
      id: `${award.status.listUrl}#${award.status.index}`,
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: String(award.status.index),
      statusListCredential: award.status.listUrl,
    },
  });
}

/** The Achievement as a document of its own, at its own URL, with its issuer as creator (OB 3.0 B.1.1). */
export function achievementDocument(achievement: AchievementFacts, issuer: IssuerFacts): JsonObject {
  return { "@context": OB3_CONTEXTS, ...achievementObject(achievement), creator: issuerObject(issuer) };
}

/** The issuer as a Profile inside another document (OB 3.0 B.1.14); always an object, validators refuse a bare id. */
export function issuerObject(issuer: IssuerFacts): JsonObject {
  return present({
    id: issuer.id,
    type: ["Profile"],
    name: issuer.name,
    url: issuer.url,
    email: issuer.email,
    description: issuer.description,
    image: issuer.imageUrl === undefined ? undefined : { id: issuer.imageUrl, type: "Image" },
    otherIdentifier: issuer.identifiers.map(({ type, value }) => ({ type: "IdentifierEntry", identifier: value, identifierType: type })),
  });
}

function subjectObject(award: AwardFacts): JsonObject {
  const { subjectId, email, salt } = award.recipient;
  return present({
    id: subjectId,
    type: ["AchievementSubject"],
    identifier: [{ type: "IdentityObject", hashed: true, identityHash: identityHash(email, salt), identityType: "emailAddress", salt }],
    narrative: award.narrative,
    result: award.results.map(resultObject),
    achievement: achievementObject(award.achievement),
  });
}

function achievementObject(achievement: AchievementFacts): JsonObject {
  return present({
    id: achievement.id,
    type: ["Achievement"],
    achievementType: achievement.achievementType,
    name: achievement.name,
    description: achievement.description,
    criteria: { id: achievement.criteriaUrl, narrative: achievement.criteriaNarrative },
    image: { id: achievement.imageUrl, type: "Image", caption: achievement.imageCaption },
    inLanguage: achievement.language,
    version: achievement.version,
    tag: achievement.tags,
    alignment: achievement.alignments.map(alignmentObject),
    resultDescription: achievement.resultDescriptions.map(resultDescriptionObject),
    related: [
      ...achievement.related.map(({ id, language, version }) => present({ id, type: ["Related"], inLanguage: language, version })),
      // OB 2.0 and 3.0 cannot share one document; each names the other (implementation guide, "Migrating to Open Badges 3.0").
      { id: achievement.ob2Id, type: ["Related", "https://w3id.org/openbadges#BadgeClass"], version: "Open Badges v2p0" },
    ],
  });
}

function alignmentObject(alignment: AlignmentFacts): JsonObject {
  return present({ type: ["Alignment"], ...alignment });
}

function evidenceObject(evidence: EvidenceFacts): JsonObject {
  return present({ type: ["Evidence"], ...evidence });
}

function resultObject({ resultDescriptionId, value, status }: ResultFacts): JsonObject {
  return present({ type: ["Result"], resultDescription: resultDescriptionId, value, status });
}

function resultDescriptionObject(description: ResultDescriptionFacts): JsonObject {
  return present({ type: ["ResultDescription"], ...description });
}
