/**
 * The door of the library for browsers: verification and nothing else, from the same source as the server's. Everything
 * that it reaches runs without Node (docs/adr/0012-verification-in-the-browser.md).
 */

import { config } from "zod";

// zod would try out whether it may compile with eval, and the Content Security Policy would report it.
config({ jitless: true });

export { BadgeError } from "./errors";
export type { FetchDocument, FetchedDocument, Trust, VerifyInput, VerifyOptions } from "./verify/options";
export type { Report } from "./verify/report";
export { verifyBadge } from "./verify/verify";
