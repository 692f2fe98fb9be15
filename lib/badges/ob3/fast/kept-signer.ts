import { type KeyObject, sign } from "node:crypto";
import { algorithmOf } from "../../keys/jwk";
import { signerOf } from "../../keys/local";
import type { Signer } from "../../keys/signer";

/**
 * A signer for runs of many signatures, as in a worker thread: the key stays a KeyObject (parsing it anew costs ten
 * Ed25519 signatures) and signs on the calling thread, because handing such a short piece of work to another thread
 * costs more than the work.
 *
 * @throws BadgeError as `signerOf` does.
 */
export function keptSigner(keyId: string, privateKey: KeyObject, certificates: readonly string[] = []): Signer {
  const signer = signerOf(keyId, privateKey, certificates);
  const { hash } = algorithmOf(signer.algorithm);
  // r‖s for ECDSA, as in signerOf.
  const key = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
  return { ...signer, sign: async (bytes) => sign(hash, bytes, key) };
}
