import type { Certificate } from "./certificate";
import { covers, isListOf, type RevocationList, readRevocationList } from "./crl";
import { DerError } from "./der";
import { ocspRequest, readOcspAnswer } from "./ocsp";

export type RevocationFailure =
  | "moica.revoked"
  | "moica.revocation_unknown"
  | "moica.revocation_unreachable"
  | "moica.crl_invalid"
  | "moica.crl_stale";

/** Answers whether a certificate was revoked. Anything but `good` means: do not let in. */
export interface RevocationChecker {
  check(certificate: Certificate, issuer: Certificate, now: Date): Promise<"good" | RevocationFailure>;
}

export interface RevocationOptions {
  /** Address of the holders' complete list, when it is not the one that the certificates name (a mirror, for instance). */
  readonly crlUrl?: string;
  readonly timeoutMs?: number;
  /** The largest list that is read; MOICA's complete list has tens of megabytes. */
  readonly maxBytes?: number;
  readonly fetch?: typeof fetch;
}

/** How long a list is used before it is asked for again, in milliseconds. */
const CACHE_MS = 60 * 60_000;
const MAX_OCSP_BYTES = 64 * 1024;

async function readLimited(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new RangeError("answer is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Asks OCSP where the certificate names a responder, and the authority's revocation list otherwise or when the
 * responder cannot be believed. Lists are kept for an hour at most, and never past their own end. Fails closed.
 */
export function createRevocationChecker(options: RevocationOptions = {}): RevocationChecker {
  const { timeoutMs = 8_000, maxBytes = 128 * 1024 * 1024, fetch: get = fetch } = options;
  const cache = new Map<string, { list: RevocationList; fetchedAt: number }>();

  /** The body, or undefined when the other side did not give one in time. */
  async function load(url: string, limit: number, body?: Buffer): Promise<Uint8Array | undefined> {
    try {
      const question = body && { method: "POST", body: new Uint8Array(body), headers: { "content-type": "application/ocsp-request" } };
      const response = await get(url, { ...question, signal: AbortSignal.timeout(timeoutMs), redirect: "error" });
      return response.ok ? await readLimited(response, limit) : undefined;
    } catch (error) {
      // fetch reports every network failure as TypeError, and a time-out as DOMException.
      if (error instanceof TypeError || error instanceof DOMException || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  async function askResponder(certificate: Certificate, issuer: Certificate, now: Date) {
    const [url] = certificate.ocspUrls;
    if (url === undefined) return "invalid";
    const { body, nonce } = ocspRequest(certificate, issuer);
    const answer = await load(url, MAX_OCSP_BYTES, body);
    return answer === undefined ? "invalid" : readOcspAnswer(answer, { certificate, issuer, nonce, now });
  }

  async function loadList(url: string, issuer: Certificate, now: Date): Promise<RevocationList | RevocationFailure> {
    const known = cache.get(url);
    const age = known === undefined ? Number.POSITIVE_INFINITY : now.getTime() - known.fetchedAt;
    if (known && age >= 0 && age < CACHE_MS && now < known.list.nextUpdate && isListOf(known.list, issuer)) return known.list;
    const bytes = await load(url, maxBytes);
    if (bytes === undefined) return "moica.revocation_unreachable";
    const list = parseList(bytes);
    if (list === undefined || !isListOf(list, issuer)) return "moica.crl_invalid";
    if (now > list.nextUpdate) return "moica.crl_stale";
    cache.set(url, { list, fetchedAt: now.getTime() });
    return list;
  }

  async function askList(certificate: Certificate, issuer: Certificate, now: Date): Promise<"good" | RevocationFailure> {
    const urls = options.crlUrl && !certificate.isCa ? [options.crlUrl] : certificate.crlUrls;
    let failure: RevocationFailure = "moica.revocation_unknown";
    for (const url of urls) {
      const list = await loadList(url, issuer, now);
      if (typeof list === "string") failure = list;
      else if (covers(list, certificate)) return list.revoked.has(certificate.serial) ? "moica.revoked" : "good";
    }
    return failure;
  }

  return {
    async check(certificate, issuer, now) {
      const verdict = await askResponder(certificate, issuer, now);
      if (verdict === "good") return "good";
      if (verdict === "revoked") return "moica.revoked";
      return verdict === "unknown" ? "moica.revocation_unknown" : askList(certificate, issuer, now);
    },
  };
}

function parseList(bytes: Uint8Array): RevocationList | undefined {
  try {
    return readRevocationList(bytes);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}
