import { BadgeError } from "../errors";
import { isJsonObject, type JsonValue } from "./json";

/**
 * JSON Canonicalization Scheme (RFC 8785): no white space, members in the order of their UTF-16 code units, strings and
 * numbers as ECMAScript writes them. Two texts of the same JSON value have the same canonical text.
 *
 * @throws BadgeError `credential_invalid` for what has no canonical text: NaN and infinity (§3.2.2.3), half a surrogate
 * pair (§3.2.2.2), undefined.
 */
export function canonicalJson(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isJsonObject(value)) {
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${canonicalText(name)}:${canonicalJson(member)}`).join(",")}}`;
  }
  if (typeof value === "string") return canonicalText(value);
  const isOther = value === null || typeof value === "boolean" || Number.isFinite(value);
  if (!isOther) throw new BadgeError("credential_invalid", `${typeof value} has no JSON form`);
  return JSON.stringify(value);
}

/** JSON.stringify escapes what RFC 8785 §3.2.2.2 escapes, in the same way. */
function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new BadgeError("credential_invalid", "text with half a surrogate pair");
  return JSON.stringify(text);
}

function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
