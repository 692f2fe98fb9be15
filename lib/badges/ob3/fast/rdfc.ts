import { digestHex } from "#badges-runtime";
import { decline } from "./declined";
import type { Graph, GraphTerm, NodeStatements } from "./graph";
import { isOrderUndisputed } from "./nquads";

/**
 * Canonical N-Quads of a graph by RDFC-1.0 (W3C Rec.), for the usual case in which the first-degree hashes (§4.6) of all
 * blank nodes differ: then the canonical labels follow from the order of the hashes (§4.4.3 step 4) and N-degree hashing
 * (§4.8), which is where hostile graphs burn time, is never reached.
 *
 * Declines when two hashes are equal (two identical alignments), and when the order of lines is disputed (nquads.ts).
 */
export function canonicalNQuads(graph: Graph): string {
  const labels = canonicalLabels(graph);
  // In the order of lines, part by part, which compares less than whole lines with their long beginnings in common. It is
  // the same order: of two different terms none begins with the other, unless what follows in it is greater than the space
  // that follows the shorter one (`_:c14n1` and `_:c14n10`, `"a"` and `"a"@en`).
  const subjects = graph.nodes.map((node) => ({ subject: written(node.subject, labels), node }));
  subjects.sort((one, other) => (one.subject < other.subject ? -1 : 1));
  let lines = "";
  for (const { subject, node } of subjects) lines += linesAbout(subject, node, labels);
  return undisputed(lines, graph);
}

const written = (term: GraphTerm, labels: readonly string[]): string => (typeof term === "number" ? (labels[term] ?? "") : term);

function linesAbout(subject: string, { predicates, objects }: NodeStatements, labels: readonly string[]): string {
  let lines = "";
  for (let at = 0; at < predicates.length; at += 1) {
    const predicate = predicates[at] ?? "";
    const object = objects[at] ?? "";
    if (typeof object === "string") lines += `${subject}${predicate}${object} .\n`;
    else {
      const end = predicates.lastIndexOf(predicate) + 1;
      for (const label of labelsOf(objects.slice(at, end), labels)) lines += `${subject}${predicate}${label} .\n`;
      at = end - 1;
    }
  }
  return lines;
}

function labelsOf(blankNodes: readonly GraphTerm[], labels: readonly string[]): readonly string[] {
  return blankNodes.map((node) => written(node, labels)).sort();
}

function canonicalLabels(graph: Graph): readonly string[] {
  const hashes = firstDegreeHashes(graph);
  const byHash = hashes.map((value, node) => ({ value, node })).sort((left, right) => (left.value < right.value ? -1 : 1));
  const labels = new Array<string>(hashes.length).fill("");
  let previous = "";
  for (const [rank, { value, node }] of byHash.entries()) {
    if (value === previous) decline("equal_blank_nodes");
    previous = value;
    labels[node] = `_:c14n${rank}`;
  }
  return labels;
}

/** RDFC-1.0 §4.6: the lines that touch a blank node, itself written `_:a` and every other one `_:z`, in order. */
function firstDegreeHashes(graph: Graph): readonly string[] {
  const own = new Array<string>(graph.blankNodes).fill("");
  const leading = new Array<string>(graph.blankNodes).fill("");
  for (const { subject, predicates, objects } of graph.nodes) {
    let lines = "";
    for (let at = 0; at < predicates.length; at += 1) {
      const object = objects[at];
      if (typeof subject === "number") lines += `_:a${predicates[at]}${typeof object === "number" ? "_:z" : object} .\n`;
      if (typeof object === "number") leading[object] = `${typeof subject === "number" ? "_:z" : subject}${predicates[at]}_:a .\n`;
    }
    if (typeof subject === "number") own[subject] = lines;
  }
  // `<` sorts before `_`, and `_:a` before `_:z`.
  return own.map((lines, node) => {
    const line = leading[node] ?? "";
    return digestHex("sha256", undisputed(line.startsWith("<") ? line + lines : lines + line, graph));
  });
}

/** Lines have no line breaks but those that end them, since N-Quads escapes these. */
function undisputed(lines: string, { hasAstral }: Graph): string {
  if (hasAstral && !isOrderUndisputed(lines.split("\n"))) decline("text");
  return lines;
}
