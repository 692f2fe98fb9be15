/**
 * The version-neutral facts from which every form of a badge is projected. No Open Badges 2.0 or 3.0 field name
 * appears here; the projections in ob2/ and ob3/ name the clauses. All instants are whole seconds, UTC
 * (VC-JWT demands `nbf` = `validFrom`, OB 3.0 §8.2.4). All URLs are absolute.
 */

import type { JsonObject } from "./json";

/** One language of something that people read. BCP 47, e.g. `zh-TW`, `en`. */
export type LanguageTag = string;

export interface AlignmentFacts {
  readonly targetName: string;
  readonly targetUrl: string;
  readonly targetDescription?: string;
  readonly targetFramework?: string;
  readonly targetCode?: string;
  /** OB 3.0 B.1.5 vocabulary, e.g. `CFItem` or `ext:…`. */
  readonly targetType?: string;
}

/**
 * Endorsements of a badge, an achievement or an issuer, made beforehand (ob3/endorsement, ob2/endorsement) and attached
 * to what they are about. Each version of Open Badges carries its own kind.
 */
export interface AttachedEndorsements {
  /** EndorsementCredentials with their own proofs. */
  readonly credentials?: readonly JsonObject[];
  /** EndorsementCredentials as VC-JWT. */
  readonly jwts?: readonly string[];
  /** URLs of hosted OB 2.0 Endorsements. */
  readonly ob2Ids?: readonly string[];
}

/** An extension of an OB 2.0 object (OB 2.0 "Extensions"). */
export interface ExtensionFacts {
  /** The property and the extension's own type: a compact IRI such as `extensions:ApplyLink`. */
  readonly name: string;
  /** URL of the JSON-LD context that defines its members. */
  readonly context: string;
  /** Types beside `Extension` and `name`. */
  readonly types?: readonly string[];
  readonly members: JsonObject;
}

export interface IssuerFacts {
  /** OB 3.0 issuer id: an HTTPS URL or a DID. */
  readonly id: string;
  /** OB 2.0 hosted Profile URL. */
  readonly ob2Id: string;
  readonly name: string;
  readonly url: string;
  readonly email: string;
  readonly description?: string;
  readonly imageUrl?: string;
  /** e.g. agency code and OID: shown as `otherIdentifier` in 3.0. */
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  readonly alsoKnownAs: readonly string[];
  /** OB 2.0 RevocationList URL. */
  readonly revocationListUrl: string;
  /** URL of a 1EdTechRevocationList: when given, OB 3.0 credentials of this issuer name it in place of a bitstring list. */
  readonly credentialRevocationListUrl?: string;
  readonly keys: readonly IssuerKeyFacts[];
  /** Of name and description. */
  readonly language?: LanguageTag;
  /** The same issuer's OB 2.0 Profile in other languages; OB 3.0 has no such relation between Profiles. */
  readonly translations?: readonly { readonly ob2Id: string; readonly language: LanguageTag }[];
  /** E.164 with its plus sign. */
  readonly telephone?: string;
  readonly endorsements?: AttachedEndorsements;
  readonly extensions?: readonly ExtensionFacts[];
}

/** A key that the issuer has ever signed with; published for ever (`until` closes its signing, not its publication). */
export interface IssuerKeyFacts {
  readonly keyId: string;
  readonly algorithm: import("../keys/algorithms").AlgorithmName;
  readonly publicJwk: import("../keys/signer").PublicJwk;
  /** URL of the bare JWK (`kid` of VC-JWT headers, OB 3.0 §8.2.3). */
  readonly jwkUrl: string;
  /** URL of the OB 2.0 CryptographicKey document; only for algorithms that OB 2.0 verifiers read (RSA). */
  readonly ob2KeyUrl: string;
  readonly from: Date;
  readonly until?: Date;
}

export interface ResultDescriptionFacts {
  readonly id: string;
  readonly name: string;
  readonly resultType: string;
  readonly valueMin?: string;
  readonly valueMax?: string;
  readonly requiredValue?: string;
  /** Ordered from the lowest to the highest. */
  readonly allowedValues?: readonly string[];
  /** Id of the least rubric level that counts as reached. */
  readonly requiredLevelId?: string;
  readonly rubricLevels?: readonly RubricLevelFacts[];
  readonly alignments?: readonly AlignmentFacts[];
}

/** One level of a rubric (OB 3.0 B.1.18). Level and points are text, as the model has them. */
export interface RubricLevelFacts {
  readonly id: string;
  readonly name: string;
  readonly level?: string;
  readonly points?: string;
  readonly description?: string;
  readonly alignments?: readonly AlignmentFacts[];
}

