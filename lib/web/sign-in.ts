import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { env } from "../kernel/env";
import { AppError } from "../kernel/errors";
import { randomToken } from "../kernel/ids";
import { authOptions, OIDC_PROVIDER, TICKET_PROVIDER } from "./auth";
import { readSetCookie } from "./set-cookie";

type Jar = Awaited<ReturnType<typeof cookies>>;

/** Answers requests for next-auth's own addresses. */
export const authHandler = (request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> =>
  NextAuth(request, context, authOptions());

/** Copies what next-auth set into this request's answer. */
function copyCookies(response: Response, jar: Jar): void {
  for (const line of response.headers.getSetCookie()) {
    const { name, value, options } = readSetCookie(line);
    jar.set(name, value, options);
  }
}

/**
 * Runs a POST of next-auth inside this request, with a CSRF token made for the purpose: the sign-in needs no script in
 * the browser and no second round trip. Its double submit is `token|sha256(token + secret)` as cookie, the token as field.
 * @returns where next-auth would send the browser
 */
async function runNextAuth(action: "callback" | "signin", provider: string, fields: Record<string, string>): Promise<URL> {
  const { AUTH_SECRET, PUBLIC_URL } = env();
  const secure = PUBLIC_URL.startsWith("https://");
  const jar = await cookies();
  const csrfToken = randomToken();
  const csrfHash = createHash("sha256").update(`${csrfToken}${AUTH_SECRET}`).digest("hex");
  const csrfCookie = secure ? "__Host-next-auth.csrf-token" : "next-auth.csrf-token";
  jar.set(csrfCookie, `${csrfToken}|${csrfHash}`, { httpOnly: true, sameSite: "lax", path: "/", secure });
  const request = new NextRequest(new URL(`/api/auth/${action}/${provider}`, PUBLIC_URL), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, ...fields }).toString(),
  });
  const response = await authHandler(request, { params: Promise.resolve({ nextauth: [action, provider] }) });
  copyCookies(response, jar);
  const location = new URL(response.headers.get("location") ?? "/", PUBLIC_URL);
  const code = location.searchParams.get("error");
  if (code !== null) throw new AppError("unauthenticated", code.startsWith("identity.") ? code : "identity.login_failed");
  return location;
}

/**
 * Finishes a sign-in: exchanges the ticket for a session, whose cookie lands in this request's answer.
 * @throws AppError unauthenticated when the ticket is used, old or another browser's
 */
export async function signInWithTicket(ticket: string): Promise<void> {
  await runNextAuth("callback", TICKET_PROVIDER, { ticket, callbackUrl: env().PUBLIC_URL });
}

/** Begins a sign-in at the agency's own provider. @returns its address; @param returnTo a path of ours */
export async function oidcLoginUrl(returnTo: string): Promise<string> {
  const callbackUrl = new URL(returnTo, env().PUBLIC_URL).toString();
  return (await runNextAuth("signin", OIDC_PROVIDER, { callbackUrl })).toString();
}
