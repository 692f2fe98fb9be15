import type { RdfQuad, RdfTerm } from "jsonld";
import rdfCanonize from "rdf-canonize";
import { BadgeError } from "../../errors";
import { SKOLEM_PREFIX } from "./skolemize";

/** From one label of a blank node to another, both without `_:`. */
export type LabelMap = ReadonlyMap<string, string>;

/** Turns the IRIs that stood for blank nodes into blank nodes again (W3C Data Integrity ECDSA §3.4.5). */
export function deskolemize(dataset: readonly RdfQuad[]): readonly RdfQuad[] {
  return dataset.map((quad) =>
    withTerms(quad, (term) =>
      term.termType === "NamedNode" && term.value.startsWith(SKOLEM_PREFIX)
        ? { termType: "BlankNode", value: term.value.slice(SKOLEM_PREFIX.length) }
        : term,
    ),
  );
}

/**
 * The statements with other labels, as N-Quads lines with their line feeds, each once, unsorted.
 *
 * @throws BadgeError `credential_invalid` when a blank node has no new label.
 */
export function relabelledLines(dataset: readonly RdfQuad[], labels: LabelMap): readonly string[] {
  return [...new Set(relabel(dataset, labels).map((quad) => rdfCanonize.NQuads.serializeQuad(quad)))];
}

/** The statements with other labels. @throws BadgeError `credential_invalid` when a blank node has no new label. */
export function relabel(dataset: readonly RdfQuad[], labels: LabelMap): readonly RdfQuad[] {
  return dataset.map((quad) =>
    withTerms(quad, (term) => {
      if (term.termType !== "BlankNode") return term;
      const label = labels.get(bare(term.value));
      if (label === undefined) throw new BadgeError("credential_invalid", "a blank node without a label");
      return { ...term, value: label };
    }),
  );
}

/** A blank node's label without `_:`, which the libraries write or leave out. */
export function bare(label: string): string {
  return label.startsWith("_:") ? label.slice(2) : label;
}

/** The same for both sides of a map of labels. */
export function bareLabels(labels: LabelMap): LabelMap {
  return new Map([...labels].map(([from, to]) => [bare(from), bare(to)]));
}

function withTerms({ subject, predicate, object, graph }: RdfQuad, change: (term: RdfTerm) => RdfTerm): RdfQuad {
  return { subject: change(subject), predicate, object: change(object), graph: change(graph) };
}
