import type { PublicJwk } from "../../keys/signer";
import { demoted, finding } from "../finding-codes";
import { checkCertificates, proveIssuer } from "../keys/certificate-chain";
import type { VerifyOptions } from "../options";
import type { Finding } from "../report";

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
export function goodProof(
  question: { readonly jwk: PublicJwk; readonly issuerId: string; readonly signedAt: Date },
  proof: readonly Finding[],
  provenance: readonly Finding[],
  options: VerifyOptions,
): ProofOutcome {
  const certificate = checkCertificates({ ...question, now: options.now, trust: options.trust });
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

/** Any one good proof suffices (OB 3.0 §8): beside the best one the others are told as warnings. */
export function combine(outcomes: readonly ProofOutcome[]): ProofOutcome {
  if (outcomes.length === 0) return failedProof(finding("proof.missing", {}));
  const best = outcomes.find(isProven) ?? outcomes.find(({ holds }) => holds);
  if (!best) return failedProof(...outcomes.flatMap(({ proof }) => proof));
  const beside = outcomes.filter((outcome) => outcome !== best).flatMap(({ proof }) => proof.map(demoted));
  return { ...best, proof: [...best.proof, ...beside] };
}
