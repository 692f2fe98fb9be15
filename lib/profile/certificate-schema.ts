import { z } from "zod";

/** The picture of a certificate, bytes. */
export const MAX_CERTIFICATE_BYTES = 5 * 1024 * 1024;
export const ACCEPTED_CERTIFICATES = ".pdf,.png,.jpg,.jpeg,.webp";
/** Own certificates of one person. */
export const MAX_CERTIFICATES = 100;

const line = (maximum: number) => z.string().trim().max(maximum, "profile.certificate_text_too_long");

export const CertificateFilter = z.object({
  type: line(100).catch(""),
  name: line(200).catch(""),
  number: line(100).catch(""),
});
export type CertificateFilter = z.output<typeof CertificateFilter>;

export const CertificateInput = z.object({ certificateId: z.uuid() });

/** What a person writes of a certificate of their own; type and name come from the back office's lists. */
export const NewCertificateInput = z.object({
  typeId: z.uuid("profile.certificate_type_missing"),
  nameId: z.uuid("profile.certificate_name_missing"),
  issuedOn: z.iso.date("profile.certificate_date_missing"),
  number: line(100),
  issuer: line(200).min(1, "profile.certificate_issuer_missing"),
});

/** A file as it was examined: nothing here is what the browser said. */
export const CertificateFileFacts = z.object({
  fileName: z.string().min(1).max(120),
  mediaType: z.string().max(100),
  bytes: z.number().int().min(1).max(MAX_CERTIFICATE_BYTES),
});

export const DeleteCertificateInput = CertificateInput.extend({ confirmed: z.literal("yes") });

export const CertificateTypeInput = z.object({ name: line(100).min(1, "profile.certificate_name_empty") });
export const CertificateNameInput = z.object({
  typeId: z.uuid("profile.certificate_type_missing"),
  name: line(200).min(1, "profile.certificate_name_empty"),
});
export const RetireCertificateNameInput = z.object({ nameId: z.uuid(), retired: z.enum(["yes", "no"]) });

/** `source`: from the HR source, or the person's own. `issuedOn` is `yyyy-mm-dd`. */
export interface CertificateDto {
  readonly certificateId: string;
  readonly source: "own" | "hr";
  readonly typeName: string;
  readonly name: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string | null;
  readonly fileName: string | null;
}

export interface CertificateListDto {
  readonly items: readonly CertificateDto[];
  readonly types: readonly string[];
  readonly names: readonly string[];
}

export interface CertificateTypeDto {
  readonly typeId: string;
  readonly name: string;
  readonly names: readonly { readonly nameId: string; readonly name: string; readonly retired: boolean }[];
}
