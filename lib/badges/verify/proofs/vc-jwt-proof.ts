import { algorithmForJwk, algorithmOf } from "../../keys/jwk";
import type { DocumentReader } from "../fetching";
import { finding } from "../finding-codes";
import { textAt, textsAt } from "../input/members";
import type { Ob3Badge } from "../input/read-badge";
import { resolveJwtKey } from "../keys/resolve-jwt-key";
import { signatureHolds } from "../keys/signature";
import type { CompactJws, VerifyOptions } from "../options";
import type { Finding } from "../report";
import { checkClaims } from "./claims";
import { instantOf } from "./instants";
import { refuseHeader } from "./jws-header";
import { failedProof, goodProof, type ProofOutcome } from "./outcome";

/** `typ` values that are met: OB 3.0 §8.2.3 fixes `JWT`, W3C VC-JOSE-COSE §3.1.1 says `vc+jwt`. */
const USUAL_TYPES = ["jwt", "vc+jwt", "vc+ld+jwt"];

/** Verifies a VC-JWT (OB 3.0 §8.2.6): header, key, signature, then the claims against the credential. */
export async function verifyVcJwt(
  badge: Ob3Badge & { readonly jws: CompactJws },
  issuerId: string,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<ProofOutcome> {
  const { header, signingInput, signature } = badge.jws;
  const algorithm = textAt(header, "alg") ?? "";
  const refusal = refuseHeader(header);
  if (refusal) return failedProof(refusal);
  const resolved = await resolveJwtKey(header, issuerId, reader);
  if ("problem" in resolved) return failedProof(resolved.problem);
  const { jwk, provenance } = resolved;
  if (algorithmOf(algorithmForJwk(jwk)).jose !== algorithm) {
    return failedProof(finding("proof.algorithm_unfit", { algorithm, key: textAt(header, "kid") ?? "jwk" }));
  }
  if (!(await signatureHolds(jwk, signingInput, signature))) return failedProof(finding("proof.signature_mismatch", { method: algorithm }));
  const signedAt = instantOf(textAt(badge.credential, "validFrom") ?? textAt(badge.credential, "issuanceDate")) ?? options.now;
  const proof = [
    finding("proof.verified", { method: algorithm }),
    ...unusualHeader(badge.jws),
    ...checkVcClaim(badge),
    ...checkClaims(badge),
  ];
  return goodProof({ jwk, issuerId, signedAt }, proof, provenance, options);
}

function unusualHeader({ header }: CompactJws): readonly Finding[] {
  const type = textAt(header, "typ");
  return type !== undefined && !USUAL_TYPES.includes(type.toLowerCase()) ? [finding("proof.header_unusual", { member: "typ" })] : [];
}

/** The `vc` claim belongs to the Data Model 1.1; a 2.0 credential in it was stored in the wrong place (implementation guide). */
function checkVcClaim({ inVcClaim, credential }: Ob3Badge): readonly Finding[] {
  if (!inVcClaim) return [];
  const fits = textsAt(credential, "@context")[0] === "https://www.w3.org/2018/credentials/v1";
  return [fits ? finding("proof.vc_claim", {}) : finding("proof.vc_claim_unfit", {})];
}
