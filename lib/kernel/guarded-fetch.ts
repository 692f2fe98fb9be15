import { lookup as dnsLookup } from "node:dns/promises";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address";

export type FetchRefusal = "address" | "scheme" | "redirects" | "too_large" | "timeout" | "encoding" | "network";

/** Why a document could not be had. `message` names no address: addresses in badges may carry personal data. */
export class GuardedFetchError extends Error {
  readonly reason: FetchRefusal;
  constructor(reason: FetchRefusal, options?: ErrorOptions) {
    super(`guarded fetch refused: ${reason}`, options);
    this.name = "GuardedFetchError";
    this.reason = reason;
  }
}

/** An answer after redirects; `bytes` is empty when the media type is none that badges are made of. */
export interface GuardedAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly finalUrl: string;
}

/** How the guard is set. Everything has a safe default; tests set addresses of their own listeners. */
export interface GuardSettings {
  /** All addresses of a host name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly mayReach?: (address: string) => boolean;
  /** Extra trust anchors, PEM. */
  readonly ca?: string;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
}

const WANTED_TYPES =
  /^(application\/([\w.-]+\+)?json|application\/(vc|jwt|octet-stream|pkix-crl|ocsp-response|pkix-cert|[\w.-]+\+jwt)|text\/(plain|html)|image\/(png|svg\+xml))$/;
/**
 * What authorities say about certificates, by what is asked for. They say it without TLS, for it is signed, and TLS would
 * need their answer first (RFC 5280 §8); anything else is fetched by https only.
 */
const SIGNED_TYPES = new Set(["application/ocsp-response", "application/pkix-crl"]);
const UNSIGNED_TRANSPORT = /^application\/(ocsp-response|pkix-crl|octet-stream)$/;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const USER_AGENT = "OpenBadgeHub-Verifier/1.0";

const defaults = {
  resolve: async (host: string) => (await dnsLookup(host, { all: true })).map(({ address }) => address),
  mayReach: isPublicAddress,
  timeoutMs: 8_000,
  maxBytes: 2 * 1024 * 1024,
  maxRedirects: 3,
} as const;

type Guard = Required<Omit<GuardSettings, "ca">> & Pick<GuardSettings, "ca">;

/**
 * Makes a fetch for addresses that strangers hand in. https only (http for signed answers about certificates); the host
 * is resolved once, every address of it must be public, and the connection goes to the address that was checked (a second
 * DNS answer cannot redirect it); redirects are followed by hand, each checked the same; time, size and encoding are
 * limited; no cookies, no credentials.
 * @throws GuardedFetchError
 */
export function guardedFetcher(settings: GuardSettings = {}): (url: string, accept: string) => Promise<GuardedAnswer> {
  const guard: Guard = { ...defaults, ...settings };
  return async (url, accept) => {
    const signal = AbortSignal.timeout(guard.timeoutMs);
    let target = url;
    for (let hop = 0; hop <= guard.maxRedirects; hop += 1) {
      const answer = await fetchOnce(target, accept, guard, signal);
      if (typeof answer !== "string") return answer;
      target = answer;
    }
    throw new GuardedFetchError("redirects");
  };
}

/** The guarded fetch with its defaults. */
export const guardedFetch = guardedFetcher();

/** One request: the answer, or the address to which it redirects. */
async function fetchOnce(address: string, accept: string, guard: Guard, signal: AbortSignal): Promise<GuardedAnswer | string> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const allowed = url?.protocol === "https:" || (url?.protocol === "http:" && SIGNED_TYPES.has(accept));
  if (!url || !allowed || url.username || url.password) throw new GuardedFetchError("scheme");
  const pinned = await inTime(checkedAddress(url, guard), signal);
  const response = await open(url, accept, pinned, guard, signal);
  const { location } = response.headers;
  if (REDIRECTS.has(response.statusCode ?? 0) && location !== undefined) {
    response.destroy();
    if (!URL.canParse(location, url)) throw new GuardedFetchError("scheme");
    return new URL(location, url).href;
  }
  return readAnswer(response, url.href, guard, signal);
}

async function checkedAddress(url: URL, guard: Guard): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await resolved(host, guard);
  const [first] = addresses;
  // One closed address among public ones is how rebinding looks; the whole host is refused.
  if (first === undefined || !addresses.every(guard.mayReach)) throw new GuardedFetchError("address");
  return first;
}

async function resolved(host: string, guard: Guard): Promise<readonly string[]> {
  try {
    return await guard.resolve(host);
  } catch (cause) {
    throw new GuardedFetchError("network", { cause });
  }
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new GuardedFetchError("timeout")), { once: true });
    work.then(resolve, reject);
  });
}

function pinnedLookup(address: string): LookupFunction {
  const family = isIP(address);
  return (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family));
}

function open(url: URL, accept: string, pinned: string, guard: Guard, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === "http:" ? plainRequest : request;
    const outgoing = send(url, {
      method: "GET",
      agent: false,
      signal,
      lookup: pinnedLookup(pinned),
      ...(guard.ca === undefined ? {} : { ca: guard.ca }),
      headers: { accept, "accept-encoding": "identity", "user-agent": USER_AGENT },
    });
    outgoing.once("response", resolve);
    // Not once: a second error without a listener would end the process.
    outgoing.on("error", (cause) => reject(new GuardedFetchError(signal.aborted ? "timeout" : "network", { cause })));
    outgoing.end();
  });
}

async function readAnswer(response: IncomingMessage, finalUrl: string, guard: Guard, signal: AbortSignal): Promise<GuardedAnswer> {
  const status = response.statusCode ?? 0;
  const mediaType = (response.headers["content-type"] ?? "").split(";", 1).join("").trim().toLowerCase();
  const encoding = response.headers["content-encoding"] ?? "identity";
  // Without TLS only what the exception is for: whoever asks chooses `accept`, and must not get pages by it.
  const wanted = finalUrl.startsWith("http:") ? UNSIGNED_TRANSPORT.test(mediaType) : mediaType === "" || WANTED_TYPES.test(mediaType);
  if (!wanted) {
    response.destroy();
    return { status, mediaType, bytes: new Uint8Array(), finalUrl };
  }
  if (encoding !== "identity") {
    response.destroy();
    throw new GuardedFetchError("encoding");
  }
  return { status, mediaType, bytes: await readBytes(response, guard.maxBytes, signal), finalUrl };
}

async function readBytes(response: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > maxBytes) throw new GuardedFetchError("too_large");
      chunks.push(bytes);
    }
  } catch (cause) {
    if (cause instanceof GuardedFetchError) throw cause;
    throw new GuardedFetchError(signal.aborted ? "timeout" : "network", { cause });
  }
  return Buffer.concat(chunks);
}
