/**
 * Why a fast path leaves a document to the ordinary one. It is no verdict about the document: the ordinary path decides
 * whether it is good. For figures and logs.
 */
export type DeclineReason =
  /** `@context` is not a list of pinned URLs, or the contexts do not go together. */
  | "context"
  /** An object inside has an `@context` of its own. */
  | "nested_context"
  /** A member that no context covers, or whose definition uses a container, `@reverse`, `@json` or a direction. */
  | "term"
  /** `@graph`, `@included`, `@set`, `@list`, `@index`, `@nest` … or a keyword where it does not belong. */
  | "keyword"
  | "type"
  /** An identifier that is relative, a blank node, a compact IRI, or has characters that N-Quads must escape. */
  | "iri"
  /** A number that jsonld writes as another one (`1e-7` becomes `0`), or that is none. */
  | "number"
  /** Not well-formed Unicode, or text whose order by code points and by UTF-16 units differs. */
  | "text"
  /** null, undefined, an array in an array, an empty object, or no JSON at all. */
  | "value"
  /** Two values of one member are the same statement, or two objects describe one node. */
  | "repeated"
  /** Two blank nodes that only RDFC-1.0's N-degree hashing can tell apart. */
  | "equal_blank_nodes"
  | "too_large"
  /** The award has a form that the template was not made for and could not be made for. */
  | "shape";

export interface Declined {
  readonly declined: DeclineReason;
}

/** Thrown inside the fast paths and caught at their doors. No Error, because a stack trace costs more than the work. */
export class Decline {
  constructor(readonly reason: DeclineReason) {}
}

/** Leaves the fast path. */
export function decline(reason: DeclineReason): never {
  throw new Decline(reason);
}
