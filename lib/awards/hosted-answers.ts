import { hash } from "node:crypto";
import type { Representation } from "./hosted-documents";
import { chooseMediaType, prefersPage } from "./negotiation";
import { publicUrl } from "./urls";

/** A whole HTTP answer; `body` is null for HEAD, OPTIONS, 303 and 304. */
export interface HostedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

// Badges are read by pages of any origin, without cookies.
const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, OPTIONS",
  "access-control-allow-headers": "accept, if-none-match",
  "access-control-expose-headers": "etag, link",
  "cross-origin-resource-policy": "cross-origin",
  // Whatever is opened by itself, an SVG with a script among it, can do nothing.
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  vary: "accept",
} as const;
const OVER_TLS = { ...OPEN, "strict-transport-security": "max-age=31536000; includeSubDomains" } as const;

/** The headers of every answer. */
function common(): Readonly<Record<string, string>> {
  return publicUrl("/").startsWith("https:") ? OVER_TLS : OPEN;
}

export function preflightAnswer(): HostedAnswer {
  return { status: 204, headers: { ...common(), "access-control-max-age": "86400" }, body: null };
}

/** A refusal as problem+json (RFC 9457). @param code stands in `type` and `title`; `module.reason` */
export function problemAnswer(status: number, code: string, more: Readonly<Record<string, string>> = {}): HostedAnswer {
  const body = Buffer.from(JSON.stringify({ type: `urn:problem:${code}`, title: code, status }));
  const headers = { ...common(), ...more, "content-type": "application/problem+json", "cache-control": "no-store" };
  return { status, headers: { ...headers, "content-length": String(body.length) }, body };
}

/** Different wishes for one document that are kept apart; the usual clients have three or four. */
const MAXIMUM_WISHES = 12;
/** No honest list of media types is longer. */
const MAXIMUM_ACCEPT = 1000;

/** What is at one address, with the answers to it: each is made once, however many ask. */
export class HostedAnswers {
  /** Bytes of the document. */
  readonly size: number;
  /** Milliseconds for which it may be kept in memory, when not as long as usual. */
  readonly keepFor: number | undefined;
  private readonly body: Buffer;
  private readonly byWish = new Map<string, HostedAnswer>();
  private readonly byMediaType = new Map<string, HostedAnswer>();

  constructor(private readonly found: Representation | null) {
    this.body = Buffer.from(found?.body ?? "");
    this.size = this.body.length;
    this.keepFor = found?.keepFor;
  }

  /** The answer to GET. @param accept the Accept header */
  answer(accept: string): HostedAnswer {
    const wish = accept.slice(0, MAXIMUM_ACCEPT);
    const known = this.byWish.get(wish);
    if (known) return known;
    const made = this.negotiated(wish);
    if (this.byWish.size < MAXIMUM_WISHES) this.byWish.set(wish, made);
    return made;
  }

  private negotiated(accept: string): HostedAnswer {
    const { found } = this;
    if (!found) return problemAnswer(404, "awards.document_not_found");
    if (found.page !== undefined && prefersPage(found.mediaTypes, accept)) {
      return { status: 303, headers: { ...common(), location: publicUrl(found.page), "cache-control": "no-store" }, body: null };
    }
    const mediaType = chooseMediaType(found.mediaTypes, accept);
    const known = this.byMediaType.get(mediaType);
    if (known) return known;
    const made = this.answerAs(mediaType, found);
    this.byMediaType.set(mediaType, made);
    return made;
  }

  /** Strong: another media type of the same bytes is another representation. */
  private answerAs(mediaType: string, { status, cacheControl }: Representation): HostedAnswer {
    const tag = hash("sha256", Buffer.concat([Buffer.from(`${mediaType}\n`), this.body]), "base64url").slice(0, 27);
    const headers = {
      ...common(),
      etag: `"${tag}"`,
      "cache-control": cacheControl,
      "content-type": mediaType,
      "content-length": String(this.size),
    };
    return { status, headers, body: this.body };
  }
}

/** The answer to a request that has a copy already (304), or that wants no body. */
export function conditional(answer: HostedAnswer, method: string, ifNoneMatch: string): HostedAnswer {
  const { etag } = answer.headers;
  if (answer.status === 200 && etag !== undefined && ifNoneMatch !== "" && matches(ifNoneMatch, etag)) {
    const { "content-type": _type, "content-length": _length, ...headers } = answer.headers;
    return { status: 304, headers, body: null };
  }
  return method === "HEAD" ? { ...answer, body: null } : answer;
}

/** RFC 9110 §13.1.2: a list of entity tags, or `*`; compared weakly. */
function matches(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
