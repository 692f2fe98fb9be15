import type { Signer } from "../keys/signer";
import type { JsonObject } from "../model/json";
import { type DataIntegrityOptions, signDataIntegrity } from "./data-integrity";
import { signVcJwt } from "./vc-jwt";

/** A credential with all its proofs. */
export interface SecuredCredential {
  /** With its embedded proofs, in the order in which they were asked for. */
  readonly credential: JsonObject;
  /** VC-JWT over that credential, when asked for. */
  readonly jwt?: string;
}

/** One embedded proof: a key alone (its usual cryptosuite), or with the cryptosuite and what goes with it. */
export type EmbeddedProof = Signer | ({ readonly signer: Signer } & Pick<DataIntegrityOptions, "cryptosuite" | "mandatoryPointers">);

/**
 * Secures one credential several ways. Embedded proofs are a proof set, each over the credential without any proof, and
 * the JWT comes last and wraps them all (OB 3.0 §8: embedded proofs MUST be made before the external one). A verifier
 * may content itself with any one of them.
 *
 * @param proofs Embedded ones; none for a VC-JWT alone.
 * @throws BadgeError `algorithm_unknown`, `credential_invalid`, `context_unknown` and the others, as the single ways do.
 */
export async function secureCredential(
  unsigned: JsonObject,
  proofs: readonly EmbeddedProof[],
  options: Pick<DataIntegrityOptions, "created" | "loader">,
  jwt?: { readonly signer: Signer; readonly kid: string },
): Promise<SecuredCredential> {
  let credential = unsigned;
  for (const proof of proofs) {
    const { signer, ...own } = "signer" in proof ? proof : { signer: proof };
    credential = await signDataIntegrity(credential, signer, { ...options, ...own });
  }
  if (!jwt) return { credential };
  return { credential, jwt: await signVcJwt(credential, jwt.signer, { kid: jwt.kid }) };
}
