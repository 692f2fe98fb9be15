import { env } from "../kernel/env";
import { routes } from "./routes";
import type { SecurityFacts } from "./security-headers";

/** What pages may know of the installation. */
export interface SiteFacts {
  readonly publicUrl: string;
  /** A demonstration: made-up people, one click to be each. */
  readonly demo: boolean;
  readonly https: boolean;
  readonly contactPhone: string;
  readonly contactEmail: string;
  /** Hours after which a session ends whatever happens. */
  readonly sessionHours: number;
}

/** Facts of this installation that are not secret. */
export function siteFacts(): SiteFacts {
  const { PUBLIC_URL, APP_MODE, CONTACT_PHONE, CONTACT_EMAIL, SESSION_ABSOLUTE_HOURS } = env();
  return {
    publicUrl: PUBLIC_URL.replace(/\/$/, ""),
    demo: APP_MODE === "demo",
    https: PUBLIC_URL.startsWith("https://"),
    contactPhone: CONTACT_PHONE,
    contactEmail: CONTACT_EMAIL,
    sessionHours: SESSION_ABSOLUTE_HOURS,
  };
}

/** What the security headers depend on. */
export function securityFacts(): SecurityFacts {
  const { PUBLIC_URL, NODE_ENV, EGOV_LOGIN_URL, OIDC_ISSUER } = env();
  return {
    https: PUBLIC_URL.startsWith("https://"),
    development: NODE_ENV === "development",
    signInOrigins: [EGOV_LOGIN_URL, OIDC_ISSUER].flatMap((url) => (url ? [new URL(url).origin] : [])),
    cardLoginPath: routes.cardLogin(),
  };
}
