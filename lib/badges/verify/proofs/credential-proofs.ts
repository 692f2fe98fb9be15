import type { DocumentReader } from "../fetching";
import { finding } from "../finding-codes";
import { listOf } from "../input/members";
import type { Ob3Badge } from "../input/read-badge";
import { verifyEmbeddedProofs } from "./data-integrity-proof";
import { failedProof, type ProofOptions, type ProofOutcome } from "./outcome";
import { verifyVcJwt } from "./vc-jwt-proof";

/**
 * Verifies how a credential is secured: a VC-JWT by its signature, anything else by its embedded proofs. Proofs inside a
 * VC-JWT were made before it and are covered by it (OB 3.0 §8), so that they are not needed.
 */
export async function verifyCredentialProofs(
  badge: Ob3Badge,
  issuerId: string,
  reader: DocumentReader,
  options: ProofOptions,
): Promise<ProofOutcome> {
  const { jws, credential } = badge;
  if (!jws) return verifyEmbeddedProofs(credential, issuerId, reader, options);
  if (!reader.work.mayVerifySignature("ordinary")) return failedProof(finding("proof.not_examined", { count: 1 }));
  const outcome = await verifyVcJwt({ ...badge, jws }, issuerId, reader, options);
  const inside = listOf(credential["proof"]).length;
  return inside === 0 ? outcome : { ...outcome, proof: [...outcome.proof, finding("proof.not_examined", { count: inside })] };
}
