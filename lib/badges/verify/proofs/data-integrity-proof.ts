import { BadgeError } from "../../errors";
import { algorithmForJwk } from "../../keys/jwk";
import type { PublicJwk } from "../../keys/signer";
import type { JsonObject } from "../../model/json";
import { contextLoader } from "../../ob3/contexts/loader";
import { isBaseProofValue } from "../../ob3/selective-disclosure/proof-value";
import type { Cryptosuite } from "../../ob3/suites/cryptosuite";
import { cryptosuiteNamed } from "../../ob3/suites/table";
import type { DocumentReader } from "../fetching";
import { finding } from "../finding-codes";
import { carriesEndorsementJwt } from "../input/endorsement-jwt";
import { objectsAt, textAt, textsAt } from "../input/members";
import { withoutProof } from "../input/without-proof";
import { resolveMethod } from "../keys/resolve-method";
import { signatureHolds } from "../keys/signature";
import type { VerifyOptions } from "../options";
import type { Finding } from "../report";
import { instantOf } from "./instants";
import { combine, failedProof, goodProof, type ProofOutcome } from "./outcome";

/** Canonicalising is the dear part: more proofs than this are not looked at. */
const MAXIMUM_PROOFS = 8;
/** The suite whose proofs are the dearest to verify (work-budget.ts). */
const SELECTIVE_DISCLOSURE = "ecdsa-sd-2023";
/** Clocks differ; a proof made this much later than now is still not from the future. Milliseconds. */
const CLOCK_SKEW = 5 * 60_000;

/** Verifies every embedded proof of a credential (OB 3.0 §8.3, W3C Data Integrity §4.3); one good proof suffices. */
export async function verifyEmbeddedProofs(
  credential: JsonObject,
  issuerId: string,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<ProofOutcome> {
  const unsecured = withoutProof(credential);
  const proofs = objectsAt(credential, "proof");
  const outcomes: ProofOutcome[] = [];
  for (const proof of proofs.slice(0, MAXIMUM_PROOFS)) {
    const kind = textAt(proof, "cryptosuite") === SELECTIVE_DISCLOSURE ? "disclosure" : "ordinary";
    if (!reader.work.mayVerifySignature(kind)) continue;
    const document = withPreviousProofs(unsecured, proof, proofs);
    outcomes.push(
      document ? await verifyProof(document, proof, issuerId, reader, options) : failedProof(finding("proof.previous_missing", {})),
    );
  }
  const ignored = proofs.length - outcomes.length;
  const unseen = ignored > 0 ? [finding("proof.not_examined", { count: ignored })] : [];
  if (ignored > 0 && outcomes.length === 0) return failedProof(...unseen);
  const combined = combine(outcomes);
  return { ...combined, proof: [...combined.proof, ...unseen] };
}

/** A proof in a chain signs the document together with the proofs it names (W3C Data Integrity §2.1.2, §4.4). */
function withPreviousProofs(unsecured: JsonObject, proof: JsonObject, proofs: readonly JsonObject[]): JsonObject | undefined {
  const wanted = textsAt(proof, "previousProof");
  if (wanted.length === 0) return unsecured;
  const previous = proofs.filter((one) => wanted.includes(textAt(one, "id") ?? ""));
  const complete = wanted.every((id) => previous.some((one) => textAt(one, "id") === id));
  return complete ? { ...unsecured, proof: previous } : undefined;
}

async function verifyProof(
  document: JsonObject,
  proof: JsonObject,
  issuerId: string,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<ProofOutcome> {
  const method = (textAt(proof, "type") === "DataIntegrityProof" ? textAt(proof, "cryptosuite") : textAt(proof, "type")) ?? "?";
  const suite = cryptosuiteNamed(method);
  if (!suite) return failedProof(finding("proof.method_unsupported", { method }));
  if (isBaseProofValue(textAt(proof, "proofValue") ?? "")) return failedProof(finding("proof.base_not_for_verification", { method }));
  const refusal = refuseOptions(proof, options.now);
  if (refusal) return failedProof(refusal);
  const methodId = textAt(proof, "verificationMethod");
  if (!methodId) return failedProof(finding("proof.key_unnamed", {}));

  const resolved = await resolveMethod(methodId, issuerId, reader);
  if ("problem" in resolved) return failedProof(resolved.problem);
  const { jwk, provenance } = resolved;
  if (!suite.algorithms.includes(algorithmForJwk(jwk)))
    return failedProof(finding("proof.algorithm_unfit", { algorithm: method, key: methodId }));
  const checked = await checkSignature(suite, document, proof, jwk);
  if (checked.verdict !== "pass") return failedProof(checked);
  const signedAt = instantOf(textAt(proof, "created")) ?? instantOf(textAt(document, "validFrom")) ?? options.now;
  return goodProof({ jwk, issuerId, signedAt }, [checked], provenance, options);
}

/** Purpose, `created` and `expires` of a proof (W3C Data Integrity §4.3 steps 3 to 8). */
function refuseOptions(proof: JsonObject, now: Date): Finding | undefined {
  const purpose = textAt(proof, "proofPurpose") ?? "";
  if (purpose !== "assertionMethod") return finding("proof.purpose_wrong", { purpose });
  const { created, expires } = proof;
  const createdAt = instantOf(created);
  if (created !== undefined && (!createdAt || createdAt.getTime() > now.getTime() + CLOCK_SKEW)) {
    return finding("proof.created_invalid", { created: textAt(proof, "created") ?? "" });
  }
  const expiresAt = instantOf(expires);
  if (expires !== undefined && (!expiresAt || expiresAt < now))
    return finding("proof.expired", { expires: textAt(proof, "expires") ?? "" });
  return undefined;
}

async function checkSignature(suite: Cryptosuite, document: JsonObject, proof: JsonObject, jwk: PublicJwk): Promise<Finding> {
  const method = suite.name;
  const holds = (bytes: Uint8Array, signature: Uint8Array) => signatureHolds(jwk, bytes, signature);
  try {
    return (await suite.verify({ document, proof, holds, loader: contextLoader }))
      ? finding("proof.verified", { method })
      : finding("proof.signature_mismatch", { method });
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
    const incomputable = error.code === "context_unknown" || carriesEndorsementJwt(document);
    return incomputable ? finding("proof.not_computable", { method }) : finding("proof.value_malformed", { method });
  }
}
