import jsonld from "jsonld";
import rdfCanonize from "rdf-canonize";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";

/**
 * The canonical N-Quads by jsonld in safe mode and rdf-canonize, called here directly so that the tests compare the fast
 * paths with these libraries and never with themselves. Undefined when they refuse the document.
 */
export async function referenceCanonical(document: object): Promise<string | undefined> {
  try {
    const dataset = await jsonld.toRDF(document, {
      base: null,
      safe: true,
      rdfDirection: "i18n-datatype",
      produceGeneralizedRdf: false,
      documentLoader: contextLoader,
    });
    return await rdfCanonize.canonize(dataset, { algorithm: "RDFC-1.0", format: "application/n-quads", maxWorkFactor: 1 });
  } catch (refusal) {
    if (refusal instanceof Error) return undefined;
    throw refusal;
  }
}

/** Whether lines are in the order that RDFC-1.0 §4.4 asks for, by code points. */
export function isInCodePointOrder(canonical: string): boolean {
  const lines = canonical.split("\n").slice(0, -1);
  return lines.every((line, index) => index === 0 || Buffer.compare(Buffer.from(lines[index - 1] ?? ""), Buffer.from(line)) <= 0);
}

/** Numbers in [0, 1) from a seed (mulberry32): a failing case can be run again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of several. */
export function oneOf<T>(random: () => number, items: readonly [T, ...T[]] | readonly T[]): T {
  const chosen = items[Math.floor(random() * items.length)];
  if (chosen === undefined && items.length === 0) throw new Error("nothing to choose from");
  return chosen ?? oneOf(random, items);
}

/** Texts that have made processors disagree (control characters, quotes, half pairs, Han outside the BMP, full width …). */
export const HAZARDOUS_TEXTS: readonly string[] = [
  "",
  " ",
  "陳𠮷安",
  "𠮷",
  "（全形）",
  "ＡＢＣ",
  "𠮷野家",
  "豈",
  'a "quoted" \\ text',
  "line\nbreak\r\ttab\b\f",
  "\u0000\u0001\u001f\u007f\u0080\u0085\u2028",
  "\ud842",
  "\udfb7x",
  "cafe\u0301",
  "שלום",
  "<https://not.an.iri/>",
  "_:b0",
  "_:c14n0",
  "@id",
  "@type",
  "zh-TW",
  "https://badges.example.gov.tw/a b",
  "https://例え.テスト/名",
  "urn:uuid:4a0c8a4e-0f2b-4f8d-9a1e-6e1c0e2e7f10",
  "did:key:z6Mk",
  "schema:name",
  "xsd:string",
  "relative/path",
  "#fragment",
  "VerifiableCredential",
  "zq1x003x7qz",
  "1e-7",
  "true",
];
