import { cookies } from "next/headers";
import { env } from "../kernel/env";
import { randomToken } from "../kernel/ids";

const isHttps = (): boolean => env().PUBLIC_URL.startsWith("https://");
const named = (name: string): string => (isHttps() ? `__Host-${name}` : name);

const BROWSER = "login-browser";
const TICKET = "login-ticket";
const BROWSER_SECONDS = 15 * 60;
const TICKET_SECONDS = 60;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const options = (maxAge: number) => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isHttps(), maxAge }) as const;

/**
 * The token that tells one browser from another while it signs in: what was begun here must end here. Set at the
 * beginning, worthless by itself, gone after a quarter of an hour.
 */
export async function browserToken(): Promise<string> {
  const jar = await cookies();
  const known = jar.get(named(BROWSER))?.value;
  const token = known !== undefined && TOKEN.test(known) ? known : randomToken();
  jar.set(named(BROWSER), token, options(BROWSER_SECONDS));
  return token;
}

/** The browser's token if it has one. */
export async function knownBrowserToken(): Promise<string | undefined> {
  return (await cookies()).get(named(BROWSER))?.value;
}

/** Lays a ticket into the browser for the next request: a ticket in an address would stay in histories and logs. */
export async function layTicket(ticket: string): Promise<void> {
  (await cookies()).set(named(TICKET), ticket, options(TICKET_SECONDS));
}

/** Takes the ticket out again. */
export async function takeTicket(): Promise<string | undefined> {
  const jar = await cookies();
  const ticket = jar.get(named(TICKET))?.value;
  jar.set(named(TICKET), "", options(0));
  return ticket;
}
