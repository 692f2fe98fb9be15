import type { Locale } from "./locales";
import { MESSAGES } from "./messages";

/**
 * The namespaces that client components read. They travel with every page, so letters, policies and what only the server
 * writes stay at home. tests/unit/client-messages.test.ts finds the component that reads another one.
 */
export const CLIENT_NAMESPACES = ["common", "errors", "shell", "home", "identity"] as const;
/** Read behind the sign-in only: forms and live lists of members. */
export const MEMBER_NAMESPACES = ["awards", "bulk", "courses", "governance", "keys", "map", "profile", "skills", "verify"] as const;

type Namespace = keyof (typeof MESSAGES)[Locale];

/** The texts that the browser is given. */
export function clientMessages(locale: Locale, member: boolean): Partial<Record<Namespace, object>> {
  const wanted: readonly Namespace[] = member ? [...CLIENT_NAMESPACES, ...MEMBER_NAMESPACES] : CLIENT_NAMESPACES;
  return Object.fromEntries(wanted.map((namespace) => [namespace, MESSAGES[locale][namespace]]));
}
