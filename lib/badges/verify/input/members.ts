import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json";

/** An own member; never an inherited one such as `constructor`. */
export function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The text at a path of members, when there is a text that is not empty. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const found = path.reduce<JsonValue | undefined>(member, value);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The object at a member, when there is one. */
export function objectAt(value: JsonValue | undefined, name: string): JsonObject | undefined {
  const found = member(value, name);
  return isJsonObject(found) ? found : undefined;
}

/** JSON-LD lets one value stand for a set of one (OB 3.0 A.2.1): whatever is there as a list. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** The texts among the values of a member. */
export function textsAt(value: JsonValue | undefined, name: string): readonly string[] {
  return listOf(member(value, name)).filter((one) => typeof one === "string");
}

/** The objects among the values of a member. */
export function objectsAt(value: JsonValue | undefined, name: string): readonly JsonObject[] {
  return listOf(member(value, name)).filter(isJsonObject);
}

/** The id of a member that is either an IRI or an object with `id`. */
export function idAt(value: JsonValue | undefined, name: string): string | undefined {
  return textAt(value, name) ?? textAt(value, name, "id");
}

/** Whether `type` (or `@type`) holds one of the names, with or without a prefix or an IRI in front. */
export function hasType(value: JsonValue | undefined, ...names: readonly string[]): boolean {
  return isTyped(member(value, "type"), names) || isTyped(member(value, "@type"), names);
}

function isTyped(types: JsonValue | undefined, names: readonly string[]): boolean {
  return listOf(types).some((type) => typeof type === "string" && (names.includes(type) || names.includes(lastPart(type))));
}

/** What stands behind the last `#`, `/` or `:` of the first line. */
function lastPart(type: string): string {
  return /[#/:]/.test(type) ? type.replace(/^.*[#/:]/, "") : type;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
