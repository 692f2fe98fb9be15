import type { Signer } from "../../../keys/signer";
import type { AchievementFacts, IssuerFacts } from "../../../model/facts";
import type { JsonObject } from "../../../model/json";
import { openBadgeCredential } from "../../credential";
import { issuerIdOf, signDataIntegrity } from "../../data-integrity";
import type { AwardVariables } from "./slots";

/** Whose badge it is, and how it is signed: the same for all awards of an achievement. */
export interface TemplateSource {
  readonly issuer: IssuerFacts;
  readonly achievement: AchievementFacts;
  readonly signer: Signer;
  /** As in DataIntegrityOptions. */
  readonly verificationMethod?: string;
}

/** What `signDataIntegrity` made, and what was signed: hash of the proof options, hash of the document, 32 bytes each. */
export interface OrdinarilySigned {
  readonly signed: JsonObject;
  readonly bytes: Buffer;
  readonly signature: Uint8Array;
}

/** The unsigned credential of an award. */
export function credentialOf({ issuer, achievement }: TemplateSource, award: AwardVariables): JsonObject {
  return openBadgeCredential({ ...award, issuer, achievement });
}

/**
 * Signs by the ordinary path.
 *
 * @param signature Put in place of a signature; the key is then left alone.
 * @throws BadgeError as `signDataIntegrity` does.
 */
export async function signOrdinarily(
  { signer, verificationMethod }: TemplateSource,
  credential: JsonObject,
  created: Date,
  signature?: Uint8Array,
): Promise<OrdinarilySigned> {
  const seen: Omit<OrdinarilySigned, "signed">[] = [];
  const { algorithm, keyId, publicJwk, certificates } = signer;
  const watched: Signer = {
    algorithm,
    keyId,
    publicJwk,
    certificates,
    sign: async (bytes) => {
      const made = signature ?? (await signer.sign(bytes));
      seen.push({ bytes: Buffer.from(bytes), signature: made });
      return made;
    },
  };
  const signed = await signDataIntegrity(credential, watched, { created, ...(verificationMethod !== undefined && { verificationMethod }) });
  const [first = { bytes: Buffer.alloc(0), signature: new Uint8Array() }] = seen;
  return { signed, ...first };
}

/**
 * SHA-256 of the canonical proof options. It depends on `created` alone, since issuer, key and contexts are the same for
 * all awards.
 */
export async function proofHashOf(source: TemplateSource, award: AwardVariables, created: Date): Promise<Buffer> {
  const credential = credentialOf(source, award);
  const least = { "@context": credential["@context"] ?? [], type: ["VerifiableCredential"], issuer: issuerIdOf(credential) };
  return (await signOrdinarily(source, least, created, new Uint8Array(64))).bytes.subarray(0, 32);
}
