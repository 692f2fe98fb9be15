import { BadgeError } from "../../errors";
import { canonicalJson } from "../../model/canonical-json";
import type { JsonObject } from "../../model/json";
import type { DocumentLoader } from "../contexts/loader";
import { canonizeOnce } from "../fast/canonize";
import { canonizeForSigning } from "../unsignable";

/** The two texts that a proof is about, in the form in which they are hashed. */
export interface CanonicalForms {
  readonly options: string;
  readonly document: string;
}

/** How a cryptosuite writes document and proof options before it hashes them. */
export interface Transformation {
  /** Whether the document's `@context` is written into the proof when it is made. */
  readonly contextInProof: boolean;
  readonly forVerifying: Transform;
  /** The same, and a refusal of what implementations would write differently. */
  readonly forSigning: Transform;
}

type Transform = (document: JsonObject, proof: JsonObject, loader: DocumentLoader) => Promise<CanonicalForms>;

/**
 * RDF Dataset Canonicalization (W3C Data Integrity EdDSA §3.2.3, §3.2.5; ECDSA the same): options without a context of
 * their own are read in the document's.
 */
export const RDFC: Transformation = {
  contextInProof: false,
  forVerifying: (document, proof, loader) => byRdfc(document, proof, (one) => canonizeOnce(one, loader), loader),
  forSigning: (document, proof, loader) => byRdfc(document, proof, (one) => canonizeForSigning(one, loader), loader),
};

/**
 * JSON Canonicalization Scheme (W3C Data Integrity EdDSA §3.3.3, §3.3.5): the options are hashed as they stand, which is
 * why they carry the context. Numbers and texts have one form only, so nothing needs to be refused.
 */
export const JCS: Transformation = { contextInProof: true, forVerifying: byJcs, forSigning: byJcs };

async function byRdfc(
  document: JsonObject,
  proof: JsonObject,
  write: (one: JsonObject) => Promise<string>,
  loader: DocumentLoader,
): Promise<CanonicalForms> {
  const context = contextOf(document, proof);
  const options = context === undefined ? withoutValue(proof) : { ...withoutValue(proof), "@context": context };
  // The document itself where nothing changes: what is known of it already (canonizeOnce) need not be found out again.
  const inContext = proof["@context"] === undefined || context === undefined ? document : { ...document, "@context": context };
  return { options: await canonizeOnce(options, loader), document: await write(inContext) };
}

async function byJcs(document: JsonObject, proof: JsonObject): Promise<CanonicalForms> {
  const context = contextOf(document, proof);
  const inContext = context === undefined ? document : { ...document, "@context": context };
  return { options: canonicalJson(withoutValue(proof)), document: canonicalJson(inContext) };
}

/** A proof's own context stands for the document's, of which it must be the beginning (§3.2.2, §3.3.2). */
function contextOf(document: JsonObject, proof: JsonObject) {
  const [own, whole] = [proof["@context"], document["@context"]];
  if (own !== undefined && !isPrefix(own, whole)) {
    throw new BadgeError("credential_invalid", "the proof's @context is no prefix of the document's");
  }
  return own ?? whole;
}

function isPrefix(head: unknown, whole: unknown): boolean {
  const entries = [whole].flat();
  return [head].flat().every((entry, index) => JSON.stringify(entry) === JSON.stringify(entries[index]));
}

function withoutValue(proof: JsonObject): JsonObject {
  const { proofValue: _, ...options } = proof;
  return options;
}
