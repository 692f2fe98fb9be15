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

export const AWARD_STATUSES = ["pending", "offered", "accepted", "declined", "revoked"] as const;
export type AwardStatus = (typeof AWARD_STATUSES)[number];
const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);
export const ManagedAwardsInput = z.object({
  status: z.preprocess(blankIsAbsent, z.enum(AWARD_STATUSES).optional().catch(undefined)),
  search: z.preprocess(blankIsAbsent, z.string().trim().max(80).optional().catch(undefined)),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What the holder can take away. The names end the addresses of the files. */
export const BADGE_FORMS = ["png", "svg", "ob2.json", "ob2.jws", "ob3.json", "ob3.jwt"] as const;
export type BadgeForm = (typeof BADGE_FORMS)[number];
export const BadgeFileInput = z.object({ awardId: z.uuid(), form: z.enum(BADGE_FORMS) });

/** An award as lists show it. Instants are ISO 8601. */
export interface AwardDto {
  readonly awardId: string;
  readonly number: string;
  readonly status: AwardStatus;
  readonly awardedAt: string;
  readonly validUntil: string | null;
  readonly revokedAt: string | null;
  readonly revocationReason: RevocationReason | null;
  readonly shared: boolean;
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

/** A verification report as pages show it: without the badge itself, which is the holder's. */
export type ReportDto = Omit<Report, "document" | "jws" | "others"> & {
  /** The badge's picture, when showing it asks nobody else: a path of ours or a data URI. */
  readonly picture?: string;
  readonly others?: readonly ReportDto[];
};

/** A shared badge as the public sees it: nothing about its holder. */
export interface SharedBadgeDto {
  readonly achievement: AchievementDetailDto;
  readonly awardedAt: string;
  readonly validUntil: string | null;
  readonly revokedAt: string | null;
  readonly revocationReason: RevocationReason | null;
  readonly shareUrl: string;
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
  readonly name: string;
  readonly keys: readonly ManagedKeyDto[];
}
