/**
 * The version-neutral facts from which every form of a badge is projected. No Open Badges 2.0 or 3.0 field name
 * appears here; the projections in ob2/ and ob3/ name the clauses. All instants are whole seconds, UTC
 * (VC-JWT demands `nbf` = `validFrom`, OB 3.0 §8.2.4). All URLs are absolute.
 */

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
  readonly keys: readonly IssuerKeyFacts[];
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
}

export interface EvidenceFacts {
  readonly id?: string;
  readonly name?: string;
  readonly narrative?: string;
  readonly description?: string;
  readonly genre?: string;
}

export interface ResultFacts {
  readonly resultDescriptionId: string;
  readonly value?: string;
  readonly status?: string;
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
  readonly status: { readonly listUrl: string; readonly index: number };
}
