import jsonld, { type RdfQuad } from "jsonld";
import rdfCanonize from "rdf-canonize";
import { BadgeError } from "../errors";
import type { JsonObject } from "../model/json";
import type { DocumentLoader } from "./contexts/loader";

/** Triples past which a document is refused: a rich credential has a few hundred. */
const MAXIMUM_QUADS = 20_000;
/** Deep comparisons allowed per indistinguishable blank node; a "poisoned" graph needs exponentially many (RDFC-1.0 §7.1). */
const MAXIMUM_WORK_FACTOR = 1;

/**
 * The canonical N-Quads of a JSON-LD document: expanded in safe mode (a member that no context covers is refused and
 * not dropped), converted to RDF, canonicalised by RDFC-1.0 with SHA-256. The input is not changed.
 *
 * @throws BadgeError `context_unknown` or whatever BadgeError the loader threw; `credential_invalid` for everything that
 * JSON-LD refuses, and for documents that are too large or too costly to canonicalise.
 */
export async function canonize(document: object, loader: DocumentLoader): Promise<string> {
  return canonicalOf(await datasetOf(document, loader));
}

/** The statements of a JSON-LD document, not yet canonical. @throws BadgeError as `canonize`. */
export function datasetOf(document: object, loader: DocumentLoader): Promise<readonly RdfQuad[]> {
  return refusing(async () => {
    const rdf = { rdfDirection: "i18n-datatype", produceGeneralizedRdf: false } as const;
    const dataset = await jsonld.toRDF(document, { ...safely(loader), ...rdf });
    if (dataset.length > MAXIMUM_QUADS) throw new BadgeError("credential_invalid", `${dataset.length} statements are too many`);
    return dataset;
  });
}

/**
 * The canonical N-Quads of statements.
 *
 * @param canonicalIdMap Filled with the canonical label of every blank node.
 * @throws BadgeError `credential_invalid` when they are too costly to canonicalise.
 */
export function canonicalOf(dataset: readonly RdfQuad[], canonicalIdMap = new Map<string, string>()): Promise<string> {
  return refusing(() =>
    rdfCanonize.canonize(dataset, {
      algorithm: "RDFC-1.0",
      format: "application/n-quads",
      maxWorkFactor: MAXIMUM_WORK_FACTOR,
      canonicalIdMap,
    }),
  );
}

/** The expanded form of a JSON-LD document. @throws BadgeError as `canonize`. */
export function expand(document: object, loader: DocumentLoader): Promise<readonly JsonObject[]> {
  return refusing(() => jsonld.expand(document, safely(loader)));
}

/** A document compacted by a context. @throws BadgeError as `canonize`. */
export function compact(document: object, context: unknown, loader: DocumentLoader): Promise<JsonObject> {
  return refusing(() => jsonld.compact(document, context, safely(loader)));
}

const safely = (documentLoader: DocumentLoader) => ({ base: null, safe: true, documentLoader });

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw badgeErrorWithin(error) ?? new BadgeError("credential_invalid", `not canonicalisable: ${reasonOf(error)}`, { cause: error });
  }
}

/** jsonld wraps what the loader threw; the refusal of the loader is the true reason. */
function badgeErrorWithin(error: unknown, depth = 0): BadgeError | undefined {
  if (error instanceof BadgeError) return error;
  if (depth > 5 || typeof error !== "object" || error === null) return undefined;
  const inner = "cause" in error ? error.cause : undefined;
  const details = "details" in error ? error.details : undefined;
  return badgeErrorWithin(inner, depth + 1) ?? badgeErrorWithin(details, depth + 1);
}

/** What safe mode stumbled over, for logs: names of terms and codes, no values of the document. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const details = "details" in error && typeof error.details === "object" && error.details !== null ? error.details : {};
  const event = "event" in details && typeof details.event === "object" && details.event !== null ? details.event : {};
  const code = "code" in event ? ` (${String(event.code)})` : "";
  const property =
    "details" in event && typeof event.details === "object" && event.details !== null && "property" in event.details
      ? ` at ${String(event.details.property)}`
      : "";
  return `${error.message}${code}${property}`;
}
