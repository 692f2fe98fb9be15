import { createHash } from "node:crypto";
import { BadgeError } from "../errors";
import { decodeBase58, encodeBase58 } from "../keys/base58";
import { algorithmOf } from "../keys/jwk";
import { encodeMultikey } from "../keys/multikey";
import type { Signer } from "../keys/signer";
import { isJsonObject, isoSeconds, type JsonObject, type JsonValue } from "../model/json";
import { contextLoader, type DocumentLoader } from "./contexts/loader";
import { canonize } from "./fast/canonize";

export { canonize } from "./fast/canonize";

/** When, with which method and through which contexts a credential is signed. */
export interface DataIntegrityOptions {
  /** Written as `created`, whole seconds. */
  readonly created: Date;
  /** URL of the verification method; by default `issuer.id#<multikey>`, which verifiers resolve without a request. */
  readonly verificationMethod?: string;
  /** Default: the pinned contexts only. */
  readonly loader?: DocumentLoader;
}

/**
 * The 64 bytes that an `eddsa-rdfc-2022` or `ecdsa-rdfc-2019` (P-256) proof signs: SHA-256 of the canonical proof
 * options ‖ SHA-256 of the canonical document (W3C Data Integrity EdDSA §3.2.4, ECDSA §3.2.4).
 *
 * @param document The unsecured document: without `proof` (for a proof chain: with the previous proofs put back).
 * @param proofOptions The proof; its `proofValue` is left out. Its own `@context`, when it has one, must be a prefix of
 * the document's and then stands for it (W3C Data Integrity EdDSA §3.2.2).
 * @throws BadgeError `credential_invalid` (not canonicalisable, foreign proof context), `context_unknown`.
 */
export async function hashForProof(document: object, proofOptions: object, loader: DocumentLoader): Promise<Buffer> {
  const { proofValue: _, ...options } = { ...proofOptions, proofValue: undefined };
  const ownContext = "@context" in proofOptions ? proofOptions["@context"] : undefined;
  const documentContext = "@context" in document ? document["@context"] : undefined;
  if (ownContext !== undefined && !isPrefix(ownContext, documentContext)) {
    throw new BadgeError("credential_invalid", "the proof's @context is no prefix of the document's");
  }
  const context = ownContext ?? documentContext;
  const proofHash = sha256(await canonize({ ...options, "@context": context }, loader));
  const documentHash = sha256(await canonize({ ...document, "@context": context }, loader));
  return Buffer.concat([proofHash, documentHash]);
}

function isPrefix(head: unknown, whole: unknown): boolean {
  const entries = [whole].flat();
  return [head].flat().every((entry, index) => JSON.stringify(entry) === JSON.stringify(entries[index]));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/**
 * Adds a Data Integrity proof with the cryptosuite of the signer's key (OB 3.0 §8.3). `proof` comes out as an array
 * (Appendix A.1); proofs that are there already stay, as a proof set.
 *
 * @returns A copy of the credential with the proof.
 * @throws BadgeError `algorithm_unknown` when the key's algorithm has no cryptosuite; `credential_invalid` when JSON-LD
 * safe mode refuses the credential or it names no issuer; `context_unknown`.
 */
export async function signDataIntegrity(credential: JsonObject, signer: Signer, options: DataIntegrityOptions): Promise<JsonObject> {
  const { cryptosuite } = algorithmOf(signer.algorithm);
  if (!cryptosuite) throw new BadgeError("algorithm_unknown", `${signer.algorithm} has no Data Integrity cryptosuite`);
  const { proof: earlier, ...unsecured } = credential;
  const proof = {
    type: "DataIntegrityProof",
    cryptosuite,
    created: isoSeconds(options.created),
    proofPurpose: "assertionMethod",
    verificationMethod: options.verificationMethod ?? verificationMethodOf(issuerIdOf(credential), signer),
  };
  const bytes = await hashForProof(unsecured, proof, options.loader ?? contextLoader);
  const proofValue = encodeProofValue(await signer.sign(bytes));
  return { ...unsecured, proof: [...proofList(earlier), { ...proof, proofValue }] };
}

function proofList(proof: JsonValue | undefined): readonly JsonValue[] {
  if (proof === undefined) return [];
  return isJsonArray(proof) ? proof : [proof];
}

function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
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

/** A signature as `proofValue`: multibase base58btc. */
export function encodeProofValue(signature: Uint8Array): string {
  return `z${encodeBase58(signature)}`;
}

/**
 * The signature in a `proofValue`.
 *
 * @throws BadgeError `credential_invalid` when it is not base58btc multibase.
 */
export function decodeProofValue(proofValue: string): Uint8Array {
  if (!proofValue.startsWith("z")) throw new BadgeError("credential_invalid", "a proofValue is base58btc multibase, it begins with z");
  try {
    return decodeBase58(proofValue.slice(1));
  } catch (cause) {
    throw new BadgeError("credential_invalid", "proofValue is not base58btc", { cause });
  }
}
