import { generateKeyPairSync } from "node:crypto";
import {
  answerOcspRequest,
  BadgeError,
  createCrl,
  issueResponderCertificate,
  keptSigner,
  pemOf,
  type RevokedCertificate,
  readOcspRequest,
  readSignerCertificate,
  type Signer,
} from "../badges";
import { system } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { sha256Hex } from "../kernel/ids";
import { AUTHORITY_ORGANIZATION, authorityCertificate, issuingAuthority } from "./certificate-authorities";
import { issuedSerialNumbers, revokedCertificates } from "./key-revocations";
import { wholeSeconds } from "./rules";

const HOUR = 3600_000;
/** How long an answer counts, and after what time another one is made, so that nobody gets one that ends at once. */
const ANSWER = { lives: 2 * HOUR, kept: HOUR };
const LIST = { lives: 24 * HOUR, kept: 6 * HOUR };
/** The responder's own certificate is not asked about, so it is short-lived (RFC 6960 §4.2.2.2.1). */
const RESPONDER_LIVES = 7 * 24 * HOUR;
/** Numbers of lists count seconds since then: they grow, and fit in 32 bits for a long time. */
const NUMBERED_SINCE = Date.UTC(2025, 0, 1);
const caller = { actor: system("awards.answer-for-authority") };

interface Made<T> {
  readonly value: T;
  readonly state: string;
  readonly at: Date;
}

const isCurrent = ({ state, at }: Made<unknown>, wanted: string, now: Date, kept: number): boolean =>
  state === wanted && at <= now && now.getTime() < at.getTime() + kept;

const stateOf = (authority: string, revoked: readonly RevokedCertificate[]): string => sha256Hex(JSON.stringify([authority, revoked]));

let list: Made<Uint8Array> | undefined;

/** The revocation list of our issuing authority, DER, as of this moment. Null before there is an authority. */
export async function authorityCrl(): Promise<Uint8Array | null> {
  const authority = await authorityCertificate();
  if (authority === undefined) return null;
  const revoked = await revokedCertificates(authority);
  const [state, now] = [stateOf(authority, revoked), clock()];
  if (list && isCurrent(list, state, now, LIST.kept)) return list.value;
  const thisUpdate = wholeSeconds(now);
  const facts = { number: Math.floor((thisUpdate.getTime() - NUMBERED_SINCE) / 1000), revoked, thisUpdate };
  const value = createCrl({ ca: await issuingAuthority(caller), ...facts, nextUpdate: new Date(thisUpdate.getTime() + LIST.lives) });
  list = { value, state, at: thisUpdate };
  return value;
}

/** The same as PEM, for our own verification; empty before there is an authority. */
export async function ownRevocationLists(): Promise<readonly string[]> {
  const der = await authorityCrl();
  return der ? [pemOf("X509 CRL", der)] : [];
}

let delegate: Made<Signer> | undefined;

/** Signs answers in the authority's name, with a key that lives in this process and nowhere else. */
async function responder(authority: string, now: Date): Promise<Signer> {
  if (delegate && isCurrent(delegate, authority, now, RESPONDER_LIVES / 2)) return delegate.value;
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { from: notBefore, until: notAfter } = readSignerCertificate(authority);
  // An hour back: whoever asks may have a clock that is behind.
  const from = new Date(Math.max(notBefore.getTime(), wholeSeconds(now).getTime() - HOUR));
  const chain = issueResponderCertificate({
    ca: await issuingAuthority(caller),
    subjectPublicJwk: keptSigner("ocsp", privateKey).publicJwk,
    name: "Open Badge Hub OCSP Responder",
    organization: AUTHORITY_ORGANIZATION,
    from,
    until: new Date(Math.min(notAfter.getTime(), wholeSeconds(now).getTime() + RESPONDER_LIVES)),
  });
  const value = keptSigner("ocsp", privateKey, chain);
  delegate = { value, state: authority, at: wholeSeconds(now) };
  return value;
}

/** Answers to questions without a nonce, which everybody asks alike (RFC 5019). */
const answers = new Map<string, Made<Uint8Array>>();
const MAXIMUM_ANSWERS = 2000;

/** Answers an OCSPRequest (DER) about certificates of our issuing authority. Null before there is an authority. */
export async function authorityOcsp(request: Uint8Array): Promise<Uint8Array | null> {
  const authority = await authorityCertificate();
  if (authority === undefined) return null;
  const [revoked, known] = [await revokedCertificates(authority), await issuedSerialNumbers(authority)];
  const [question, state, now] = [
    sha256Hex(Buffer.from(request).toString("base64")),
    `${stateOf(authority, revoked)} ${known.size}`,
    clock(),
  ];
  const kept = answers.get(question);
  if (kept && isCurrent(kept, state, now, ANSWER.kept)) return kept.value;
  const at = wholeSeconds(now);
  const value = await answerOcspRequest(request, {
    authority,
    signer: await responder(authority, now),
    revoked,
    knows: (serialNumber) => known.has(serialNumber),
    now: at,
    validForSeconds: ANSWER.lives / 1000,
  });
  if (isRepeatable(request)) {
    const [oldest] = answers.keys();
    if (oldest !== undefined && answers.size >= MAXIMUM_ANSWERS) answers.delete(oldest);
    answers.set(question, { value, state, at });
  }
  return value;
}

function isRepeatable(request: Uint8Array): boolean {
  try {
    const { certificates, nonce } = readOcspRequest(request);
    return nonce === undefined && certificates.length === 1;
  } catch (error) {
    if (error instanceof BadgeError) return false;
    throw error;
  }
}
