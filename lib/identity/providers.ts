import { readFileSync } from "node:fs";
import { createEgovClient, type EgovClient } from "../integrations/egov/client";
import { createRevocationChecker, type RevocationChecker } from "../integrations/moica/revocation";
import { assertProductionTrust } from "../integrations/moica/trust";
import { env } from "../kernel/env";
import { unavailable } from "../kernel/errors";
import type { LoginMethodsDto } from "./schema";

/** What is trusted to vouch for cards: pinned roots, the authorities below them, and where revocation is asked. */
export interface CardTrust {
  readonly trustedRoots: readonly string[];
  readonly intermediates: readonly string[];
  readonly revocation: RevocationChecker;
}

interface Providers {
  readonly egov: EgovClient | undefined;
  readonly card: CardTrust | undefined;
}

let providers: Providers | undefined;

const fileIfNamed = (name: string | undefined): string[] => (name === undefined ? [] : [readFileSync(name, "utf8")]);

function connect(): Providers {
  const { EGOV_LOGIN_URL, EGOV_SERVICE_URL, EGOV_SERVICE_ID, MOICA_ROOTS_FILE, MOICA_INTERMEDIATES_FILE, MOICA_CRL_URL } = env();
  const egov =
    EGOV_LOGIN_URL && EGOV_SERVICE_URL && EGOV_SERVICE_ID
      ? createEgovClient({ loginUrl: EGOV_LOGIN_URL, serviceUrl: EGOV_SERVICE_URL, serviceId: EGOV_SERVICE_ID })
      : undefined;
  const card = MOICA_ROOTS_FILE
    ? {
        trustedRoots: fileIfNamed(MOICA_ROOTS_FILE),
        intermediates: fileIfNamed(MOICA_INTERMEDIATES_FILE),
        revocation: createRevocationChecker(MOICA_CRL_URL ? { crlUrl: MOICA_CRL_URL } : {}),
      }
    : undefined;
  return { egov, card };
}

/** Tests that change the environment call this so that the next sign-in connects anew. */
export function forgetProviders(): void {
  providers = undefined;
}

function connected(): Providers {
  providers ??= connect();
  return providers;
}

/** The client of 我的E政府. @throws AppError unavailable when this installation has none */
export function egovClient(): EgovClient {
  const { egov } = connected();
  if (!egov) throw unavailable("identity.method_not_offered");
  return egov;
}

/** @throws AppError unavailable when this installation pins no roots */
export function cardTrust(): CardTrust {
  const { card } = connected();
  if (!card) throw unavailable("identity.method_not_offered");
  return card;
}

/** What this installation offers on its sign-in page. */
export function loginMethods(): LoginMethodsDto {
  const { egov, card } = connected();
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_NAME, MOICA_COMPONENT_URL, MOICA_DOWNLOAD_URL } = env();
  return {
    egov: egov !== undefined,
    card: card && { url: MOICA_COMPONENT_URL, downloadUrl: MOICA_DOWNLOAD_URL },
    oidc: OIDC_ISSUER && OIDC_CLIENT_ID ? (OIDC_NAME ?? OIDC_ISSUER) : undefined,
  };
}

/** Front page of 我的E政府, where one signs out of it; undefined when it is not in use here. */
export function egovSite(): string | undefined {
  const { EGOV_LOGIN_URL } = env();
  return connected().egov && EGOV_LOGIN_URL ? new URL("/", EGOV_LOGIN_URL).toString() : undefined;
}

const isLoopback = (url: string | undefined): boolean =>
  url !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname);

/**
 * Called at start: production refuses test roots, a simulated 我的E政府, and an OpenID Connect provider without TLS.
 * @throws Error naming what has to go
 */
export function assertSignInTrust(): void {
  const { APP_MODE, EGOV_LOGIN_URL, EGOV_SERVICE_URL, MOICA_ROOTS_FILE, OIDC_ISSUER } = env();
  if (MOICA_ROOTS_FILE) assertProductionTrust({ mode: APP_MODE, roots: fileIfNamed(MOICA_ROOTS_FILE), simulators: [] });
  if (APP_MODE === "production" && (isLoopback(EGOV_LOGIN_URL) || isLoopback(EGOV_SERVICE_URL))) {
    throw new Error("EGOV_LOGIN_URL and EGOV_SERVICE_URL must not name this machine in production: that would be a simulator.");
  }
  // OpenID Connect Discovery 1.0 §3: the issuer has the https scheme. Over http anybody on the way could name anybody.
  if (APP_MODE === "production" && OIDC_ISSUER && new URL(OIDC_ISSUER).protocol !== "https:") {
    throw new Error("OIDC_ISSUER must be an https address in production.");
  }
}
