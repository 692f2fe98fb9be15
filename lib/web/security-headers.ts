/** What the headers depend on besides the request. */
export interface SecurityFacts {
  readonly https: boolean;
  /** Next's development server needs `eval` and a socket. */
  readonly development: boolean;
  /** Origins that a sign-in form may lead to (我的E政府, an OpenID provider). */
  readonly signInOrigins: readonly string[];
  /** Address of the popup that talks to the card reader; only its page keeps an opener. */
  readonly cardLoginPath: string;
}

const LESS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()";

/**
 * Content Security Policy (level 3) of one response. Scripts run by nonce only; what they load is trusted with them.
 * Style attributes of server-rendered markup need 'unsafe-inline'; no style comes from what people type.
 */
export function contentSecurityPolicy(nonce: string, facts: SecurityFacts): string {
  const policy: readonly (readonly string[])[] = [
    ["default-src", "'self'"],
    ["script-src", "'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(facts.development ? ["'unsafe-eval'"] : [])],
    ["style-src", "'self'", "'unsafe-inline'"],
    ["img-src", "'self'", "data:", "blob:", "https:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'", ...(facts.development ? ["ws:"] : [])],
    ["object-src", "'none'"],
    ["base-uri", "'none'"],
    ["frame-ancestors", "'none'"],
    ["form-action", "'self'", ...facts.signInOrigins],
    ...(facts.https ? [["upgrade-insecure-requests"]] : []),
  ];
  return policy.map((directive) => directive.join(" ")).join("; ");
}

/**
 * Policy of a file that somebody uploaded: a browser that opens it, although it is sent to be saved, does so without
 * scripts, forms or an origin. What `proxy.ts` sets takes the place of a route's own policy, so it has to know these paths.
 */
export const UPLOAD_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** Where uploads are downloaded: `/me/skills/<id>/files/<id>`, `/me/certificates/<id>/file` and the like. */
const UPLOAD = /^\/[a-z]+\/[a-z]+\/[0-9a-f-]{36}\/(file|files\/[0-9a-f-]{36})$/;

/** Every security header of a response to `path`. */
export function securityHeaders(path: string, nonce: string, facts: SecurityFacts): Readonly<Record<string, string>> {
  return {
    "content-security-policy": UPLOAD.test(path) ? UPLOAD_POLICY : contentSecurityPolicy(nonce, facts),
    "cross-origin-opener-policy": path === facts.cardLoginPath ? "same-origin-allow-popups" : "same-origin",
    "permissions-policy": LESS,
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    ...(facts.https ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
  };
}
