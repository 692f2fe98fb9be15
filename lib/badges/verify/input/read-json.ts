import { Few } from "../../model/few";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json";
import { finding } from "../finding-codes";
import type { Finding } from "../report";

/** A rich credential nests about a dozen levels; deeper documents only exhaust the stack of whoever walks them. */
const MAXIMUM_DEPTH = 64;
const MAXIMUM_MEMBERS = 50_000;

/** Either what was read or why it cannot be. */
export type Read<T> = { readonly value: T } | { readonly problem: Finding };

/** The one read last: a badge is looked at as a presentation first. No more, as all that is kept has to be moved about. */
let latest: { readonly text: string; readonly read: Read<JsonObject> } | undefined;
/** Documents of issuers and status lists, which come again and again. */
const documents = new Few<Read<JsonObject>>(32, 300_000);

/**
 * Parses JSON text of unknown origin to an object, with limits on nesting and on the number of values. `__proto__`
 * is refused as a member name: programs that copy objects member by member would set a prototype with it.
 *
 * @returns Frozen in all its depth, since readers of the same text may be given the same object.
 */
export function readJsonObject(text: string): Read<JsonObject> {
  if (latest?.text !== text) latest = { text, read: readAnew(text) };
  return latest.read;
}

/** `readJsonObject` for documents that many badges refer to. */
export function readSharedJsonObject(text: string): Read<JsonObject> {
  return documents.get(text) ?? documents.keep(text, readAnew(text));
}

function readAnew(text: string): Read<JsonObject> {
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

const [QUOTE, BACKSLASH, BRACE, BRACKET, END_BRACE, END_BRACKET] = [0x22, 0x5c, 0x7b, 0x5b, 0x7d, 0x5d];

/** Deepest nesting of brackets outside strings, counted in the text because a recursive parser may not survive it. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at);
    else if (unit === BRACE || unit === BRACKET) deepest = Math.max(deepest, ++depth);
    else if (unit === END_BRACE || unit === END_BRACKET) depth -= 1;
  }
  return deepest;
}

/** Where the quotation mark is that ends a string: one behind an even number of backslashes. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((at - first) % 2 === 0) return at;
  }
  return text.length;
}

function surveyOf(root: JsonValue): { readonly members: number; readonly forbidden: boolean } {
  const waiting: JsonValue[] = [root];
  let members = 0;
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    Object.freeze(value);
    if (Object.hasOwn(value, "__proto__")) return { members, forbidden: true };
    const children: JsonValue[] = Object.values(value);
    members += children.length;
    if (members > MAXIMUM_MEMBERS) break;
    waiting.push(...children.filter((child) => typeof child === "object"));
  }
  return { members, forbidden: false };
}
