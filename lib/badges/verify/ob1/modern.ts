import { isoSeconds, type JsonObject, type JsonValue, present } from "../../model/json";
import { parseUrl } from "../fetching";
import { member, objectAt, textAt } from "../input/members";
import type { Ob1Version } from "./version";

const HASH = /^(sha256|md5)\$/;
/** A ten-digit Unix time stamp, as a number or as text (1.0 "DateTime"). */
const UNIX_SECONDS = /^\d{9,10}$/;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * An older assertion under the names that version 2.0 gave its members, so that one set of checks reads them all. Only
 * the report's `document` keeps the badge as it was written.
 */
export function modernAssertion(assertion: JsonObject, version: Ob1Version): JsonObject {
  const issuedOn = member(assertion, "issuedOn") ?? member(assertion, "issued_on");
  return present({
    ...assertion,
    id: textAt(assertion, "id") ?? textAt(assertion, "uid"),
    issuedOn: issuedOn === undefined ? undefined : dateTime(issuedOn, "T00:00:00Z"),
    // An end that is only a day lasts until that day is over.
    expires: assertion["expires"] === undefined ? undefined : dateTime(assertion["expires"], "T23:59:59Z"),
    recipient: version === "ob05" ? recipientOfBeta(assertion) : assertion["recipient"],
  });
}

function dateTime(value: JsonValue, timeOfDay: string): JsonValue {
  const text = String(value);
  if (UNIX_SECONDS.test(text)) return isoSeconds(new Date(Number(text) * 1000));
  return DATE_ONLY.test(text) ? text + timeOfDay : value;
}

/** 0.5: `recipient` is an e-mail address or its hash, `salt` stands beside it. */
function recipientOfBeta(assertion: JsonObject): JsonValue | undefined {
  const identity = member(assertion, "recipient");
  if (typeof identity !== "string") return identity;
  return present({ type: "email", identity, hashed: HASH.test(identity), salt: textAt(assertion, "salt") });
}

/** The badge inside a 0.5 assertion as a badge class of today; its addresses may be paths on the issuer's origin. */
export function modernBetaBadge(assertion: JsonObject): { readonly badgeClass: JsonObject; readonly issuer: JsonObject } {
  const badge = objectAt(assertion, "badge") ?? {};
  const origin = textAt(badge, "issuer", "origin") ?? "";
  const absolute = (name: string): string | undefined => {
    const path = textAt(badge, name);
    return path?.startsWith("/") && parseUrl(origin) ? new URL(path, origin).href : path;
  };
  return {
    badgeClass: present({ ...badge, image: absolute("image"), criteria: absolute("criteria") }),
    issuer: present({
      id: origin,
      name: [textAt(badge, "issuer", "name"), textAt(badge, "issuer", "org")].filter((name) => name !== undefined).join(" · "),
      url: origin,
      email: textAt(badge, "issuer", "contact"),
    }),
  };
}

/** Alignments of 1.x have `name` and `url` where 2.0 says `targetName` and `targetUrl`. */
export function modernBadgeClass(badgeClass: JsonObject): JsonObject {
  const alignments = [member(badgeClass, "alignment") ?? []].flat().map((one) =>
    present({
      targetName: textAt(one, "targetName") ?? textAt(one, "name"),
      targetUrl: textAt(one, "targetUrl") ?? textAt(one, "url"),
      targetDescription: textAt(one, "targetDescription") ?? textAt(one, "description"),
    }),
  );
  return { ...badgeClass, alignment: alignments };
}
