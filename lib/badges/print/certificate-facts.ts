/** One line of the certificate in both languages, the first one large. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What is printed. All of it is said by whoever prints; only the attached badge proves anything. */
export interface CertificateFacts {
  readonly heading: Bilingual;
  /** e.g. 茲證明 / This is to certify that; shown with the holder's name. */
  readonly introduction: Bilingual;
  /** The holder's own wish: a name is in no badge. */
  readonly holder?: string;
  readonly achieved: Bilingual;
  readonly achievement: Bilingual;
  readonly issuer: Bilingual;
  /** Label and value of each fact: dates, number. Written out by the caller in both languages. */
  readonly details: readonly { readonly label: Bilingual; readonly value: Bilingual }[];
  /** How to verify it, beside the QR code. */
  readonly verification: Bilingual;
  readonly verifyUrl: string;
  /** The badge's picture, PNG. */
  readonly picture: Uint8Array;
  readonly pictureAlternative: Bilingual;
  readonly madeAt: Date;
}

/** The signed forms of the badge that are attached: the JSON with its proofs, the VC-JWT, the OB 2.0 badge. */
export interface CertificateBadges {
  readonly credential?: string;
  readonly jwt?: string;
  readonly ob2?: string;
}
