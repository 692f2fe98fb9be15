import { BadgeError } from "../../errors";
import { createOcspRequest, ocspGetUrl } from "../../keys/ocsp/request";
import { verifyOcspResponse } from "../../keys/ocsp/verify";
import type { Certificate } from "../../keys/x509/certificate";
import { type RevocationList, readCrl, readCrlReasons } from "../../keys/x509/crl";
import { signerFactsOf } from "../../keys/x509/read";
import { type DocumentReader, hostOf } from "../fetching";

/** What is known of a certificate's revocation. `unasked`: it names nobody to ask, and no list at hand is about it. */
export type RevocationState =
  | { readonly state: "good"; readonly source: "ocsp" | "crl" }
  | { readonly state: "revoked"; readonly since: Date; readonly source: "ocsp" | "crl"; readonly harmless: boolean }
  | { readonly state: "unknown"; readonly host: string; readonly reason: string }
  | { readonly state: "unasked" };

/** Where the verifier looks: its own lists, and through `reader` at the addresses in the certificate. */
export interface RevocationSources {
  readonly crls: readonly string[];
  /** Absent: nobody is asked. */
  readonly reader?: DocumentReader;
  readonly now: Date;
}

type Answer = Exclude<RevocationState, { readonly state: "unasked" }>;

const ACCEPT_OCSP = "application/ocsp-response";
const ACCEPT_CRL = "application/pkix-crl";
/** A certificate may name several responders and lists; the first of each are asked. */
const MAXIMUM_ADDRESSES = 2;
/** By how much clocks may differ. Milliseconds. */
const CLOCK_TOLERANCE = 5 * 60_000;

/**
 * Finds out whether a certificate was revoked: the verifier's own lists first, then its authority's responder (RFC 6960,
 * by GET), then its authority's list (RFC 5280 §6.3). Only what the authority signed counts, and "good" only while fresh.
 */
export async function revocationOf(certificate: Certificate, issuer: Certificate, sources: RevocationSources): Promise<RevocationState> {
  const own = await inOwnLists(certificate, issuer, sources);
  if (own?.state === "revoked") return own;
  const answers: Answer[] = [];
  for (const ask of questionsAbout(certificate, issuer, sources)) {
    const answer = await ask();
    if (answer.state !== "unknown") return answer;
    answers.push(answer);
  }
  return own ?? answers[0] ?? { state: "unasked" };
}

/**
 * affiliationChanged, superseded and cessationOfOperation (RFC 5280 §5.3.1): nobody else has got the key. After any other
 * reason, and where none is given, a thief may have it, who can date signatures back.
 */
const HARMLESS_REASONS: ReadonlySet<number | undefined> = new Set([3, 4, 5]);

async function isHarmless(list: string | Uint8Array, certificate: Certificate, issuer: Certificate): Promise<boolean> {
  return HARMLESS_REASONS.has((await readCrlReasons(list, issuer))?.get(certificate.serialNumber));
}

/** A list that is out of date still says who was revoked by then. */
async function inOwnLists(certificate: Certificate, issuer: Certificate, { crls, now }: RevocationSources): Promise<Answer | undefined> {
  let good: Answer | undefined;
  for (const crl of crls) {
    const list = await readCrl(crl, issuer);
    const since = list?.revoked.get(certificate.serialNumber);
    if (since) return { state: "revoked", since, source: "crl", harmless: await isHarmless(crl, certificate, issuer) };
    if (list && isFresh(list, now)) good = { state: "good", source: "crl" };
  }
  return good;
}

function isFresh({ thisUpdate, nextUpdate }: RevocationList, now: Date): boolean {
  const begun = thisUpdate.getTime() <= now.getTime() + CLOCK_TOLERANCE;
  return begun && nextUpdate !== undefined && now.getTime() <= nextUpdate.getTime() + CLOCK_TOLERANCE;
}

function questionsAbout(
  certificate: Certificate,
  issuer: Certificate,
  { reader, now }: RevocationSources,
): readonly (() => Promise<Answer>)[] {
  if (!reader) return [];
  const { ocspUrls, crlUrls } = signerFactsOf(certificate);
  return [
    ...ocspUrls.slice(0, MAXIMUM_ADDRESSES).map((url) => () => askResponder(url, certificate, issuer, reader, now)),
    ...crlUrls.slice(0, MAXIMUM_ADDRESSES).map((url) => () => readList(url, certificate, issuer, reader, now)),
  ];
}

async function askResponder(
  url: string,
  certificate: Certificate,
  issuer: Certificate,
  reader: DocumentReader,
  now: Date,
): Promise<Answer> {
  const unknown = (reason: string): Answer => ({ state: "unknown", host: hostOf(url), reason });
  const question = { certificate, issuer };
  const answer = await reader.raw(ocspGetUrl(url, createOcspRequest(question)), ACCEPT_OCSP);
  if (typeof answer === "string" || answer.status !== 200) return unknown("unavailable");
  const verdict = await verifyOcspResponse(answer.bytes, { ...question, now });
  if (verdict.status === "unbelievable") return unknown(verdict.problem);
  if (verdict.status === "revoked") {
    return { state: "revoked", since: verdict.revokedAt, source: "ocsp", harmless: HARMLESS_REASONS.has(verdict.reason) };
  }
  return verdict.status === "good" ? { state: "good", source: "ocsp" } : unknown("unknown_to_responder");
}

async function readList(url: string, certificate: Certificate, issuer: Certificate, reader: DocumentReader, now: Date): Promise<Answer> {
  const unknown = (reason: string): Answer => ({ state: "unknown", host: hostOf(url), reason });
  const answer = await reader.raw(url, ACCEPT_CRL);
  if (typeof answer === "string" || answer.status !== 200) return unknown("unavailable");
  const list = await readLeniently(answer.bytes, issuer);
  if (!list) return unknown("malformed");
  const since = list.revoked.get(certificate.serialNumber);
  if (since) return { state: "revoked", since, source: "crl", harmless: await isHarmless(answer.bytes, certificate, issuer) };
  return isFresh(list, now) ? { state: "good", source: "crl" } : unknown("stale");
}

async function readLeniently(bytes: Uint8Array, issuer: Certificate): Promise<RevocationList | undefined> {
  try {
    return await readCrl(bytes, issuer);
  } catch (error) {
    if (error instanceof BadgeError && error.code === "certificate_invalid") return undefined;
    throw error;
  }
}
