import type { RdfQuad, RdfTerm } from "jsonld";
import { bare, type LabelMap } from "./quads";

/**
 * Ordered lists become chains of blank nodes that no skolem IRI can name, so that each conversion numbers them anew.
 * This finds, for the cells of a selection, the labels that they have in the whole document: by where each chain begins
 * and then link by link. A list that was selected in part leads to statements that the whole does not make, which is
 * noticed when they are compared. Cells that are found nowhere get no label.
 *
 * @param selection Statements of skolemised documents: their only blank nodes are cells.
 */
export function alignListCells(selection: readonly RdfQuad[], whole: readonly RdfQuad[]): LabelMap {
  const cells = new Map<string, readonly string[]>();
  for (const { subject, predicate, object } of whole) {
    const key = keyOf(nameOf(subject), predicate);
    if (isCell(object)) cells.set(key, [...(cells.get(key) ?? []), bare(object.value)]);
  }
  const labels = new Map<string, string>();
  // Each round follows every chain by at least one link.
  for (let before = -1; before !== labels.size; ) {
    before = labels.size;
    for (const { subject, predicate, object } of selection) {
      const from = isCell(subject) ? labels.get(bare(subject.value)) : subject.value;
      if (!isCell(object) || from === undefined) continue;
      const [cell, another] = cells.get(keyOf(from, predicate)) ?? [];
      if (cell !== undefined && another === undefined) labels.set(bare(object.value), cell);
    }
  }
  return labels;
}

const isCell = ({ termType }: RdfTerm) => termType === "BlankNode";
const nameOf = (term: RdfTerm) => (isCell(term) ? bare(term.value) : term.value);
const keyOf = (subject: string, predicate: RdfTerm) => `${subject} ${predicate.value}`;
