import { z } from "zod";

/** A person as 我的E政府 vouches for them after exchanging the token. */
export interface VerifiedEgovProfile {
  /** 身分證字號 or 居留證號, upper case. */
  readonly idno: string;
  /** Not every account shares it. */
  readonly name: string | undefined;
  /** 公務帳號 or 自然人, as egov calls it. */
  readonly accountKind: string | undefined;
  readonly agencyOid: string | undefined;
  /** Signed in there with a certificate rather than a password. */
  readonly withCertificate: boolean;
}

/** Why an exchange failed. Each is the key of a text; none contains anything that egov sent. */
export type EgovFailureCode =
  | "egov.token_malformed"
  | "egov.token_refused"
  | "egov.unreachable"
  | "egov.timeout"
  | "egov.http_error"
  | "egov.too_large"
  | "egov.malformed"
  | "egov.unsafe_xml"
  | "egov.no_identity";

export type EgovExchange =
  | { readonly ok: true; readonly profile: VerifiedEgovProfile }
  | { readonly ok: false; readonly code: EgovFailureCode };

/** `twGovT1` as the browser posts it to us: opaque, printable, short. */
export const egovTokenSchema = z.string().regex(/^[\x21-\x7e]{8,2048}$/);

/** `level`: 1 signs in with a password, 2 with a certificate. */
export const egovLevelSchema = z.enum(["1", "2"]);
export type EgovLevel = z.infer<typeof egovLevelSchema>;
