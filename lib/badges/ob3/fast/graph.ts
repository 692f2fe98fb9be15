/** A node or value of a statement: IRIs and literals as canonical N-Quads write them, blank nodes as numbers. */
export type GraphTerm = string | number;

/**
 * The statements about one node, each a predicate with the object at the same place. Predicates have the spaces around
 * them (` <iri> `) and stand in their order; the objects of one predicate stand in theirs, by UTF-16 units, blank nodes
 * last.
 */
export interface NodeStatements {
  readonly subject: GraphTerm;
  readonly predicates: readonly string[];
  readonly objects: readonly GraphTerm[];
}

/**
 * The statements of one document in the default graph, each once; of no node twice. Blank nodes are numbered from 0, and
 * each is the object of one statement at most, because none has a name.
 */
export interface Graph {
  readonly nodes: readonly NodeStatements[];
  readonly blankNodes: number;
  /** Whether any literal has characters outside the Basic Multilingual Plane. */
  readonly hasAstral: boolean;
}
