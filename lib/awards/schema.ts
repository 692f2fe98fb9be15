import { z } from "zod";
import type { Report } from "../badges";
import type { AchievementDetailDto, AchievementDto } from "../governance/schema";

export const AwardIdInput = z.object({ awardId: z.uuid() });
export const EnrolmentIdInput = z.object({ enrolmentId: z.uuid() });
export const AnswerAwardInput = z.object({ awardId: z.uuid(), answer: z.enum(["accept", "decline"]) });
export const MyAwardsInput = z.object({});
export const SharedBadgeInput = z.object({ token: z.string().regex(/^[\w-]{22,64}$/) });

/** Why a badge was withdrawn, as the public may know it; the issuer's own words go to the holder only. */
export const REVOCATION_REASONS = ["issued_in_error", "requirements_not_met", "replaced", "holder_request"] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];
export const RevokeAwardInput = z.object({
  awardId: z.uuid(),
  reason: z.enum(REVOCATION_REASONS, { error: "awards.reason_required" }),
  remark: z.string().trim().min(1, { error: "awards.remark_required" }).max(500, { error: "awards.remark_too_long" }),
});

/** A suspension is no revocation: it can end. The remark goes to the file of the award only. */
export const SuspendAwardInput = z.object({
  awardId: z.uuid(),
  remark: z.string().trim().min(1, { error: "awards.remark_required" }).max(500, { error: "awards.remark_too_long" }),
});
export const ReinstateAwardInput = AwardIdInput;

/** W3C Bitstring Status List, or the 1EdTechRevocationList of VCRL 1.0. */
export const STATUS_METHODS = ["bitstring", "revocation-list"] as const;
export const ChooseStatusMethodInput = z.object({
  issuerCode: z.string().min(1).max(40),
  statusMethod: z.enum(STATUS_METHODS),
  suspendable: z.boolean(),
});

/** What not every implementation would sign as the same bytes (errors of lib/badges). */
export const SIGNING_REFUSALS = ["text_unsignable", "number_unsignable"] as const;
export type SigningRefusal = (typeof SIGNING_REFUSALS)[number];

