import { decline } from "../declined";
import { cut, hasHoles, type Pieces } from "./pieces";

/** A term of canonical N-Quads in which marks became holes. */
export type FrameTerm =
  | { readonly kind: "blank"; readonly node: number }
  | { readonly kind: "closed"; readonly text: string; readonly isIri: boolean }
  | { readonly kind: "open"; readonly pieces: Pieces; readonly isIri: boolean };

export interface FrameLine {
  readonly subject: FrameTerm;
  /** With the spaces around it. */
  readonly predicate: string;
  readonly object: FrameTerm;
}

const LINE = /^(<[^>]*>|_:c14n\d+) (<[^>]*>) (<[^>]*>|_:c14n\d+|"(?:[^"\\]|\\.)*"(?:@[a-z0-9-]+|\^\^<[^>]*>)?) \.$/;

/**
 * The lines of canonical N-Quads, with holes where the marks stood: hole `n` is the value of mark `n` as literal text,
 * hole `marks.length + n` the same value as part of an IRI. Text is turned into UTF-8 bytes (pieces.ts).
 *
 * Declines a mark in a predicate, datatype or language tag, and an IRI that contains one and does not begin with one:
 * such an IRI was put together by a rule that may treat another value otherwise.
 */
export function frameLines(lines: readonly string[], marks: readonly string[]): readonly FrameLine[] {
  return lines.map((line) => {
    const [, subject, predicate, object] = LINE.exec(line) ?? decline("shape");
    if (subject === undefined || predicate === undefined || object === undefined) return decline("shape");
    if (hasHoles(cut(predicate, marks))) decline("shape");
    return { subject: termOf(subject, marks), predicate: ` ${oneByte(predicate)} `, object: termOf(object, marks) };
  });
}

/**
 * As asBytes, and ASCII anew as well: cut out of Chinese text it is kept with two bytes a character, and one such piece
 * makes the whole text that it is joined to twice as long.
 */
function oneByte(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

function termOf(text: string, marks: readonly string[]): FrameTerm {
  if (text.startsWith("_:c14n")) return { kind: "blank", node: Number(text.slice("_:c14n".length)) };
  const isIri = text.startsWith("<");
  const pieces = cut(text, marks).map((piece) => (typeof piece === "string" ? oneByte(piece) : piece + (isIri ? marks.length : 0)));
  if (!hasHoles(pieces)) return { kind: "closed", text: pieces.join(""), isIri };
  const [first, second] = pieces;
  const beginsWithMark = first === "<" && typeof second === "number";
  const endsInBody = /"(?:@[a-z0-9-]+|\^\^<[^>]*>)?$/.test(String(pieces.at(-1)));
  if (isIri ? !beginsWithMark : !endsInBody) decline("shape");
  return { kind: "open", pieces, isIri };
}

/** What writes a term; `blank` writes a blank node. */
export function piecesOf(term: FrameTerm, blank: (node: number) => string | number): Pieces {
  if (term.kind === "blank") return [blank(term.node)];
  return term.kind === "closed" ? [term.text] : term.pieces;
}