export interface AchievementFacts {
  /** OB 3.0 Achievement URL; one per version and language. */
  readonly id: string;
  /** OB 2.0 BadgeClass URL; one per version and language. */
  readonly ob2Id: string;
  readonly version: string;
  readonly language: LanguageTag;
  readonly name: string;
  readonly description: string;
  readonly criteriaUrl: string;
  readonly criteriaNarrative: string;
  readonly imageUrl: string;
  readonly imageCaption: string;
  /** OB 3.0 B.1.1 vocabulary, e.g. `Competency`, `CertificateOfCompletion`. */
  readonly achievementType: string;
  readonly tags: readonly string[];
  readonly alignments: readonly AlignmentFacts[];
  readonly resultDescriptions: readonly ResultDescriptionFacts[];
  /** The same achievement in other languages or versions. */
  readonly related: readonly { readonly id: string; readonly ob2Id: string; readonly language?: LanguageTag; readonly version?: string }[];
  readonly creditsAvailable?: number;
  readonly fieldOfStudy?: string;
  readonly specialization?: string;
  /** The code by which people call it, e.g. a course code. */
  readonly humanCode?: string;
  /** Shown as `otherIdentifier` in 3.0. */
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[];
  readonly endorsements?: AttachedEndorsements;
  readonly extensions?: readonly ExtensionFacts[];
}

export interface EvidenceFacts {
  readonly id?: string;
  readonly name?: string;
  readonly narrative?: string;
  readonly description?: string;
  readonly genre?: string;
  readonly audience?: string;
}

export interface ResultFacts {
  readonly resultDescriptionId: string;
  readonly value?: string;
  /** OB 3.0 B.1.16: Completed, Enrolled, Failed, InProgress, OnHold, Provisional or Withdrew. */
  readonly status?: string;
  /** Id of the rubric level that was reached. */
  readonly achievedLevelId?: string;
  readonly alignments?: readonly AlignmentFacts[];
}

/** A place in a bitstring status list. */
export interface StatusEntryFacts {
  readonly listUrl: string;
  readonly index: number;
}

export interface AwardFacts {
  /** OB 3.0 credential URL. */
  readonly credentialId: string;
  /** OB 2.0 hosted Assertion URL. */
  readonly ob2AssertionId: string;
  /** `urn:uuid:` of the OB 2.0 signed Assertion, the one listed in the RevocationList. */
  readonly ob2SignedId: string;
  /** The page for people. */
  readonly pageUrl?: string;
  readonly issuer: IssuerFacts;
  readonly achievement: AchievementFacts;
  readonly recipient: {
    /** `urn:uuid:…` or a DID; always present because VC-JWT requires `sub` (OB 3.0 §8.2.4). */
    readonly subjectId: string;
    /** Plain here, salted hash in every projection. */
    readonly email: string;
    readonly salt: string;
  };
  readonly awardedOn: Date;
  readonly validFrom: Date;
  readonly validUntil?: Date;
  readonly narrative?: string;
  readonly evidence: readonly EvidenceFacts[];
  readonly results: readonly ResultFacts[];
  readonly status: StatusEntryFacts;
  /**
   * Place in a list of suspensions, which can be lifted again. OB 3.0 B.1.2 allows one `credentialStatus` only and VCDM
   * 2.0 §4.10 several: with this the credential has two and no longer claims to fit the canonical OB schema.
   */
  readonly suspension?: StatusEntryFacts;
  /** Where the current version of the credential can be had (1EdTechCredentialRefresh). */
  readonly refreshUrl?: string;
  /** URL of the baked image, OB 2.0 only. */
  readonly ob2ImageUrl?: string;
  /** The same award as hosted OB 2.0 Assertion in other languages. */
  readonly translations?: readonly { readonly ob2AssertionId: string; readonly language: LanguageTag }[];
  /** Version of an award that was issued anew, OB 2.0 only. */
  readonly version?: string;
  readonly creditsEarned?: number;
  readonly licenseNumber?: string;
  readonly role?: string;
  readonly term?: string;
  readonly activityFrom?: Date;
  readonly activityUntil?: Date;
  /** Who assessed or taught, where that is not the issuer. */
  readonly source?: { readonly id: string; readonly name: string; readonly url?: string };
  readonly endorsements?: AttachedEndorsements;
  readonly extensions?: readonly ExtensionFacts[];
}

/** What one organisation says in favour of another's badge, achievement or Profile. */
export interface EndorsementFacts {
  /** OB 3.0 credential URL. */
  readonly credentialId: string;
  /** OB 2.0 hosted Endorsement URL. */
  readonly ob2Id: string;
  /** `urn:uuid:` of the OB 2.0 signed Endorsement. */
  readonly ob2SignedId: string;
  /** The endorser. */
  readonly issuer: IssuerFacts;
  /** What is endorsed, under its OB 3.0 and its OB 2.0 id. */
  readonly about: { readonly id: string; readonly ob2Id: string };
  readonly name: string;
  readonly comment: string;
  readonly language?: LanguageTag;
  readonly validFrom: Date;
  readonly validUntil?: Date;
  readonly status?: StatusEntryFacts;
}