export const AWARD_STATUSES = ["pending", "offered", "accepted", "declined", "revoked"] as const;
export type AwardStatus = (typeof AWARD_STATUSES)[number];
const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
export const ManagedAwardsInput = z.object({
  status: z.preprocess(blankIsAbsent, z.enum(AWARD_STATUSES).optional().catch(undefined)),
  search: z.preprocess(blankIsAbsent, z.string().trim().max(80).optional().catch(undefined)),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The largest file of enrolment numbers, and the most rows of one bulk issue. */
export const MAXIMUM_BULK_BYTES = 5 * 1024 * 1024;
export const MAXIMUM_BULK_ROWS = 200_000;
const formFile = z.preprocess((value) => (value instanceof File && value.size === 0 ? undefined : value), z.instanceof(File).optional());
/** One achievement to many: all completions of a session (by its code), or those of a file of enrolment numbers. */
export const PlanBulkIssueInput = z
  .object({
    achievementVersionId: z.uuid({ error: "bulk.achievement_required" }),
    sessionCode: z.preprocess(blankIsAbsent, z.string().trim().max(40).optional()),
    file: formFile,
  })
  .refine(({ sessionCode, file }) => (sessionCode === undefined) !== (file === undefined), {
    path: ["sessionCode"],
    error: "bulk.one_source",
  });
export const BulkIssueIdInput = z.object({ bulkIssueId: z.uuid() });

/** A row that earned nothing. `line` as an editor counts, when it came from a file; `code` is the key of its text. */
export const BulkRefusal = z.object({ line: z.number().int().optional(), number: z.string(), code: z.string() });
export type BulkRefusal = z.infer<typeof BulkRefusal>;

export interface BulkIssueDto {
  readonly bulkIssueId: string;
  readonly state: "planned" | "running" | "done";
  readonly achievement: AchievementDto;
  readonly sessionCode: string | null;
  readonly createdAt: string;
  readonly confirmedAt: string | null;
  readonly finishedAt: string | null;
  /** Enrolments that were to get the badge when it was planned. */
  readonly total: number;
  readonly done: number;
  readonly issued: number;
  readonly refused: number;
}

export interface BulkIssueDetailDto extends BulkIssueDto {
  /** The first rows that earned nothing; all of them are in the file. */
  readonly refusals: readonly BulkRefusal[];
}

/** What the holder can take away. The names end the addresses of the files. */
export const BADGE_FORMS = [
  "png",
  "svg",
  "ob3.json",
  "ob3.jwt",
  "ob3-es256.jwt",
  "ob3-eddsa.jwt",
  "ob3-ecdsa.json",
  "ob2.json",
  "ob2.jws",
] as const;
export type BadgeForm = (typeof BADGE_FORMS)[number];
export const BadgeFileInput = z.object({ awardId: z.uuid(), form: z.enum(BADGE_FORMS) });
/** `named`: the holder wants their name on the sheet. It is in no badge. */
export const CertificateInput = z.object({ awardId: z.uuid(), named: z.boolean() });

/** What a holder chooses to show: JSON Pointers into the credential, of those that `disclosableParts` offers. */
export const DisclosureInput = z.object({ awardId: z.uuid(), pointers: z.array(z.string().max(500)).max(300) });
/** The parts of a badge that have a name of their own; everything else is told by its member's name. */
export const DISCLOSABLE_PARTS = [
  "name",
  "description",
  "image",
  "awardedDate",
  "evidence",
  "endorsement",
  "refreshService",
  "termsOfUse",
  "identifier",
  "activityStartDate",
  "activityEndDate",
  "creditsEarned",
  "licenseNumber",
  "narrative",
  "result",
  "role",
  "source",
  "term",
  "alignment",
  "creator",
  "creditsAvailable",
  "fieldOfStudy",
  "humanCode",
  "otherIdentifier",
  "related",
  "resultDescription",
  "specialization",
  "tag",
] as const;
/** One thing that can be shown or left out. `detail`: what it says, shortened; an instant when `isInstant`. */
export interface DisclosablePartDto {
  readonly pointer: string;
  readonly part: (typeof DISCLOSABLE_PARTS)[number] | "other";
  /** Of the credential, of its subject, of the achievement: the same name may stand in each. */
  readonly of: "credential" | "subject" | "achievement";
  readonly member: string;
  readonly detail: string;
  readonly isInstant: boolean;
}

/** The forms of 學習紀錄. */
export const RECORD_FORMS = ["json", "jwt"] as const;
export const RecordFileInput = z.object({ form: z.enum(RECORD_FORMS) });

/** The largest receipt that is read; one of fifty badges has some 100 kB. */
export const MAXIMUM_RECEIPT_BYTES = 512 * 1024;
export const ReceiptInput = z.object({
  text: z.string().trim().min(1, { error: "receipts.nothing_given" }).max(MAXIMUM_RECEIPT_BYTES, { error: "receipts.too_large" }),
});
/** A receipt that was checked; `problem` when it is not one of ours, or not as we signed it. */
export type ReceiptDto =
  | { readonly problem: "malformed" | "type_wrong" | "key_unknown" | "algorithm_refused" | "signature_mismatch" }
  | {
      readonly checkedAt: string;
      readonly sha256: string;
      readonly bytes: number;
      readonly badges: readonly {
        readonly id: string | null;
        readonly issuer: string | null;
        readonly conclusion: Report["conclusion"];
        readonly failed: number;
      }[];
    };

/** An award as lists show it. Instants are ISO 8601. */
export interface AwardDto {
  readonly awardId: string;
  readonly number: string;
  readonly status: AwardStatus;
  readonly awardedAt: string;
  readonly validUntil: string | null;
  readonly revokedAt: string | null;
  readonly revocationReason: RevocationReason | null;
  /** Since when it is suspended, if it is. */
  readonly suspendedAt: string | null;
  readonly shared: boolean;
  /** Why it could not be signed. It stays pending. */
  readonly signingRefusal: SigningRefusal | null;
  readonly achievement: AchievementDto;
}

/** An award as its holder sees it. `shareUrl` is absolute. */
export interface AwardDetailDto extends Omit<AwardDto, "achievement"> {
  readonly achievement: AchievementDetailDto;
  readonly evidence: readonly EvidenceDto[];
  readonly answeredAt: string | null;
  readonly revocationRemark: string | null;
  readonly sharedAt: string | null;
  readonly shareUrl: string | null;
  /** The address under which the badge's own hosted documents live while it is shared. */
  readonly credentialUrl: string;
  /** The badge's edge as path data, for the moment in which it draws itself. */
  readonly outline: string;
  /** When a time stamp authority stamped the credential. */
  readonly timestampedAt: string | null;
}

export const EvidenceDto = z.object({ name: z.string(), narrative: z.string(), genre: z.string() });
export type EvidenceDto = z.infer<typeof EvidenceDto>;

/** An award as the issuing agency's staff see it. */
export interface ManagedAwardDto extends AwardDto {
  readonly holder: { readonly name: string; readonly agency: string; readonly dept: string };
  readonly evidence: readonly EvidenceDto[];
  readonly answeredAt: string | null;
  readonly mintedAt: string | null;
  readonly revocationRemark: string | null;
  readonly issuerCode: string;
  /** It has a place in a list of suspensions. */
  readonly suspendable: boolean;
  readonly suspendedAt: string | null;
}

export interface ManagedAwardsDto {
  readonly awards: readonly ManagedAwardDto[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** The largest file or text that may be handed in for verification. */
export const MAXIMUM_UPLOAD_BYTES = 5 * 1024 * 1024;
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
export const SubmitVerificationInput = z.object({
  badge: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("bytes"),
      bytes: Bytes.refine(({ length }) => length > 0 && length <= MAXIMUM_UPLOAD_BYTES, "verify.too_large"),
    }),
    z.object({
      kind: z.literal("text"),
      text: z.string().trim().min(1, "verify.nothing_given").max(MAXIMUM_UPLOAD_BYTES, "verify.too_large"),
    }),
  ]),
  recipient: z.string().trim().max(320).optional(),
});
export const VerificationInput = z.object({ token: z.string().regex(/^[\w-]{22,64}$/) });

