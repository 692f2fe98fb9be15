import { digestHex } from "#badges-runtime";
import { decline } from "./declined";
import type { Graph, GraphTerm, Statement } from "./graph";
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
  const write = (term: GraphTerm) => (typeof term === "number" ? (labels[term] ?? "") : term);
  const bySubject = new Map<GraphTerm, Statement[]>();
  for (const statement of graph.statements) {
    const about = bySubject.get(statement.subject);
    if (about) about.push(statement);
    else bySubject.set(statement.subject, [statement]);
  }
  // In the order of lines, part by part, which compares less than whole lines with their long beginnings in common. It is
  // the same order: of two different terms none begins with the other, unless what follows in it is greater than the space
  // that follows the shorter one (`_:c14n1` and `_:c14n10`, `"a"` and `"a"@en`).
  const subjects = [...bySubject].map(([subject, about]) => ({ subject: write(subject), about }));
  subjects.sort((one, other) => (one.subject < other.subject ? -1 : 1));
  const byPredicate = (one: Statement, other: Statement) =>
    order(one.predicate, other.predicate) || order(write(one.object), write(other.object));
  const lines: string[] = [];
  for (const { subject, about } of subjects) {
    for (const { predicate, object } of about.sort(byPredicate)) lines.push(`${subject}${predicate}${write(object)} .\n`);
  }
  return joined(lines, graph.hasAstral);
}

/** By UTF-16 units. */
function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
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

/** RDFC-1.0 §4.6: the lines that touch a blank node, itself written `_:a` and every other one `_:z`. */
function firstDegreeHashes(graph: Graph): readonly string[] {
  const lines = Array.from({ length: graph.blankNodes }, (): string[] => []);
  for (const { subject, predicate, object } of graph.statements) {
    const end = typeof object === "number" ? "_:z" : object;
    if (typeof subject === "number") lines[subject]?.push(`_:a${predicate}${object === subject ? "_:a" : end} .\n`);
    if (typeof object === "number" && object !== subject) {
      lines[object]?.push(`${typeof subject === "number" ? "_:z" : subject}${predicate}_:a .\n`);
    }
  }
  return lines.map((own) => digestHex("sha256", inOrder(own, graph.hasAstral)));
}

function inOrder(lines: string[], hasAstral: boolean): string {
  return joined(lines.sort(), hasAstral);
}

function joined(lines: readonly string[], hasAstral: boolean): string {
  if (hasAstral && !isOrderUndisputed(lines)) decline("text");
  return lines.join("");
}
