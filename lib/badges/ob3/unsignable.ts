import type { RdfQuad, RdfTerm } from "jsonld";
import rdfCanonize from "rdf-canonize";
import { BadgeError } from "../errors";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json";
import { canonicalOf, datasetOf } from "./canonize";
import { contextLoader, type DocumentLoader } from "./contexts/loader";
import { canonizeCompiled } from "./fast/compiled";
import { hasAstral, isOrderUndisputed } from "./fast/nquads";

/**
 * The canonical N-Quads of a document that is about to be signed: those of `canonize`, and a refusal where two correct
 * implementations could come to different ones, for such a badge would be valid with one verifier and forged with another.
 *
 * @throws BadgeError `number_unsignable`, `text_unsignable`; otherwise as `canonize`.
 */
export async function canonizeForSigning(document: JsonObject, loader: DocumentLoader): Promise<string> {
  refuseDisputedNumbers(document);
  if (loader === contextLoader) {
    // It declines whatever is disputed, so that what it gives is not.
    const fast = await canonizeCompiled(document);
    if ("canonical" in fast) return fast.canonical;
  }
  const dataset = await datasetOf(document, loader);
  const canonical = await canonicalOf(dataset);
  refuseDisputedOrder(dataset, canonical);
  return canonical;
}

/**
 * Refuses raw numbers that jsonld writes as another one: it takes for a double only what JavaScript writes with a point,
 * and so signs `1e-7` as the integer 0, where JSON-LD 1.1 API §8.6 has `1.0E-7`.
 *
 * @throws BadgeError `number_unsignable`.
 */
export function refuseDisputedNumbers(value: JsonValue): void {
  if (typeof value === "number") {
    const written = Number.isInteger(value) || (Number.isFinite(value) && String(value).includes("."));
    if (!written) throw new BadgeError("number_unsignable", "a raw number that implementations write differently; give it as text");
  }
  const inside = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  for (const one of inside) refuseDisputedNumbers(one);
}

/**
 * Refuses statements whose order RDFC-1.0 (code points, §4.4) and rdf-canonize (UTF-16 units) dispute: 𠮷 beside a
 * full-width form in values of one member. Both the order of the result and the orders that are hashed on the way count.
 *
 * @throws BadgeError `text_unsignable`.
 */
export function refuseDisputedOrder(dataset: readonly RdfQuad[], canonical: string): void {
  if (!hasAstral(canonical)) return;
  const disputed = [canonical.split("\n"), ...firstDegreeLines(dataset)].some((lines) => !isOrderUndisputed(lines));
  if (disputed) throw new BadgeError("text_unsignable", "texts of one member whose order implementations dispute");
}

/** The lines that RDFC-1.0 §4.6 sorts and hashes for each blank node. */
function firstDegreeLines(dataset: readonly RdfQuad[]): readonly (readonly string[])[] {
  const byNode = new Map<string, string[]>();
  for (const quad of dataset) {
    const labels = [quad.subject, quad.object, quad.graph].filter(isBlank).map(({ value }) => value);
    for (const label of new Set(labels)) {
      const seen = (term: RdfTerm) => (isBlank(term) ? { ...term, value: term.value === label ? "a" : "z" } : term);
      const line = rdfCanonize.NQuads.serializeQuad({
        ...quad,
        subject: seen(quad.subject),
        object: seen(quad.object),
        graph: seen(quad.graph),
      });
      byNode.set(label, [...(byNode.get(label) ?? []), line]);
    }
  }
  return [...byNode.values()].map((lines) => lines.sort());
}

const isBlank = ({ termType }: RdfTerm) => termType === "BlankNode";
