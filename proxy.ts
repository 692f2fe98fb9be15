import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { routes } from "./lib/web/routes";
import { isSameOrigin } from "./lib/web/same-origin";
import { securityHeaders } from "./lib/web/security-headers";
import { securityFacts } from "./lib/web/site-facts";

/** A reader that wants the data of a competency rather than the page about it (CMP-01: one address, two forms). */
function wantsLinkedData(request: NextRequest): boolean {
  if (!request.nextUrl.pathname.startsWith("/competency/")) return false;
  const accept = request.headers.get("accept") ?? "";
  return /application\/(ld\+)?json/.test(accept) && !accept.includes("text/html");
}

// 我的E政府 brings its token by a form of its own, and anybody may send a badge to be verified: it takes no session.
const OPEN_TO_OTHER_SITES: readonly string[] = [routes.egovCallback(), routes.verifyResult()];

/** A form or a call that another site makes with a visitor's cookies (CSRF): refused before anything reads it. */
function comesFromElsewhere(request: NextRequest): boolean {
  const reads = request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS";
  return !reads && !OPEN_TO_OTHER_SITES.includes(request.nextUrl.pathname) && !isSameOrigin(request);
}

/**
 * Security headers with a fresh nonce for each page, and an end to what other sites post in a visitor's name. Who may see
 * a page is decided by the page, never here.
 */
export function proxy(request: NextRequest): NextResponse {
  if (comesFromElsewhere(request)) {
    const text = "這個動作必須從本平臺的頁面送出。This has to be sent from a page of this platform.\n";
    return new NextResponse(text, { status: 403, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
  }
  const nonce = randomBytes(16).toString("base64");
  const headers = securityHeaders(request.nextUrl.pathname, nonce, securityFacts());
  const forwarded = new Headers(request.headers);
  forwarded.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from the policy on the request.
  forwarded.set("content-security-policy", headers["content-security-policy"] ?? "");
  const response = wantsLinkedData(request)
    ? NextResponse.rewrite(new URL(`${request.nextUrl.pathname}/jsonld`, request.url), { request: { headers: forwarded } })
    : NextResponse.next({ request: { headers: forwarded } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  if (request.nextUrl.pathname.startsWith("/competency/")) response.headers.append("vary", "accept");
  return response;
}

// Badge documents set headers of their own (lib/awards/hosted.ts): their pictures are sandboxed, which a second policy would undo.
// So do the answers of the certification authority, which programs of any origin ask for (lib/awards/pki-documents.ts).
export const config = { matcher: "/((?!_next/static/|_next/image|ob/|pki/|\\.well-known/).*)" };
