import type { JsonObject } from "../model/json";
import type { Finding } from "./finding-codes";
import type { HeadlineName } from "./headline";
import type { Conclusion } from "./vocabulary";

export type { Finding } from "./finding-codes";
export {
  CHECKS,
  type CheckName,
  CONCLUSIONS,
  type Conclusion,
  type Evidence,
  type EvidenceValue,
  VERDICTS,
  type Verdict,
} from "./vocabulary";

/**
 * `ob05` = Open Badges 0.5; `ob1` = 1.0 and 1.1; `clr2` = Comprehensive Learner Record 2.0;
 * `ob3` = Open Badges 3.0 on the Verifiable Credentials Data Model 2.0; `vcdm1` = Open Badges 3.0 on the Data Model 1.1;
 * `vcdm2` = a verifiable credential of either model that is no Open Badge.
 */
export type BadgeVersion = "ob05" | "ob1" | "ob2" | "ob3" | "vcdm1" | "vcdm2" | "clr2" | "unknown";
export type BadgeForm = "hosted" | "jws" | "data_integrity" | "vc_jwt" | "unknown";
export type BadgeContainer = "url" | "json" | "jws" | "png" | "svg" | "pdf" | "qr" | "presentation" | "proof_pack" | "unknown";

export interface AlignmentSummary {
  readonly name: string;
  readonly url?: string;
  readonly framework?: string;
  readonly code?: string;
}

/** What the badge says, read tolerantly for display; every value is text from outside and must be escaped by whoever shows it. */
export interface BadgeSummary {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
  readonly criteria?: string;
  readonly issuerId?: string;
  readonly issuerName?: string;
  /** https: or http: only. */
  readonly issuerUrl?: string;
  /** ISO 8601 as the badge writes it. */
  readonly issuedOn?: string;
  readonly expires?: string;
  /** https: or data:image/(png|svg+xml|jpeg|gif|webp) only; for an `<img>`, never to be put inline. */
  readonly image?: string;
  readonly recipientKind?: "email" | "url" | "telephone" | "did" | "urn" | "other";
  readonly alignments: readonly AlignmentSummary[];
}

/** The one sentence at the head of a report: a key of the texts and the facts that the sentence names. */
export interface Headline {
  readonly name: HeadlineName;
  readonly evidence: Readonly<Record<string, string>>;
}

/** Who made a proof pack and when, ISO 8601; it is known to be so only where it is `trusted`. */
export interface PackSummary {
  readonly madeAt: string;
  readonly verifier: string;
  readonly trusted: boolean;
}

export interface Report {
  readonly conclusion: Conclusion;
  readonly headline: Headline;
  /** ISO 8601, whole seconds. */
  readonly checkedAt: string;
  readonly container: BadgeContainer;
  readonly version: BadgeVersion;
  readonly form: BadgeForm;
  readonly findings: readonly Finding[];
  readonly summary: BadgeSummary;
  /** The badge as it was read (for a hosted badge: as its host publishes it), for display under "source" and for later checks. */
  readonly document?: JsonObject;
  /** The compact JWS, when the badge came as one. */
  readonly jws?: string;
  /** Reports on the other badges of the same file: an image may carry an OB 2.0 and an OB 3.0 badge (OB 3.0 §5.3). */
  readonly others?: readonly Report[];
  /** Reports on the credentials inside a record (CLR 2.0). */
  readonly members?: readonly Report[];
  /** The proof pack that the badge and every document came from. */
  readonly pack?: PackSummary;
}
