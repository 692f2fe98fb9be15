import { z } from "zod";
import { CARD_STATES } from "./soft-world";

/** Return codes of the component, as in its published error table. */
export const RET = {
  ok: 0,
  noReader: 0x76100003,
  noCard: 0x76000006,
  loginFailed: 0x76100006,
  pinMissing: 0x76000998,
  malformedRequest: 0x7600000b,
  badParameter: 0x7600000c,
  unsupported: 0x7600000e,
  domainRefused: 0x7600000f,
} as const;

export const LAST_ERROR = { pinLength: 0xa2, pinLocked: 0xa4, oneTryLeft: 0x80000001, twoTriesLeft: 0x80000002 } as const;

export const PIN_TRIES = 3;

/** Everything about the desk that can be set; `PUT /__control` takes any part of it, and `locked`. */
export const softcardStateSchema = z.strictObject({
  /** Key of the person whose card lies in the reader. */
  card: z.string(),
  readerPresent: z.boolean(),
  inserted: z.boolean(),
  cardState: z.enum(CARD_STATES),
  /** Waits this long before it answers, milliseconds. */
  latencyMs: z.number().int().min(0).max(120_000),
  /** Never answers a request, as a hung component does. */
  dropReply: z.boolean(),
  /** Answers with something that is not JSON. */
  malformed: z.boolean(),
  /** The popup never asks for the text to be signed, as when the component is not installed. */
  silentPopup: z.boolean(),
  version: z.string().max(40),
  /** Says that this website may not use the component. */
  domainBlocked: z.boolean(),
  /** Ask a person which card to use; without it the popup answers at once, as a real component does. */
  interactive: z.boolean(),
  /** Faults of the revocation services that the card's authority runs. */
  revocationService: z.enum(["working", "unreachable", "stale_list", "forged_list", "ocsp_unknown", "no_ocsp"]),
});
export type SoftcardState = z.infer<typeof softcardStateSchema>;

/** A change of the desk. `locked` locks or unlocks the inserted card; unlocking restores all tries. */
export const softcardControlSchema = softcardStateSchema.partial().extend({ locked: z.boolean().optional() });
export type SoftcardControl = z.infer<typeof softcardControlSchema>;

export const initialState = (card: string): SoftcardState => ({
  card,
  readerPresent: true,
  inserted: true,
  cardState: "valid",
  latencyMs: 0,
  dropReply: false,
  malformed: false,
  silentPopup: false,
  version: "1.3.4.103400",
  domainBlocked: false,
  interactive: false,
  revocationService: "no_ocsp",
});

/** The request that the popup hands to `/sign`; unknown members are ignored as the component ignores them. */
export const signRequestSchema = z.object({
  tbs: z.string().max(8192),
  tbsEncoding: z.string().default("NONE"),
  hashAlgorithm: z.string().default("SHA256"),
  pin: z.string().default(""),
  withCardSN: z.union([z.string(), z.boolean()]).optional(),
  signatureType: z.string().default("PKCS1"),
});
