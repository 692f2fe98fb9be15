import { isJsonObject, type JsonValue } from "./json";

/**
 * JSON Canonicalization Scheme (RFC 8785): no white space, members in the order of their UTF-16 code units, strings and
 * numbers as ECMAScript writes them. Two texts of the same JSON value have the same canonical text.
 */
export function canonicalJson(value: JsonValue): string {
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
}

function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
