import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { securityHeaders } from "./lib/web/security-headers";
import { securityFacts } from "./lib/web/site-facts";

/** A reader that wants the data of a competency rather than the page about it (CMP-01: one address, two forms). */
function wantsLinkedData(request: NextRequest): boolean {
  if (!request.nextUrl.pathname.startsWith("/competency/")) return false;
  const accept = request.headers.get("accept") ?? "";
  return /application\/(ld\+)?json/.test(accept) && !accept.includes("text/html");
}

/** Security headers with a fresh nonce for each page. Who may see a page is decided by the page, never here. */
export function proxy(request: NextRequest): NextResponse {
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
export const config = { matcher: "/((?!_next/static/|_next/image|ob/|\\.well-known/).*)" };
