import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json";
import { finding } from "../finding-codes";
import type { Finding } from "../report";

/** A rich credential nests about a dozen levels; deeper documents only exhaust the stack of whoever walks them. */
const MAXIMUM_DEPTH = 64;
const MAXIMUM_MEMBERS = 50_000;

/** Either what was read or why it cannot be. */
export type Read<T> = { readonly value: T } | { readonly problem: Finding };

/**
 * Parses JSON text of unknown origin to an object, with limits on nesting and on the number of values. `__proto__`
 * is refused as a member name: programs that copy objects member by member would set a prototype with it.
 */
export function readJsonObject(text: string): Read<JsonObject> {
  if (nestingOf(text) > MAXIMUM_DEPTH) return { problem: finding("format.too_deep", { maximumDepth: MAXIMUM_DEPTH }) };
  const value = parse(text);
  if (!isJsonObject(value)) return { problem: finding("format.json_malformed", {}) };
  const survey = surveyOf(value);
  if (survey.forbidden) return { problem: finding("format.member_forbidden", { member: "__proto__" }) };
  if (survey.members > MAXIMUM_MEMBERS) return { problem: finding("format.too_many_members", { maximum: MAXIMUM_MEMBERS }) };
  return { value };
}

function parse(text: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Deepest nesting of brackets outside strings, counted in the text because a recursive parser may not survive it. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth -= 1;
  }
  return deepest;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

function surveyOf(root: JsonValue): { readonly members: number; readonly forbidden: boolean } {
  const waiting: JsonValue[] = [root];
  let members = 0;
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) return { members, forbidden: true };
    const children: JsonValue[] = Object.values(value);
    members += children.length;
    if (members > MAXIMUM_MEMBERS) break;
    waiting.push(...children.filter((child) => typeof child === "object"));
  }
  return { members, forbidden: false };
}
