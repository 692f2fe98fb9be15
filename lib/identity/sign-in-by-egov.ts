import { createHmac, timingSafeEqual } from "node:crypto";
import type { EgovFailureCode, EgovLevel } from "../integrations/egov/schema";
import { env } from "../kernel/env";
import { type AppError, forbidden, unauthenticated, unavailable } from "../kernel/errors";
import type { Caller } from "../usecase/use-case";
import { acceptEgovReturn } from "./accept-egov-return";
import { beginEgovLogin } from "./begin-egov-login";
import { completeEgovLogin } from "./complete-egov-login";
import { egovClient } from "./providers";
import { recordLoginFailure } from "./record-login-failure";
import type { LoginTicketDto } from "./schema";

const seal = (state: string): string => createHmac("sha256", env().AUTH_SECRET).update(`egov-state ${state}`).digest("base64url");

/** The state as it travels: sealed, so that a made-up one costs no look into the database. */
const sealed = (state: string): string => `${state}.${seal(state)}`;

function opened(text: string): string {
  const [state = "", mark = ""] = text.split(".");
  const expected = Buffer.from(seal(state));
  const given = Buffer.from(mark);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw unauthenticated("identity.login_expired");
  return state;
}

/**
 * Where to send the browser to sign in at 我的E政府.
 * @param callbackUrl our absolute address that egov posts to
 */
export async function egovLoginUrl(
  input: { browserToken: string; returnTo?: string | undefined; callbackUrl: string; level?: EgovLevel },
  caller: Caller,
): Promise<string> {
  const client = egovClient();
  const { stateToken } = await beginEgovLogin({ browserToken: input.browserToken, returnTo: input.returnTo }, caller);
  const callback = new URL(input.callbackUrl);
  callback.searchParams.set("state", sealed(stateToken));
  return client.loginUrl({ returnUrl: callback.toString(), level: input.level ?? env().EGOV_LEVEL });
}

/** What people are told; everything that is not here is the service's trouble, not theirs. The trail keeps the exact code. */
const SHOWN: Readonly<Partial<Record<EgovFailureCode, () => AppError>>> = {
  "egov.token_malformed": () => unauthenticated("identity.egov_refused"),
  "egov.token_refused": () => unauthenticated("identity.egov_refused"),
  "egov.no_identity": () => forbidden("identity.egov_no_identity"),
};

/** Exchanges what egov posted for a ticket. The network is asked between two transactions, never inside one. */
export async function signInByEgov(input: { state: string; token: string }, caller: Caller): Promise<LoginTicketDto> {
  const attempt = await acceptEgovReturn({ stateToken: opened(input.state) }, caller);
  const exchange = await egovClient().exchangeToken(input.token);
  if (!exchange.ok) {
    await recordLoginFailure({ method: "egov", reason: exchange.code }, caller);
    throw SHOWN[exchange.code]?.() ?? unavailable("identity.egov_unavailable");
  }
  const { idno, withCertificate } = exchange.profile;
  const { ticket } = await completeEgovLogin({ browserHash: attempt.browserHash, profile: { idno, withCertificate } }, caller);
  return { ticket, returnTo: attempt.returnTo };
}
