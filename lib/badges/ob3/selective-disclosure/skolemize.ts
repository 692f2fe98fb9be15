import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json";
import { isJsonArray } from "./pointers";

/** IRIs that stand for blank nodes while parts of a document are looked at apart (W3C Data Integrity ECDSA §3.4.7). */
export const SKOLEM_PREFIX = "urn:bnid:";

/**
 * An expanded JSON-LD document in which every blank node has an IRI, so that it is recognised in every selection
 * (skolemizeExpandedJsonLd, W3C Data Integrity ECDSA §3.4.8). Lists and values have no identifier to be given.
 */
export function skolemize(expanded: readonly JsonObject[]): readonly JsonObject[] {
  const text = JSON.stringify(expanded);
  // Labels that the document already uses must not be met by ours.
  let prefix = "_s";
  while (text.includes(prefix)) prefix += "_";
  let count = 0;
  const iriFor: IriFor = (label) => `${SKOLEM_PREFIX}${prefix}${label ?? count++}`;
  return expanded.map((node) => skolemizeNode(node, iriFor));
}

/** The IRI for a label of the document, or a new one. */
type IriFor = (label?: string) => string;

function skolemizeNode(node: JsonObject, iriFor: IriFor): JsonObject {
  if (node["@value"] !== undefined) return node;
  const members = Object.entries(node).map(([name, value]) => [name, isTextual(name) ? value : inside(value, iriFor)] as const);
  const copy = Object.fromEntries(members);
  if (node["@list"] !== undefined) return copy;
  const id = node["@id"];
  if (id === undefined) return { ...copy, "@id": iriFor() };
  return typeof id === "string" && id.startsWith("_:") ? { ...copy, "@id": iriFor(`_${id.slice(2)}`) } : copy;
}

/** Keywords whose values are names and no nodes. */
function isTextual(name: string): boolean {
  return name === "@id" || name === "@type" || name === "@index";
}

function inside(value: JsonValue, iriFor: IriFor): JsonValue {
  if (isJsonArray(value)) return value.map((one) => (isJsonObject(one) ? skolemizeNode(one, iriFor) : one));
  return isJsonObject(value) ? skolemizeNode(value, iriFor) : value;
}
