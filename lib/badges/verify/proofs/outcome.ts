import type { PublicJwk } from "../../keys/signer";
import type { DocumentReader } from "../fetching";
import { demoted, finding, leavesOpen } from "../finding-codes";
import { checkCertificates, proveIssuer } from "../keys/certificate-chain";
import type { VerifyOptions } from "../options";
import type { Finding } from "../report";

/** What the examination of a badge adds to the options for the certificates behind its proofs. Nested credentials go without. */
export interface ProofOptions extends VerifyOptions {
  /** When the signature was there at the latest, by a time stamp. */
  readonly stampedAt?: Date;
  /** Through which the authorities of certificates are asked about revocations. */
  readonly revocations?: DocumentReader;
}

/** What one proof (or JWS) of a badge came to. `holds`: the signature is good for the badge as it was read. */
export interface ProofOutcome {
  readonly holds: boolean;
  readonly proof: readonly Finding[];
  readonly provenance: readonly Finding[];
  readonly certificate: readonly Finding[];
}

/** A proof that could not be verified, or that failed. */
export function failedProof(...proof: readonly Finding[]): ProofOutcome {
  return { holds: false, proof, provenance: [], certificate: [] };
}

/**
 * A good signature, with what ties its key to the issuer. Where the issuer could not be asked, a chain of certificates
 * from a trusted root to a leaf that names the issuer is as good an answer.
 */
export async function goodProof(
  question: { readonly jwk: PublicJwk; readonly issuerId: string; readonly signedAt: Date },
  proof: readonly Finding[],
  provenance: readonly Finding[],
  { now, trust, stampedAt, revocations }: ProofOptions,
): Promise<ProofOutcome> {
  const certificate = await checkCertificates({
    ...question,
    now,
    trust,
    ...(stampedAt && { stampedAt }),
    ...(revocations && { reader: revocations }),
  });
  const unanswered = provenance.every(({ verdict }) => verdict === "not_checked");
  const byCertificate = unanswered && proveIssuer(certificate);
  return {
    holds: true,
    proof,
    provenance: byCertificate ? [finding("provenance.confirmed_by_certificate", { issuer: question.issuerId })] : provenance,
    certificate,
  };
}

/** Whether a proof holds and its key is known to be the issuer's. */
export function isProven({ holds, proof, provenance, certificate }: ProofOutcome): boolean {
  return holds && [...proof, ...provenance, ...certificate].every(({ verdict }) => verdict === "pass" || verdict === "warn");
}

/** What is merely not for verifying, as a base proof, is no blemish; what failed or could have been verified is. */
function besideGood(one: Finding): Finding {
  return one.verdict === "not_checked" && !leavesOpen(one) ? one : demoted(one);
}

/** Any one good proof suffices (OB 3.0 §8): beside the best one the others are told as warnings. */
export function combine(outcomes: readonly ProofOutcome[]): ProofOutcome {
  if (outcomes.length === 0) return failedProof(finding("proof.missing", {}));
  const best = outcomes.find(isProven) ?? outcomes.find(({ holds }) => holds);
  if (!best) return failedProof(...outcomes.flatMap(({ proof }) => proof));
  const beside = outcomes.filter((outcome) => outcome !== best).flatMap(({ proof }) => proof.map(besideGood));
  return { ...best, proof: [...best.proof, ...beside] };
}
