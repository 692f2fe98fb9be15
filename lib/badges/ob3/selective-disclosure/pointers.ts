import { BadgeError } from "../../errors";
import { isJsonObject, type JsonValue } from "../../model/json";

/** The reference tokens of a JSON Pointer (RFC 6901 §4); none for the whole document. */
export type Path = readonly string[];

/** A credential has some hundred members; more pointers, or longer ones, are no selection that a person made. */
const MAXIMUM_POINTERS = 1000;
const MAXIMUM_LENGTH = 1000;

/**
 * Reads JSON Pointers (RFC 6901 §3, §4).
 *
 * @throws BadgeError `pointer_invalid` for text that is none, and for too many or too long ones.
 */
export function parsePointers(pointers: readonly string[]): readonly Path[] {
  if (pointers.length > MAXIMUM_POINTERS) throw new BadgeError("pointer_invalid", `${pointers.length} pointers are too many`);
  return pointers.map(parsePointer);
}

function parsePointer(pointer: string): Path {
  const wellFormed = pointer.length <= MAXIMUM_LENGTH && /^(?:\/(?:[^~/]|~[01])*)*$/u.test(pointer);
  if (!wellFormed) throw new BadgeError("pointer_invalid", "not a JSON Pointer");
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value that one reference token leads to; undefined where there is none. Never an inherited member. */
export function childAt(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (isJsonArray(value)) return /^(?:0|[1-9]\d{0,6})$/.test(token) ? value[Number(token)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** The value that a pointer leads to. @throws BadgeError `pointer_invalid` when it is no pointer. */
export function valueAt(document: JsonValue, pointer: string): JsonValue | undefined {
  return parsePointer(pointer).reduce<JsonValue | undefined>(childAt, document);
}

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
