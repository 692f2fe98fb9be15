import { decodeJwt } from "jose";
import type { AuthOptions, User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { actorOfSession } from "../identity/actor-of-session";
import { completeOidcLogin } from "../identity/complete-oidc-login";
import { endSession } from "../identity/end-session";
import { redeemLoginTicket } from "../identity/redeem-login-ticket";
import { env } from "../kernel/env";
import { AppError, unauthenticated } from "../kernel/errors";
import { sha256Hex } from "../kernel/ids";
import { log } from "../kernel/log";
import { knownBrowserToken } from "./login-cookies";
import { routes, withinSite } from "./routes";
import { currentCaller, currentSessionToken, sessionCookieName } from "./session";

/** Name of the provider that exchanges a one-time ticket for a session. */
export const TICKET_PROVIDER = "ticket";
export const OIDC_PROVIDER = "oidc";

/** A user as next-auth passes them from sign-in to the cookie: the token of the session row is all that we need. */
interface TicketUser extends User {
  readonly sessionToken: string;
}

const tokenOf = (value: object): string | undefined =>
  "sessionToken" in value && typeof value.sessionToken === "string" ? value.sessionToken : undefined;

/** Redeems a ticket for the browser of this request. @throws AppError */
async function userOfTicket(ticketToken: unknown): Promise<TicketUser> {
  const browser = await knownBrowserToken();
  if (typeof ticketToken !== "string" || browser === undefined) throw unauthenticated("identity.login_expired");
  const { agent, ...caller } = await currentCallerWithAgent();
  const previousToken = await currentSessionToken();
  const input = { ticketToken, browserToken: browser, previousToken, userAgent: agent };
  const { personId, sessionToken } = await redeemLoginTicket(input, caller);
  return { id: personId, sessionToken };
}

async function currentCallerWithAgent() {
  const { headers } = await import("next/headers");
  // What the browser says of itself must not keep anybody out, however long it is.
  const agent = (await headers()).get("user-agent")?.slice(0, 300);
  return { ...(await currentCaller()), agent };
}

/** The address that the agency's provider vouches for, or a refusal: an unverified address is anybody's. */
function claimedEmail(profile: unknown): string {
  const claims = new Map(typeof profile === "object" && profile !== null ? Object.entries(profile) : []);
  const value = claims.get(env().OIDC_PERSON_CLAIM);
  if (typeof value !== "string" || claims.get("email_verified") === false) throw unauthenticated("identity.oidc_claim_missing");
  return value;
}

/** The agency's own OpenID Connect provider, when the environment names one. */
function oidcProvider(): OAuthConfig<{ sub: string }> | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return undefined;
  return {
    id: OIDC_PROVIDER,
    name: OIDC_NAME ?? OIDC_ISSUER,
    type: "oauth",
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    // Many providers put no address into the ID token: its signature says who signed in, userinfo says more about them.
    userinfo: { request: ({ client, tokens }) => client.userinfo(tokens.access_token ?? "") },
    profile: ({ sub }, { id_token }) => {
      // OpenID Connect Core §5.3.2: userinfo of another subject must not be used.
      if (!id_token || decodeJwt(id_token).sub !== sub) throw new TypeError("userinfo speaks of another subject than the ID token");
      return { id: sub };
    },
  };
}

/**
 * next-auth's settings. It runs the sign-in ceremonies; sessions are ours: its "JWT" is replaced by an opaque random token
 * whose hash is a row (`Session`), so that a session can be ended, and is dead then for every copy of its cookie.
 */
export function authOptions(): AuthOptions {
  const { AUTH_SECRET, PUBLIC_URL, SESSION_ABSOLUTE_HOURS } = env();
  const secure = PUBLIC_URL.startsWith("https://");
  const oidc = oidcProvider();
  return {
    secret: AUTH_SECRET,
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: SESSION_ABSOLUTE_HOURS * 3600 },
    pages: { signIn: routes.login(), error: routes.loginError(), signOut: routes.home() },
    cookies: { sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: "lax", path: "/", secure } } },
    providers: [
      {
        id: TICKET_PROVIDER,
        name: TICKET_PROVIDER,
        type: "credentials",
        credentials: { ticket: {} },
        authorize: async (credentials) => userOfTicket(credentials?.ticket),
      },
      ...(oidc ? [oidc] : []),
    ],
    jwt: {
      encode: async ({ token }) => (token && tokenOf(token)) ?? "",
      decode: async ({ token }) => {
        const actor = token ? await actorOfSession(token) : undefined;
        return actor?.kind === "person" && token ? { sub: actor.personId, sessionToken: token } : null;
      },
    },
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== OIDC_PROVIDER) return true;
        try {
          const browser = await knownBrowserToken();
          if (browser === undefined) throw unauthenticated("identity.login_expired");
          const { ticket } = await completeOidcLogin(
            { email: claimedEmail(profile), browserHash: sha256Hex(browser) },
            await currentCaller(),
          );
          Object.assign(user, await userOfTicket(ticket));
          return true;
        } catch (error) {
          if (error instanceof AppError) return routes.loginError(error.code);
          throw error;
        }
      },
      jwt: ({ token, user }) => {
        const sessionToken = user && tokenOf(user);
        return sessionToken ? { sub: user.id, sessionToken } : token;
      },
      // Whoever asks over HTTP learns that somebody is signed in, and until when: names are our own API's matter.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => withinSite(url, PUBLIC_URL),
    },
    events: {
      signOut: async () => {
        const caller = await currentCaller();
        if (caller.actor.kind === "person") await endSession({}, caller);
      },
    },
    // Messages of next-auth may carry what a provider sent; the code is enough to find the cause.
    logger: {
      error: (code) => log.error({ event: "next-auth", code }),
      warn: (code) => log.warn({ event: "next-auth", code }),
      debug: () => undefined,
    },
  };
}
