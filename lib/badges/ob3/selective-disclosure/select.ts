import { BadgeError } from "../../errors";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json";
import { childAt, isJsonArray, type Path } from "./pointers";

/** What of a value is selected: all of it, or the parts behind some tokens. */
interface Selection {
  whole: boolean;
  readonly parts: Map<string, Selection>;
}

/**
 * The part of a JSON-LD document that pointers select (W3C Data Integrity ECDSA §3.4.13 selectJsonLd): the values they
 * point to, whole, and of every object on the way its identifier and its types, without which the statements would be
 * about something else. Arrays are closed up. Nested contexts are kept, for the meaning of members depends on them.
 *
 * @throws BadgeError `pointer_invalid` when the document has no such value.
 */
export function selectJson(document: JsonObject, paths: readonly Path[]): JsonObject {
  const selected = project(document, selectionOf(paths), []);
  return isJsonObject(selected) ? selected : {};
}

function selectionOf(paths: readonly Path[]): Selection {
  const root: Selection = { whole: false, parts: new Map() };
  for (const path of paths) {
    let at = root;
    for (const token of path) {
      const next: Selection = at.parts.get(token) ?? { whole: false, parts: new Map() };
      at.parts.set(token, next);
      at = next;
    }
    at.whole = true;
  }
  return root;
}

function project(source: JsonValue, selection: Selection, path: Path): JsonValue {
  const parts = new Map([...selection.parts].map(([token, part]) => [token, projectPart(source, token, part, path)]));
  if (selection.whole) return source;
  if (isJsonArray(source)) {
    return [...parts].sort(([one], [other]) => Number(one) - Number(other)).map(([, part]) => part);
  }
  if (!isJsonObject(source)) return source;
  const kept = Object.entries(source).flatMap(([name, value]) => {
    const part = identifies(name, value) ? value : parts.get(name);
    return part === undefined ? [] : [[name, part] as const];
  });
  return Object.fromEntries(kept);
}

function projectPart(source: JsonValue, token: string, part: Selection, path: Path): JsonValue {
  const child = childAt(source, token);
  if (child === undefined) throw new BadgeError("pointer_invalid", `the document has nothing at depth ${path.length + 1} of a pointer`);
  return project(child, part, [...path, token]);
}

/** Members that say what an object is; a blank node's label says nothing outside its document. */
function identifies(name: string, value: JsonValue): boolean {
  if (name === "id") return typeof value === "string" && !value.startsWith("_:");
  return name === "type" || name === "@context";
}

/**
 * Where in the same document, compacted anew, a path leads: compaction writes an array of one as its only value, and
 * the value of some members as an array.
 *
 * @throws BadgeError `pointer_invalid` when the compacted document has no such place.
 */
export function pathInCompacted(original: JsonObject, compacted: JsonObject, path: Path): Path {
  let [from, to]: [JsonValue | undefined, JsonValue | undefined] = [original, compacted];
  const found: string[] = [];
  for (const token of path) {
    const inner = childAt(from, token);
    if (isJsonArray(from) && !isJsonArray(to) && from.length === 1) {
      from = inner;
      continue;
    }
    if (!isJsonArray(from) && isJsonArray(to) && to.length === 1) {
      found.push("0");
      to = to[0];
    }
    found.push(token);
    from = inner;
    to = childAt(to, token);
    if (isJsonArray(from) && isJsonArray(to) && from.length !== to.length) to = undefined;
  }
  if (from === undefined || to === undefined)
    throw new BadgeError("pointer_invalid", "a pointer leads to nothing that can be disclosed by itself");
  return found;
}
