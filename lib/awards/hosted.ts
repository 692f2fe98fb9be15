import { createHash } from "node:crypto";
import { z } from "zod";
import { ANONYMOUS } from "../kernel/actor";
import type { Tx } from "../kernel/db";
import { AppError } from "../kernel/errors";
import { query } from "../usecase/query";
import type { Representation } from "./hosted-documents";
import * as documents from "./hosted-documents";
import { chooseMediaType, prefersPage } from "./negotiation";
import { LANGUAGES, publicUrl } from "./urls";

/** An answer to a GET. A 303 has a `location` (absolute) and an empty body. */
export interface HostedDocument {
  readonly status: 200 | 303 | 410;
  readonly mediaType: string;
  readonly body: string | Uint8Array;
  /** Strong, quoted. */
  readonly etag: string;
  readonly cacheControl: string;
  readonly location?: string;
}

type Answer = (db: Tx, first: string, second: string) => Promise<Representation | null>;

const languageOf = (text: string) => LANGUAGES.find((language) => language === text) ?? LANGUAGES[0];
const UUID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
const NAME = "([A-Za-z0-9._-]{1,80})";
const LANGUAGE = `(${LANGUAGES.join("|")})`;

/** Every hosted address. */
const ADDRESSES: readonly (readonly [RegExp, Answer])[] = [
  [new RegExp(`^/ob/v2/issuers/${NAME}$`), documents.issuerV2],
  [new RegExp(`^/ob/v2/badge-classes/${UUID}/${LANGUAGE}$`), (db, id, language) => documents.badgeClass(db, id, languageOf(language))],
  [new RegExp(`^/ob/v2/assertions/${UUID}$`), documents.assertionV2],
  [new RegExp(`^/ob/v2/keys/${NAME}$`), documents.keyV2],
  [new RegExp(`^/ob/v2/revocations/${NAME}$`), documents.revocationsV2],
  [new RegExp(`^/ob/v3/issuers/${NAME}$`), documents.issuerV3],
  [new RegExp(`^/ob/v3/issuers/${NAME}/did\\.json$`), documents.issuerDid],
  [new RegExp(`^/ob/v3/achievements/${UUID}/${LANGUAGE}$`), (db, id, language) => documents.achievementV3(db, id, languageOf(language))],
  [new RegExp(`^/ob/v3/credentials/${UUID}$`), documents.credentialV3],
  [new RegExp(`^/ob/v3/status/${UUID}$`), documents.statusList],
  [new RegExp(`^/ob/keys/${NAME}$`), documents.bareKey],
  [new RegExp(`^/ob/images/${UUID}\\.svg$`), (db, id) => documents.achievementImage(db, id, "svg")],
  [new RegExp(`^/ob/images/${UUID}\\.png$`), (db, id) => documents.achievementImage(db, id, "png")],
  [/^\/\.well-known\/jwks\.json$/, documents.keySet],
  [/^\/\.well-known\/did\.json$/, documents.platformDid],
];

const HostedInput = z.object({ path: z.string(), accept: z.string().max(1000) });

const readHosted = query("awards.hosted-document", HostedInput, async ({ path, accept }, { allow, db }): Promise<HostedDocument | null> => {
  allow(true);
  for (const [pattern, answer] of ADDRESSES) {
    const match = pattern.exec(path);
    if (match) return negotiated(await answer(db, match[1] ?? "", match[2] ?? ""), accept);
  }
  return null;
});

function negotiated(found: Representation | null, accept: string): HostedDocument | null {
  if (!found) return null;
  const toPage = found.page !== undefined && prefersPage(found.mediaTypes, accept);
  const mediaType = toPage ? "text/html" : chooseMediaType(found.mediaTypes, accept);
  const body = toPage ? "" : found.body;
  const etag = `"${createHash("sha256").update(mediaType).update("\n").update(body).digest("base64url").slice(0, 27)}"`;
  const location = toPage && found.page !== undefined ? { location: publicUrl(found.page) } : {};
  return { status: toPage ? 303 : found.status, mediaType, body, etag, cacheControl: found.cacheControl, ...location };
}

/**
 * The hosted document at a path of ours (`/ob/…`, `/.well-known/…`; no query), as `accept` wants it: one function for
 * route handlers, a server in front of them, and our own verification. Null = 404: unknown, or not public.
 */
export async function hostedDocument(path: string, accept: string): Promise<HostedDocument | null> {
  try {
    return await readHosted({ path, accept: accept.slice(0, 1000) }, { actor: ANONYMOUS });
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") return null;
    throw error;
  }
}

/** A whole HTTP answer; `body` is null for HEAD, OPTIONS, 303 and 304. */
export interface HostedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

// Badges are read by pages of any origin, without cookies.
const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, OPTIONS",
  "access-control-allow-headers": "accept, if-none-match",
  "access-control-expose-headers": "etag, link",
  "x-content-type-options": "nosniff",
  vary: "accept",
} as const;
/** SVG opened by itself must not be able to do anything. */
const SANDBOX = { "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox" } as const;

/** Answers GET, HEAD and OPTIONS for a hosted address: CORS, strong ETags, 304, 404 and 405 included. */
export async function hostedAnswer(request: {
  readonly method: string;
  readonly path: string;
  readonly accept: string;
  readonly ifNoneMatch: string;
}): Promise<HostedAnswer> {
  if (request.method === "OPTIONS") return { status: 204, headers: { ...OPEN, "access-control-max-age": "86400" }, body: null };
  if (request.method !== "GET" && request.method !== "HEAD")
    return { status: 405, headers: { ...OPEN, allow: "GET, HEAD, OPTIONS" }, body: null };
  const found = await hostedDocument(request.path, request.accept);
  if (!found) {
    const body = JSON.stringify({ type: "urn:problem:awards.document_not_found", title: "awards.document_not_found", status: 404 });
    const headers = { ...OPEN, "content-type": "application/problem+json", "cache-control": "no-store" };
    return { status: 404, headers, body: request.method === "HEAD" ? null : body };
  }
  if (found.location !== undefined)
    return { status: 303, headers: { ...OPEN, location: found.location, "cache-control": "no-store" }, body: null };
  const headers = {
    ...OPEN,
    ...(found.mediaType === "image/svg+xml" ? SANDBOX : {}),
    etag: found.etag,
    "cache-control": found.cacheControl,
  };
  if (found.status === 200 && matches(request.ifNoneMatch, found.etag)) return { status: 304, headers, body: null };
  const length = Buffer.byteLength(found.body);
  return {
    status: found.status,
    headers: { ...headers, "content-type": found.mediaType, "content-length": String(length) },
    body: request.method === "HEAD" ? null : found.body,
  };
}

/** RFC 9110 §13.1.2: a list of entity tags, or `*`; compared weakly. */
function matches(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
