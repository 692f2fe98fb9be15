/** A node or value of a statement: IRIs and literals as canonical N-Quads write them, blank nodes as numbers. */
export type GraphTerm = string | number;

export interface Statement {
  readonly subject: GraphTerm;
  /** With the spaces around it: ` <iri> `. */
  readonly predicate: string;
  readonly object: GraphTerm;
}

/** The statements of one document in the default graph, each once. Blank nodes are numbered from 0. */
export interface Graph {
  readonly statements: readonly Statement[];
  readonly blankNodes: number;
  /** Whether any literal has characters outside the Basic Multilingual Plane. */
  readonly hasAstral: boolean;
}
