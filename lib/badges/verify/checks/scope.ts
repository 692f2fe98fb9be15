import type { JsonObject } from "../../model/json";
import { hostOf, parseUrl } from "../fetching";
import { finding } from "../finding-codes";
import { objectAt, textAt, textsAt } from "../input/members";
import { isInsecure } from "../keys/controller-document";
import type { Finding } from "../report";

/**
 * Whether the hosts of a hosted badge may speak for the issuer (OB 2.0 "VerificationObject"): assertion and badge class
 * have to be on the issuer's own origin or on one of its `allowedOrigins`, and begin with a `startsWith` where there is one.
 */
export function checkScope(assertionId: string, badgeClassId: string | undefined, profile: JsonObject): readonly Finding[] {
  const issuer = textAt(profile, "id") ?? "";
  const outside = [assertionId, badgeClassId].find((id) => id !== undefined && !isInScope(id, profile));
  if (outside !== undefined) return [finding("provenance.outside_scope", { issuer, host: hostOf(outside) })];
  const insecure = [assertionId, issuer].some(isInsecure);
  return [finding("provenance.hosted_by_issuer", { issuer }), ...(insecure ? [finding("provenance.insecure_transport", { issuer })] : [])];
}

function isInScope(id: string, profile: JsonObject): boolean {
  const url = parseUrl(id);
  const issuer = parseUrl(textAt(profile, "id") ?? "");
  if (!url || !issuer) return false;
  const scope = objectAt(profile, "verification");
  const beginnings = textsAt(scope, "startsWith");
  // `startsWith` alone opens no other origin: `https://good.example` also begins `https://good.example.evil.example`.
  const home =
    url.origin === issuer.origin || textsAt(scope, "allowedOrigins").some((origin) => origin === url.host || origin === url.origin);
  return home && (beginnings.length === 0 || beginnings.some((beginning) => id.startsWith(beginning)));
}