/** A document of an issuer that a browser, which verifies by itself, has us fetch. */
export const IssuerDocumentInput = z.object({ url: z.url({ protocol: /^https?$/ }).max(2048), accept: z.string().max(300).optional() });

/** An answer of an issuer's host, or that there was none. */
export type IssuerDocumentDto =
  | { readonly available: false }
  | {
      readonly available: true;
      readonly status: number;
      readonly mediaType: string;
      readonly finalUrl: string;
      readonly base64: string;
    };

export const VerificationTrustInput = z.object({});

/** A verification report as pages show it: without the badge itself, which is the holder's. */
export type ReportDto = Omit<Report, "document" | "jws" | "others" | "members"> & {
  /** The badge's picture, when showing it asks nobody else: a path of ours or a data URI. */
  readonly picture?: string;
  readonly others?: readonly ReportDto[];
  readonly members?: readonly ReportDto[];
};

/** A shared badge as the public sees it: nothing about its holder. */
export interface SharedBadgeDto {
  readonly achievement: AchievementDetailDto;
  readonly awardedAt: string;
  readonly validUntil: string | null;
  readonly revokedAt: string | null;
  readonly revocationReason: RevocationReason | null;
  readonly shareUrl: string;
  /** Where the badge itself is hosted. */
  readonly credentialUrl: string;
  readonly imageUrl: string;
  readonly report: ReportDto;
}

export interface IssuerPageDto {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly url: string;
  readonly email: string;
  readonly id: string;
  readonly keys: readonly {
    readonly keyId: string;
    readonly algorithm: string;
    readonly from: string;
    readonly until: string | null;
    readonly url: string;
  }[];
  readonly achievements: readonly AchievementDto[];
}

/** A signing key as the back office shows it; nothing secret. */
export interface ManagedKeyDto {
  readonly keyId: string;
  readonly algorithm: string;
  readonly validFrom: string;
  readonly retiredAt: string | null;
  readonly certificate: { readonly subject: string; readonly until: string } | null;
}

export interface ManagedIssuerDto {
  readonly code: string;
  readonly statusMethod: (typeof STATUS_METHODS)[number];
  readonly suspendable: boolean;
  /** Whether the caller may choose these, not only change keys. */
  readonly mayChoose: boolean;
  readonly name: string;
  readonly keys: readonly ManagedKeyDto[];
}
