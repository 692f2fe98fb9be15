import { badgeImagePath } from "../governance/schema";
import { env } from "../kernel/env";

/** The languages in which every achievement is published; the first is the one that is signed. */
export const LANGUAGES = ["zh-TW", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

// Nothing that `new URL` would write in another way; without dots there are no `..` to resolve.
const PLAIN_PATH = /^\/(?!\/)[\w/#-]*$/;
const origins = new Map<string, string>();

/** An absolute address of ours. @param path begins with `/` */
export function publicUrl(path: string): string {
  const base = env().PUBLIC_URL;
  if (!PLAIN_PATH.test(path)) return new URL(path, base).href;
  const origin = origins.get(base) ?? new URL(base).origin;
  origins.set(base, origin);
  return `${origin}${path}`;
}

/** The addresses of hosted documents, which badges carry for ever: they never change once published. */
export const hosted = {
  issuerV2: (code: string) => `/ob/v2/issuers/${code}`,
  badgeClassV2: (versionId: string, language: Language) => `/ob/v2/badge-classes/${versionId}/${language}`,
  assertionV2: (awardId: string) => `/ob/v2/assertions/${awardId}`,
  keyV2: (keyId: string) => `/ob/v2/keys/${keyId}`,
  revocationsV2: (code: string) => `/ob/v2/revocations/${code}`,
  issuer: (code: string) => `/ob/v3/issuers/${code}`,
  achievement: (versionId: string, language: Language) => `/ob/v3/achievements/${versionId}/${language}`,
  credential: (awardId: string) => `/ob/v3/credentials/${awardId}`,
  credentialTimestamp: (awardId: string) => `/ob/v3/credentials/${awardId}/timestamp`,
  timestamp: (imprint: string) => `/ob/timestamps/${imprint}`,
  credentialRevocations: (code: string) => `/ob/v3/revocations/${code}`,
  statusList: (listId: string) => `/ob/v3/status/${listId}`,
  key: (keyId: string) => `/ob/keys/${keyId}`,
  verifier: () => "/ob/verifier",
  image: badgeImagePath,
} as const;

/** The addresses of our certification authority, which certificates carry for ever (RFC 5280 §4.2.1.13, §4.2.2.1). */
export const pki = {
  ocsp: "/pki/ocsp",
  crl: "/pki/crl/issuing-ca-1.crl",
  issuingCa: "/pki/ca/issuing-ca-1.cer",
  rootCa: "/pki/ca/root-ca.cer",
} as const;

/** Pages that badges point to. The same addresses as in the product's routes; a test holds them together. */
export const pages = {
  achievement: (slug: string) => `/badges/${slug}`,
  issuer: (code: string) => `/issuers/${code}`,
  sharedBadge: (token: string) => `/b/${token}`,
  competency: (slug: string, version: string, code: string) => `/competency/${slug}/${version}/${code}`,
  myBadge: (awardId: string) => `/me/badges/${awardId}`,
  verify: () => "/verify",
} as const;
