import { hash } from "node:crypto";
import { decline } from "../declined";
import { hasAstral, isOrderUndisputed } from "../nquads";
import { type FrameLine, type FrameTerm, frameLines, piecesOf } from "./frame-lines";
import { compact, hasHoles, type Pieces } from "./pieces";

/** Lines of one subject: a stretch whose order is certain, or lines whose order depends on what fills them. */
export type Block = { readonly certain: Pieces } | { readonly toSort: readonly Pieces[] };

interface SubjectLines {
  readonly subject: Pieces;
  readonly blocks: readonly Block[];
}

interface OpenNode {
  readonly node: number;
  readonly block: Block;
}

interface BlankSubject {
  readonly blocks: readonly Block[];
  /** The lines by the rank of the node's label, as far as they were needed, when nothing else is open in them. */
  readonly known?: string[];
}

/**
 * The canonical N-Quads of one form of award, with holes: slot `n` as literal text is hole `n`, as IRI text hole
 * `slots + n`; the label of blank node `b` is hole `2 * slots + b`. All text is a string of UTF-8 bytes (pieces.ts).
 */
export interface Frame {
  readonly slots: number;
  readonly literalSlots: readonly number[];
  readonly iriSlots: readonly number[];
  /** Whether values decide the order of lines; then no astral characters in them (nquads.ts). */
  readonly sortsByValue: boolean;
  readonly openIris: readonly Pieces[];
  readonly closedIris: ReadonlySet<string>;
  /** First-degree hash (RDFC-1.0 §4.6) of each blank node; undefined where it depends on the values. */
  readonly hashes: readonly (string | undefined)[];
  /** The lines that such a hash is taken of. */
  readonly openNodes: readonly OpenNode[];
  /** Subjects that are IRIs without holes, in their order. */
  readonly closedSubjects: readonly SubjectLines[];
  readonly openSubjects: readonly SubjectLines[];
  /** By number of the blank node. */
  readonly blankSubjects: readonly BlankSubject[];
}

/**
 * Makes the frame from the canonical N-Quads of a credential with a mark in the place of each value. What the contexts
 * mean is thereby the ordinary path's own answer and never worked out anew.
 */
export function frameOf(canonical: string, marks: readonly string[]): Frame {
  const texts = canonical.split("\n").slice(0, -1);
  if (hasAstral(canonical) && !isOrderUndisputed(texts)) decline("text");
  const lines = frameLines(texts, marks);
  const slots = marks.length;
  const label = (node: number) => 2 * slots + node;
  const terms = lines.flatMap(({ subject, object }) => [subject, object]);
  const nodes = touchedLines(lines, terms);
  const subjects = [...groupedBy(lines, ({ subject }) => JSON.stringify(subject)).values()].map((own) => ({
    term: own[0]?.subject,
    subject: own[0] ? piecesOf(own[0].subject, label) : [],
    blocks: blocksOf(own, label),
  }));
  const holes = new Set(terms.flatMap((term) => (term.kind === "open" ? term.pieces : [])).filter((piece) => typeof piece === "number"));
  const sortsByValue = subjects.some(({ blocks }) =>
    blocks.some((block) => "toSort" in block && block.toSort.some(isFilledByLiteral(slots))),
  );
  if (sortsByValue && hasAstral(canonical)) decline("text");
  return {
    slots,
    literalSlots: [...holes].filter((hole) => hole < slots),
    iriSlots: [...holes].filter((hole) => hole >= slots).map((hole) => hole - slots),
    sortsByValue,
    openIris: [...groupedBy(terms.flatMap(openIri), (iri) => JSON.stringify(iri)).values()].flatMap((same) => same.slice(0, 1)),
    closedIris: new Set(terms.flatMap((term) => (term.kind === "closed" && term.isIri ? [term.text] : []))),
    hashes: closedHashes(nodes),
    openNodes: nodes.flatMap((own, node) => (own.some(hasHoles) ? [{ node, block: ordered(own) }] : [])),
    closedSubjects: subjects.filter(({ term }) => term?.kind === "closed"),
    openSubjects: subjects.filter(({ term }) => term?.kind === "open"),
    blankSubjects: nodes.map((_, node) => {
      const blocks = subjects.find(({ term }) => term?.kind === "blank" && term.node === node)?.blocks ?? [];
      return blocks.every((block) => holesOf(block).every((hole) => hole === label(node))) ? { blocks, known: [] } : { blocks };
    }),
  };
}

