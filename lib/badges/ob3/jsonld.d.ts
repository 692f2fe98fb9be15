/** The two functions that the library uses of two packages that ship no types. */
declare module "jsonld" {
  interface ToRdfOptions {
    readonly base: string | null;
    readonly safe: boolean;
    readonly rdfDirection: "i18n-datatype";
    readonly produceGeneralizedRdf: false;
    readonly documentLoader: (url: string) => Promise<{ documentUrl: string; document: unknown; contextUrl?: string }>;
  }
  const jsonld: { toRDF(input: object, options: ToRdfOptions): Promise<readonly object[]> };
  export default jsonld;
}

declare module "rdf-canonize" {
  interface CanonizeOptions {
    readonly algorithm: "RDFC-1.0";
    readonly format: "application/n-quads";
    readonly maxWorkFactor: number;
  }
  const rdfCanonize: { canonize(dataset: readonly object[], options: CanonizeOptions): Promise<string> };
  export default rdfCanonize;
}
