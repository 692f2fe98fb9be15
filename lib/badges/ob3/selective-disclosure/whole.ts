import type { RdfQuad } from "jsonld";
import { BadgeError } from "../../errors";
import type { JsonObject } from "../../model/json";
import { canonicalOf, compact, datasetOf, expand } from "../canonize";
import type { DocumentLoader } from "../contexts/loader";
import { hmacLabels } from "./label-maps";
import { alignListCells } from "./list-cells";
import { type Path, parsePointers } from "./pointers";
import { bareLabels, deskolemize, type LabelMap, relabel, relabelledLines } from "./quads";
import { pathInCompacted, selectJson } from "./select";
import { skolemize } from "./skolemize";

/** A document with its statements under labels that only the HMAC key tells. */
export interface WholeDocument {
  readonly document: JsonObject;
  /** The same document compacted anew, with an IRI for every blank node. */
  readonly skolemized: JsonObject;
  /** The statements of that: blank nodes in it are the cells of ordered lists and nothing else. */
  readonly skolemizedDataset: readonly RdfQuad[];
  /** From the labels of that (deskolemised) to those of the lines. */
  readonly labels: LabelMap;
  /** N-Quads with those labels, sorted. */
  readonly lines: readonly string[];
}

/** What some pointers select of a document. */
export interface SelectedPart {
  /** Which of the whole document's lines. */
  readonly indexes: ReadonlySet<number>;
  /** Those statements, with the labels of the whole document's dataset. */
  readonly dataset: readonly RdfQuad[];
}

/**
 * Prepares a document for being disclosed in parts (the first steps of canonicalizeAndGroup, W3C Data Integrity ECDSA
 * §3.4.17).
 *
 * @throws BadgeError `credential_invalid`, `context_unknown` as canonicalisation does.
 */
export async function wholeDocument(document: JsonObject, hmacKey: Uint8Array, loader: DocumentLoader): Promise<WholeDocument> {
  const expanded = skolemize(await expand(document, loader));
  const skolemized = await compact(expanded, document["@context"], loader);
  const skolemizedDataset = await datasetOf(expanded, loader);
  const dataset = deskolemize(skolemizedDataset);
  const canonical = new Map<string, string>();
  await canonicalOf(dataset, canonical);
  const labels = hmacLabels(bareLabels(canonical), hmacKey);
  return { document, skolemized, skolemizedDataset, labels, lines: [...relabelledLines(dataset, labels)].sort() };
}

/**
 * The statements that pointers select (selectCanonicalNQuads, W3C Data Integrity ECDSA §3.4.16).
 *
 * @param pointers JSON Pointers into the document as it was given.
 * @throws BadgeError `pointer_invalid` when one leads nowhere, or to a part of an ordered list.
 */
export async function selectPart(whole: WholeDocument, pointers: readonly string[], loader: DocumentLoader): Promise<SelectedPart> {
  if (pointers.length === 0) return { indexes: new Set(), dataset: [] };
  const selection = selectJson(whole.skolemized, pathsInSkolemized(whole, pointers));
  const selected = await datasetOf(selection, loader);
  const dataset = deskolemize(relabel(selected, alignListCells(selected, whole.skolemizedDataset)));
  const at = new Map(whole.lines.map((line, index) => [line, index]));
  const indexes = relabelledLines(dataset, whole.labels).map((line) => at.get(line));
  if (indexes.includes(undefined)) throw new BadgeError("pointer_invalid", "an ordered list can be disclosed only as a whole");
  return { indexes: new Set(indexes.filter((index) => index !== undefined)), dataset };
}

/** The paths of pointers in the skolemised document. */
export function pathsInSkolemized({ document, skolemized }: WholeDocument, pointers: readonly string[]): readonly Path[] {
  return parsePointers(pointers).map((path) => pathInCompacted(document, skolemized, path));
}
