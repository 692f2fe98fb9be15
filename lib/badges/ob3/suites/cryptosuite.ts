import { digest } from "#badges-runtime";
import { BadgeError } from "../../errors";
import { decodeBase58, encodeBase58 } from "../../keys/base58";
import { base64url, concat, fromBase64url } from "../../model/bytes";
import type { JsonObject } from "../../model/json";
import { Recent } from "../../model/recent";
import type { DocumentLoader } from "../contexts/loader";
import type { CanonicalForms, Transformation } from "./transformations";

/** One way of making and checking embedded proofs: a row of the table (table.ts). */
export interface Cryptosuite {
  /** `cryptosuite` of a DataIntegrityProof; of suites older than that, the `type` of the proof. */
  readonly name: string;
  /** Names of the rows of the table of algorithms (keys/algorithms.ts) whose keys it takes. */
  readonly algorithms: readonly string[];
  /** Whether the document's `@context` is written into the proof. */
  readonly contextInProof: boolean;
  /** The `proofValue` of a new proof; absent where a suite is only read. */
  readonly sign?: (question: SigningQuestion) => Promise<string>;
  /**
   * Whether a proof holds.
   *
   * @throws BadgeError `credential_invalid` for a malformed proof, `context_unknown`.
   */
  readonly verify: (question: VerifyingQuestion) => Promise<boolean>;
}

/** A document without `proof` and a proof about it. */
interface ProofQuestion {
  readonly document: JsonObject;
  readonly proof: JsonObject;
  readonly loader: DocumentLoader;
}

export interface SigningQuestion extends ProofQuestion {
  readonly signer: { readonly algorithm: string; readonly sign: (bytes: Uint8Array) => Promise<Uint8Array> };
  /** Of selective disclosure: JSON Pointers to what nobody may leave out. */
  readonly mandatoryPointers?: readonly string[];
}

export interface VerifyingQuestion extends ProofQuestion {
  /** Whether a signature over the bytes is by the key that the proof names. */
  readonly holds: (bytes: Uint8Array, signature: Uint8Array) => Promise<boolean> | boolean;
}

interface HashedSuite {
  readonly name: string;
  readonly algorithms: readonly string[];
  readonly transformation: Transformation;
  readonly hash: "sha256" | "sha384" | "sha512";
  /** How `proofValue` is written: multibase base58btc, or base64url, which suites with long signatures prefer. */
  readonly multibase?: "z" | "u";
  readonly issued: boolean;
}

/**
 * A suite of the usual kind: the signature is over hash(proof options) ‖ hash(document) (W3C Data Integrity EdDSA §3.2,
 * §3.3; ECDSA §3.2, §3.3).
 */
export function hashedSuite({ name, algorithms, transformation, hash, multibase = "z", issued }: HashedSuite): Cryptosuite {
  const bytesOf = ({ options, document }: CanonicalForms) => concat(digest(hash, options), digest(hash, document));
  /** By proof, where neither it nor the document can change: a status list is looked at with each of its badges. */
  const signed = new Recent<JsonObject, { readonly document: JsonObject; readonly loader: DocumentLoader; readonly bytes: Uint8Array }>(6);
  const sign = async ({ document, proof, loader, signer }: SigningQuestion) =>
    encodeProofValue(await signer.sign(bytesOf(await transformation.forSigning(document, proof, loader))), multibase);
  return {
    name,
    algorithms,
    contextInProof: transformation.contextInProof,
    ...(issued && { sign }),
    verify: async ({ document, proof, loader, holds }) => {
      const { proofValue } = proof;
      const signature = decodeProofValue(typeof proofValue === "string" ? proofValue : "", multibase);
      const known = signed.get(proof);
      if (known?.document === document && known.loader === loader) return holds(known.bytes, signature);
      const bytes = bytesOf(await transformation.forVerifying(document, proof, loader));
      if (Object.isFrozen(proof) && Object.isFrozen(document)) signed.keep(proof, { document, loader, bytes });
      return holds(bytes, signature);
    },
  };
}

/** A signature as `proofValue`: multibase, base58btc unless another base is asked for. */
export function encodeProofValue(signature: Uint8Array, multibase: "z" | "u" = "z"): string {
  return multibase + (multibase === "z" ? encodeBase58(signature) : base64url(signature));
}

/**
 * The signature in a `proofValue`.
 *
 * @throws BadgeError `credential_invalid` when it is not multibase of the base that the suite writes.
 */
export function decodeProofValue(proofValue: string, multibase: "z" | "u" = "z"): Uint8Array {
  if (!proofValue.startsWith(multibase)) throw new BadgeError("credential_invalid", `the proofValue does not begin with ${multibase}`);
  const bytes = multibase === "z" ? fromBase58(proofValue.slice(1)) : fromBase64url(proofValue.slice(1));
  if (!bytes) throw new BadgeError("credential_invalid", "the proofValue is not in its base");
  return bytes;
}

function fromBase58(text: string): Uint8Array | undefined {
  try {
    return decodeBase58(text);
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}
