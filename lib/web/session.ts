import { cookies, headers } from "next/headers";
import { cache } from "react";
import { actorOfSession } from "../identity/actor-of-session";
import { type Actor, ANONYMOUS } from "../kernel/actor";
import { env } from "../kernel/env";
import type { Caller } from "../usecase/use-case";

/** `__Host-` binds the cookie to this host over HTTPS; plain http (the demo) cannot carry that prefix. */
export const sessionCookieName = (): string => (env().PUBLIC_URL.startsWith("https://") ? "__Host-session" : "session");

/** The opaque token of the session cookie, unproven. */
export async function currentSessionToken(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName())?.value;
}

/** Takes the session cookie out of the browser; the session itself is ended by its act. */
export async function forgetSession(): Promise<void> {
  const secure = env().PUBLIC_URL.startsWith("https://");
  (await cookies()).set(sessionCookieName(), "", { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 });
}

/** Who is asking, looked up once per request from the opaque session cookie. */
export const currentActor = cache(async (): Promise<Actor> => {
  const token = await currentSessionToken();
  return token ? await actorOfSession(token) : ANONYMOUS;
});

const clientAddress = async () => (await headers()).get("x-forwarded-for")?.split(",").at(-1)?.trim();

/** The actor and the address they come from, as acts and queries want them. */
export async function currentCaller(): Promise<Caller> {
  return { actor: await currentActor(), ip: await clientAddress() };
}

/** The same for requests that a page makes by itself, again and again: the session's idle time goes on (LOG-07). */
export async function pollingCaller(): Promise<Caller> {
  const token = await currentSessionToken();
  return { actor: token ? await actorOfSession(token, { signOfLife: false }) : ANONYMOUS, ip: await clientAddress() };
}
