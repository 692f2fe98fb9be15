/** The functions that the library uses of two packages that ship no types. */
declare module "jsonld" {
  interface ProcessingOptions {
    readonly base: string | null;
    readonly safe: boolean;
    readonly documentLoader: (url: string) => Promise<{ documentUrl: string; document: unknown; contextUrl?: string }>;
  }
  interface ToRdfOptions extends ProcessingOptions {
    readonly rdfDirection: "i18n-datatype";
    readonly produceGeneralizedRdf: false;
  }
  /** A term as jsonld and rdf-canonize hand it over; blank nodes by their label. */
  export interface RdfTerm {
    readonly termType: "NamedNode" | "BlankNode" | "Literal" | "DefaultGraph";
    readonly value: string;
    readonly language?: string;
    readonly datatype?: { readonly termType: "NamedNode"; readonly value: string };
  }
  export interface RdfQuad {
    readonly subject: RdfTerm;
    readonly predicate: RdfTerm;
    readonly object: RdfTerm;
    readonly graph: RdfTerm;
  }
  const jsonld: {
    toRDF(input: object, options: ToRdfOptions): Promise<readonly RdfQuad[]>;
    expand(input: object, options: ProcessingOptions): Promise<readonly import("../model/json").JsonObject[]>;
    compact(input: object, context: unknown, options: ProcessingOptions): Promise<import("../model/json").JsonObject>;
  };
  export default jsonld;
}

declare module "rdf-canonize" {
  interface CanonizeOptions {
    readonly algorithm: "RDFC-1.0";
    readonly format: "application/n-quads";
    readonly maxWorkFactor: number;
    /** Filled with the canonical label of every blank node of the input. */
    readonly canonicalIdMap?: Map<string, string>;
  }
  const rdfCanonize: {
    canonize(dataset: readonly object[], options: CanonizeOptions): Promise<string>;
    readonly NQuads: { serializeQuad(quad: object): string };
  };
  export default rdfCanonize;
}
