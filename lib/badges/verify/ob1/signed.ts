import { ALGORITHM_ROWS, algorithmForJwk, algorithmOf } from "../../keys/jwk";
import type { DocumentReader } from "../fetching";
import { finding } from "../finding-codes";
import { textAt } from "../input/members";
import { readJsonObject } from "../input/read-json";
import { decodeUtf8 } from "../input/read-jws";
import { type KeyRead, keyOfPem } from "../keys/read-key";
import { signatureHolds } from "../keys/signature";
import type { CompactJws, VerifyOptions } from "../options";
import { instantOf } from "../proofs/instants";
import { refuseHeader } from "../proofs/jws-header";
import { failedProof, goodProof, type ProofOutcome } from "../proofs/outcome";

const ALLOWED = new Set<string>(ALGORITHM_ROWS.filter(([, { openBadges2 }]) => openBadges2).map(([, { jose }]) => jose));
const ACCEPT_PEM = "application/x-pem-file, application/json;q=0.9, text/plain;q=0.8, */*;q=0.1";

/**
 * Verifies a signed 1.x assertion (1.0 "Badge Verification", signed): the key is the PEM text at `verify.url`. That its
 * host is the issuer's is for the check of the origins; there is no list of keys in the issuer's document.
 *
 * @param issuedOn ISO 8601.
 */
export async function verifyOb1Jws(
  jws: CompactJws,
  facts: { readonly issuerId: string; readonly issuedOn: string | undefined },
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<ProofOutcome> {
  const refusal = refuseHeader(jws.header, ALLOWED);
  if (refusal) return failedProof(refusal);
  const keyUrl = textAt(jws.payload, "verify", "url");
  if (keyUrl === undefined) return failedProof(finding("proof.key_unnamed", {}));
  const answer = await reader.raw(keyUrl, ACCEPT_PEM);
  if (answer === "refused" || answer === "unavailable" || answer.status >= 500) {
    return failedProof(finding("proof.key_unavailable", { key: keyUrl }));
  }
  if (answer.status >= 400) return failedProof(finding("proof.key_not_found", { key: keyUrl }));
  const key = keyIn(answer.bytes);
  if ("refused" in key) return failedProof(finding(key.refused, { key: keyUrl }));
  const algorithm = textAt(jws.header, "alg") ?? "";
  if (algorithmOf(algorithmForJwk(key.jwk)).jose !== algorithm) {
    return failedProof(finding("proof.algorithm_unfit", { algorithm, key: keyUrl }));
  }
  if (!(await signatureHolds(key.jwk, jws.signingInput, jws.signature))) {
    return failedProof(finding("proof.signature_mismatch", { method: algorithm }));
  }
  const signedAt = instantOf(facts.issuedOn) ?? options.now;
  return goodProof({ jwk: key.jwk, issuerId: facts.issuerId, signedAt }, [finding("proof.verified", { method: algorithm })], [], options);
}

/** The PEM text itself or, as some hosts of 1.1 answer already, a key document of version 2.0. */
function keyIn(bytes: Uint8Array): KeyRead {
  const text = decodeUtf8(bytes)?.trim();
  const read = text?.startsWith("{") ? readJsonObject(text) : undefined;
  return keyOfPem(read && "value" in read ? textAt(read.value, "publicKeyPem") : text);
}
