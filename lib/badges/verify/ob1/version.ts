import { isJsonObject, type JsonObject } from "../../model/json";
import { listOf, member, objectAt, textAt } from "../input/members";
import type { CompactJws } from "../options";
import type { BadgeVersion } from "../report";

/** `ob05` = the Mozilla beta of 2012, with everything in one document; `ob1` = 1.0 of 2013 and 1.1 of 2015. */
export type Ob1Version = Extract<BadgeVersion, "ob05" | "ob1">;

/** A badge from before version 2.0, as it came. */
export interface Ob1Badge {
  readonly kind: "ob1";
  readonly version: Ob1Version;
  readonly assertion: JsonObject;
  readonly jws?: CompactJws;
  /** The address it was fetched from, or that an image carried in its place. */
  readonly foundAt?: string;
}

const V1_CONTEXT = /^https?:\/\/(w3id\.org\/openbadges\/v1|openbadges\.org\/context|standard\.openbadges\.org\/1\.1)/;

/**
 * Which of the older versions an assertion is of, or undefined. Version 1.0 gives the rule: where `badge` is an object
 * with an issuer's `origin` or a `version` of its own, it is 0.5; where `badge` is an address, 1.0. Version 1.1 added the
 * context, and 2.0 renamed `verify` to `verification`.
 */
export function ob1VersionOf(assertion: JsonObject): Ob1Version | undefined {
  const contexts = listOf(assertion["@context"]);
  const badge = member(assertion, "badge");
  if (badge === undefined || member(assertion, "recipient") === undefined) return undefined;
  if (contexts.length > 0) return contexts.some((one) => typeof one === "string" && V1_CONTEXT.test(one)) ? "ob1" : undefined;
  if (isJsonObject(badge) && isBeta(assertion, badge)) return "ob05";
  const older = objectAt(assertion, "verify") !== undefined && member(assertion, "verification") === undefined;
  return older && (textAt(assertion, "uid") !== undefined || member(assertion, "type") === undefined) ? "ob1" : undefined;
}

function isBeta(assertion: JsonObject, badge: JsonObject): boolean {
  const named = textAt(badge, "version") !== undefined || textAt(badge, "issuer", "origin") !== undefined;
  return named && member(assertion, "verify") === undefined && member(assertion, "verification") === undefined;
}