function openIri(term: FrameTerm): Pieces[] {
  return term.kind === "open" && term.isIri ? [term.pieces] : [];
}

function holesOf(block: Block): readonly (string | number)[] {
  return ("certain" in block ? block.certain : block.toSort.flat()).filter((piece) => typeof piece === "number");
}

function isFilledByLiteral(slots: number): (line: Pieces) => boolean {
  return (line) => line.some((piece) => typeof piece === "number" && piece < slots);
}

/** For each blank node the lines that touch it, itself written `_:a` and every other one `_:z` (RDFC-1.0 §4.6). */
function touchedLines(lines: readonly FrameLine[], terms: readonly FrameTerm[]): readonly (readonly Pieces[])[] {
  const count = new Set(terms.flatMap((term) => (term.kind === "blank" ? [term.node] : []))).size;
  return Array.from({ length: count }, (_, node) => {
    const write = (term: FrameTerm) => piecesOf(term, (other) => (other === node ? "_:a" : "_:z"));
    return lines.filter(({ subject, object }) => isNode(subject, node) || isNode(object, node)).map((line) => written(line, write));
  });
}

function isNode(term: FrameTerm, node: number): boolean {
  return term.kind === "blank" && term.node === node;
}

function written({ subject, predicate, object }: FrameLine, write: (term: FrameTerm) => Pieces): Pieces {
  return compact([...write(subject), predicate, ...write(object), " .\n"]);
}

function closedHashes(nodes: readonly (readonly Pieces[])[]): readonly (string | undefined)[] {
  const hashes = nodes.map((lines) =>
    lines.some(hasHoles)
      ? undefined
      : hashOfBytes(
          lines
            .map((line) => line.join(""))
            .sort()
            .join(""),
        ),
  );
  const closed = hashes.filter((value) => value !== undefined);
  if (new Set(closed).size !== closed.length) decline("equal_blank_nodes");
  return hashes;
}

/** SHA-256 of a string of bytes, as hexadecimal text. */
export function hashOfBytes(bytes: string): string {
  return hash("sha256", Buffer.from(bytes, "latin1"), "hex");
}

/** Lines of one blank node. Their order is certain where they differ before their first hole. */
function ordered(lines: readonly Pieces[]): Block {
  const byHead = lines
    .map((line) => ({ line, head: typeof line[0] === "string" ? line[0] : "" }))
    .sort((a, b) => (a.head < b.head ? -1 : 1));
  const isCertain = byHead.every(({ head }, index) => index === 0 || !head.startsWith(byHead[index - 1]?.head ?? ""));
  return isCertain ? { certain: compact(byHead.flatMap(({ line }) => line)) } : { toSort: lines };
}

/** Lines come sorted, so only those of one predicate with something open among their objects have an uncertain order. */
function blocksOf(lines: readonly FrameLine[], label: (node: number) => number): readonly Block[] {
  const blocks: Block[] = [];
  const write = (term: FrameTerm) => piecesOf(term, label);
  for (const same of groupedBy(lines, ({ predicate }) => predicate).values()) {
    const pieces = same.map((line) => written(line, write));
    const last = blocks.at(-1);
    if (same.length > 1 && same.some(({ object }) => object.kind !== "closed")) blocks.push({ toSort: pieces });
    else if (last && "certain" in last) blocks[blocks.length - 1] = { certain: compact([...last.certain, ...pieces.flat()]) };
    else blocks.push({ certain: compact(pieces.flat()) });
  }
  return blocks;
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
