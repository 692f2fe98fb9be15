import { z } from "zod";

/** How somebody signed in; stands in sessions, tickets and the audit trail. */
export const LOGIN_METHODS = ["egov", "card", "oidc"] as const;
export type LoginMethod = (typeof LOGIN_METHODS)[number];

/** An opaque random token of ours: 32 bytes, base64url. */
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** An address of ours to go to after signing in. The door has made sure that it is one. */
const returnTo = z.string().max(500).optional();

export const BeginEgovLoginInput = z.object({ browserToken: token, returnTo });
export const AcceptEgovReturnInput = z.object({ stateToken: z.string().max(200) });
export const CompleteEgovLoginInput = z.object({
  browserHash: z.string(),
  profile: z.object({ idno: z.string(), withCertificate: z.boolean() }),
});

export const IssueCardChallengeInput = z.object({ browserToken: token });
export const AcceptCardAnswerInput = z.object({ challengeId: z.uuid(), challenge: token, browserToken: token });
/** What the browser brings back from the card component. The PIN is not among it, ever. */
export const CardAnswerInput = z.object({
  challengeId: z.uuid(),
  challenge: token,
  signature: z.string().min(1).max(100_000),
  idno: z.string().max(40),
});
export const CompleteCardLoginInput = z.object({
  idno: z.string(),
  browserHash: z.string(),
  /** What the certificate says. Personal: the audit trail redacts it by its name. */
  cardContent: z.object({
    holderCode: z.string(),
    name: z.string(),
    idnoLastFour: z.string(),
    certificateSerial: z.string(),
  }),
});

export const CompleteOidcLoginInput = z.object({ email: z.string().min(3).max(320), browserHash: z.string() });
export const RedeemLoginTicketInput = z.object({
  ticketToken: token,
  browserToken: token,
  /** Token of the session that the browser had before: it ends with the new one's beginning. */
  previousToken: z.string().max(200).optional(),
  userAgent: z.string().max(1000).optional(),
});
export const RecordLoginFailureInput = z.object({
  method: z.enum(LOGIN_METHODS),
  reason: z.string().max(80),
  /** Whose number was typed, when the holder of a valid card typed it; otherwise only the address counts. */
  idno: z.string().max(40).optional(),
});

export const AgreeToTermsInput = z.object({ version: z.string().max(40) });
export const EndSessionInput = z.object({ everywhere: z.boolean().default(false) });
export const ReleaseCardBindingInput = z.object({ personId: z.uuid() });

/** A one-time proof of a verified identity, and where its holder wanted to go. */
export interface LoginTicketDto {
  readonly ticket: string;
  readonly returnTo: string | null;
}

/** When a session ends by itself. Instants as ISO 8601. */
export interface SessionDeadlinesDto {
  /** Without a sign of life before. */
  readonly idleEndsAt: string;
  /** Whatever happens. */
  readonly absoluteEndsAt: string;
}

export interface TermsDto {
  readonly version: string;
  readonly publishedAt: Date;
  readonly bodyZh: string;
  readonly bodyEn: string;
}

export interface LastLoginDto {
  readonly at: Date;
  readonly method: string;
  readonly ip: string | null;
}

/** The program on the visitor's computer that talks to the card reader. */
export interface CardComponentDto {
  readonly url: string;
  readonly downloadUrl: string;
}

/** An invented person's card in a demonstration. */
export interface DemoCardDto {
  readonly name: string;
  readonly nameEn: string;
  readonly idno: string;
  readonly pin: string;
}

/** Ways to sign in that this installation offers. */
export interface LoginMethodsDto {
  readonly egov: boolean;
  readonly card: CardComponentDto | undefined;
  /** Name of the agency's own sign-in; undefined when there is none. */
  readonly oidc: string | undefined;
}
