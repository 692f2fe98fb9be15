import { digest } from "#badges-runtime";
import { BadgeError } from "../errors";
import { algorithmOf } from "../keys/jwk";
import { encodeMultikey } from "../keys/multikey";
import type { Signer } from "../keys/signer";
import { concat } from "../model/bytes";
import { isJsonObject, isoSeconds, type JsonObject } from "../model/json";
import { contextLoader, type DocumentLoader } from "./contexts/loader";
import { addProof } from "./suites/prove";
import { type CryptosuiteName, cryptosuiteNamed } from "./suites/table";
import { RDFC } from "./suites/transformations";

export { canonize } from "./fast/canonize";
export { decodeProofValue, encodeProofValue } from "./suites/cryptosuite";

/** When, with which method and through which contexts a credential is signed. */
export interface DataIntegrityOptions {
  /** Written as `created`, whole seconds. */
  readonly created: Date;
  /** URL of the verification method; by default `issuer.id#<multikey>`, which verifiers resolve without a request. */
  readonly verificationMethod?: string;
  /** Default: the pinned contexts only. */
  readonly loader?: DocumentLoader;
  /** Default: that of the key's algorithm (keys/algorithms.ts). */
  readonly cryptosuite?: CryptosuiteName;
  /**
   * Of `ecdsa-sd-2023`: JSON Pointers to what its holder may not leave out; those that lead nowhere are passed over.
   * Default: OPEN_BADGE_MANDATORY_POINTERS.
   */
  readonly mandatoryPointers?: readonly string[];
}

/**
 * The 64 bytes that an `eddsa-rdfc-2022` or `ecdsa-rdfc-2019` (P-256) proof signs: SHA-256 of the canonical proof
 * options ‖ SHA-256 of the canonical document (W3C Data Integrity EdDSA §3.2.4, ECDSA §3.2.4).
 *
 * @param document The unsecured document: without `proof` (for a proof chain: with the previous proofs put back).
 * @param proof Its `proofValue` is left out. Its own `@context`, when it has one, must be a prefix of the document's and
 * then stands for it (W3C Data Integrity EdDSA §3.2.2).
 * @throws BadgeError `credential_invalid` (not canonicalisable, foreign proof context), `context_unknown`.
 */
export async function hashForProof(document: JsonObject, proof: JsonObject, loader: DocumentLoader): Promise<Uint8Array> {
  const canonical = await RDFC.forVerifying(document, proof, loader);
  return concat(digest("sha256", canonical.options), digest("sha256", canonical.document));
}

/**
 * Adds a Data Integrity proof (OB 3.0 §8.3). `proof` comes out as an array (Appendix A.1); proofs that are there already
 * stay, as a proof set.
 *
 * @returns A copy of the credential with the proof.
 * @throws BadgeError `algorithm_unknown` when the key's algorithm has no cryptosuite, or not this one; `credential_invalid`
 * when JSON-LD safe mode refuses the credential or it names no issuer; `number_unsignable`, `text_unsignable` for what not
 * every implementation would sign as the same bytes; `pointer_invalid`; `context_unknown`.
 */
export async function signDataIntegrity(credential: JsonObject, signer: Signer, options: DataIntegrityOptions): Promise<JsonObject> {
  const name = options.cryptosuite ?? algorithmOf(signer.algorithm).cryptosuite;
  const suite = name && cryptosuiteNamed(name);
  if (!suite) throw new BadgeError("algorithm_unknown", `${signer.algorithm} has no Data Integrity cryptosuite`);
  const { loader = contextLoader, mandatoryPointers } = options;
  const proof = {
    created: isoSeconds(options.created),
    proofPurpose: "assertionMethod",
    verificationMethod: options.verificationMethod ?? verificationMethodOf(issuerIdOf(credential), signer),
  };
  return addProof(credential, suite, proof, { signer, loader, ...(mandatoryPointers && { mandatoryPointers }) });
}

/**
 * URL of a key's Multikey verification method: controller before the `#`, the key itself after it. Validators take the
 * key from the fragment and compare the part before it with `issuer.id`, without any request.
 */
export function verificationMethodOf(issuerId: string, key: Pick<Signer, "publicJwk">): string {
  return `${issuerId}#${encodeMultikey(key.publicJwk)}`;
}

/**
 * `issuer.id` of a credential, or its string issuer.
 *
 * @throws BadgeError `credential_invalid` when there is neither.
 */
export function issuerIdOf(credential: JsonObject): string {
  const { issuer } = credential;
  const id = isJsonObject(issuer) ? issuer["id"] : issuer;
  if (typeof id !== "string") throw new BadgeError("credential_invalid", "the credential names no issuer");
  return id;
}
