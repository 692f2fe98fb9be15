import { decline } from "../declined";
import { escaped, hasAstral } from "../nquads";
import { type Block, type Frame, hashOfBytes } from "./frame";
import { asBytes, filled } from "./pieces";

/** What may stand in an IRI unescaped. Its scheme is the mark's (slots.ts). */
const IRI_PART = /^[!#-;=?-[\]_a-z~]+$/;

/**
 * The canonical N-Quads of an award as a string of UTF-8 bytes (pieces.ts): holes filled, the blank nodes that a value touches hashed again,
 * labels given in the order of the hashes (RDFC-1.0 §4.4), lines put in order.
 *
 * @param values One for each slot, in the order of the marks.
 */
export function fillFrame(frame: Frame, values: readonly string[]): string {
  const fill: string[] = new Array(2 * frame.slots + frame.hashes.length).fill("");
  for (const slot of frame.literalSlots) fill[slot] = literalText(values[slot] ?? "", frame);
  for (const slot of frame.iriSlots) fill[frame.slots + slot] = iriText(values[slot] ?? "");
  refuseJoinedNodes(frame, fill);
  const byRank = labelled(frame, fill);
  let text = iriSubjects(frame, fill);
  for (const rank of textOrder(byRank.length)) text += blankSubject(frame, byRank[rank] ?? 0, rank, fill);
  return text;
}

function literalText(value: string, frame: Frame): string {
  if (frame.sortsByValue && hasAstral(value)) decline("text");
  return asBytes(escaped(value));
}

function iriText(value: string): string {
  return IRI_PART.test(value) ? value : decline("iri");
}

/** Two IRIs that were different in the frame and are now the same would make one node of two. */
function refuseJoinedNodes(frame: Frame, fill: readonly string[]): void {
  const seen = new Set<string>();
  for (const pieces of frame.openIris) {
    const iri = filled(pieces, fill);
    if (frame.closedIris.has(iri) || seen.size === seen.add(iri).size) decline("repeated");
  }
}

/** Writes the canonical labels into `fill`. Returns the blank nodes in the order of their hashes. */
function labelled(frame: Frame, fill: string[]): readonly number[] {
  const hashes = [...frame.hashes];
  for (const { node, block } of frame.openNodes) hashes[node] = hashOfBytes(writtenBlock(block, fill));
  const byRank = hashes.map((_, node) => node).sort((left, right) => ((hashes[left] ?? "") < (hashes[right] ?? "") ? -1 : 1));
  let previous: string | undefined;
  let rank = 0;
  for (const node of byRank) {
    if (hashes[node] === previous) decline("equal_blank_nodes");
    previous = hashes[node];
    fill[2 * frame.slots + node] = `_:c14n${rank}`;
    rank += 1;
  }
  return byRank;
}

const textOrders: number[][] = [];

/** 0 … count-1 as labels sort: `_:c14n10` stands before `_:c14n2`. */
function textOrder(count: number): readonly number[] {
  const known = textOrders[count];
  if (known) return known;
  const order = Array.from({ length: count }, (_, rank) => String(rank)).sort();
  const made = order.map(Number);
  textOrders[count] = made;
  return made;
}

/** The lines whose subject is an IRI; `<` sorts before `_`, so they come first. */
function iriSubjects(frame: Frame, fill: readonly string[]): string {
  const open = frame.openSubjects.map(({ subject, blocks }) => ({ subject: filled(subject, fill), blocks }));
  open.sort((left, right) => (left.subject < right.subject ? -1 : 1));
  let text = "";
  let next = 0;
  for (const { subject, blocks } of frame.closedSubjects) {
    for (let item = open[next]; item && item.subject < String(subject[0]); item = open[next]) {
      text += written(item.blocks, fill);
      next += 1;
    }
    text += written(blocks, fill);
  }
  for (const item of open.slice(next)) text += written(item.blocks, fill);
  return text;
}

function blankSubject(frame: Frame, node: number, rank: number, fill: readonly string[]): string {
  const { blocks, known } = frame.blankSubjects[node] ?? { blocks: [] };
  const kept = known?.[rank];
  if (kept !== undefined) return kept;
  const text = written(blocks, fill);
  // Written into bytes and back it is one flat string and no longer a chain of its pieces.
  if (known) known[rank] = Buffer.from(text, "latin1").toString("latin1");
  return text;
}

function written(blocks: readonly Block[], fill: readonly string[]): string {
  let text = "";
  for (const block of blocks) text += writtenBlock(block, fill);
  return text;
}

function writtenBlock(block: Block, fill: readonly string[]): string {
  return "certain" in block ? filled(block.certain, fill) : inOrder(block.toSort.map((line) => filled(line, fill)));
}

function inOrder(lines: string[]): string {
  lines.sort();
  let previous = "";
  for (const line of lines) {
    // Two values of one property became the same statement.
    if (line === previous) decline("repeated");
    previous = line;
  }
  return lines.join("");
}
