import { BadgeError } from "../../errors";
import type { JsonObject, JsonValue } from "../../model/json";
import type { Cryptosuite, SigningQuestion } from "./cryptosuite";

/**
 * Adds a proof by one row of the table. `proof` comes out as an array (OB 3.0 Appendix A.1); proofs that are there
 * already stay, as a proof set.
 *
 * @param options The proof without `cryptosuite` and `proofValue`.
 * @throws BadgeError `algorithm_unknown` when the suite is only read or does not take the key; otherwise as the suite.
 */
export async function addProof(
  credential: JsonObject,
  suite: Cryptosuite,
  options: JsonObject,
  { signer, loader, mandatoryPointers }: Omit<SigningQuestion, "document" | "proof">,
): Promise<JsonObject> {
  if (!suite.sign || !suite.algorithms.includes(signer.algorithm)) {
    throw new BadgeError("algorithm_unknown", `${signer.algorithm} does not sign with ${suite.name}`);
  }
  const { proof: earlier, ...document } = credential;
  const context = document["@context"];
  const proof: JsonObject = {
    ...(suite.contextInProof && context !== undefined && { "@context": context }),
    type: "DataIntegrityProof",
    cryptosuite: suite.name,
    ...options,
  };
  const proofValue = await suite.sign({ document, proof, signer, loader, ...(mandatoryPointers && { mandatoryPointers }) });
  return { ...document, proof: [...listOf(earlier), { ...proof, proofValue }] };
}

function listOf(proof: JsonValue | undefined): readonly JsonValue[] {
  if (proof === undefined) return [];
  return isJsonArray(proof) ? proof : [proof];
}

function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
