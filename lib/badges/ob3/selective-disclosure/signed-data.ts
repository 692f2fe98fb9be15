import { digest } from "#badges-runtime";
import { concat } from "../../model/bytes";
import type { JsonObject } from "../../model/json";
import type { DocumentLoader } from "../contexts/loader";
import { canonize } from "../fast/canonize";

/** SHA-256 of the canonical proof options, in the document's context unless the proof has one (§3.6.5). */
export async function proofHashOf(document: JsonObject, proof: JsonObject, loader: DocumentLoader): Promise<Uint8Array> {
  const options = Object.fromEntries(Object.entries(proof).filter(([name]) => name !== "proofValue"));
  return digest("sha256", await canonize({ "@context": document["@context"] ?? [], ...options }, loader));
}

/** What the issuer's own key signs: proof hash ‖ the proof's public key ‖ hash of the mandatory statements (§3.5.1). */
export function baseDataOf(proofHash: Uint8Array, publicKey: Uint8Array, mandatory: readonly string[]): Uint8Array {
  return concat(proofHash, publicKey, digest("sha256", mandatory.join("")));
}
