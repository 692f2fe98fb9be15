import { hash } from "node:crypto";
import type { Signer } from "../../../keys/signer";
import type { AchievementFacts, IssuerFacts } from "../../../model/facts";
import { isoSeconds, type JsonObject } from "../../../model/json";
import { canonize } from "../../canonize";
import { contextLoader } from "../../contexts/loader";
import { openBadgeCredential } from "../../credential";
import { encodeProofValue, issuerIdOf, signDataIntegrity } from "../../data-integrity";
import { decline } from "../declined";
import { type AwardVariables, SlotMarker, SlotReader, visitAward } from "./award-slots";
import { fillFrame } from "./fill";
import { type Frame, frameOf } from "./frame";
import { cut, filled, type Pieces } from "./pieces";

/** Whose badge it is, and how it is signed: the same for all awards of a template. */
export interface TemplateSource {
  readonly issuer: IssuerFacts;
  readonly achievement: AchievementFacts;
  readonly signer: Signer;
  /** As in DataIntegrityOptions. */
  readonly verificationMethod?: string;
}

const MARKED_CREATED = new Date(Date.UTC(9872, 0, 1));
const CREATED_MARK = isoSeconds(MARKED_CREATED);
const MARKED_SIGNATURE = new Uint8Array(64).fill(0x5a);
const SIGNATURE_MARK = encodeProofValue(MARKED_SIGNATURE);

/** One form of award of one achievement version: its canonical N-Quads and its JSON text, both with holes. */
export class AwardTemplate {
  private constructor(
    private readonly frame: Frame,
    private readonly text: Pieces,
  ) {}

  /**
   * Makes the template by letting the ordinary path sign the award with a mark in the place of each value; then lets it
   * sign the award itself and compares, byte for byte.
   *
   * Declines where the two differ, that is, where the credential depends on a value in a way that no hole can follow.
   */
  static async make(source: TemplateSource, award: AwardVariables): Promise<AwardTemplate> {
    const marker = new SlotMarker();
    const marked = credentialOf(source, visitAward(award, marker));
    const { signed } = await signedOrdinarily(source, marked, MARKED_CREATED);
    const marks = [...marker.marks, CREATED_MARK, SIGNATURE_MARK];
    if (marker.marks.some((mark) => JSON.stringify([source.issuer, source.achievement]).includes(mark))) decline("shape");
    const frame = frameOf(await canonize(marked, contextLoader), marker.marks);
    const template = new AwardTemplate(frame, cut(JSON.stringify(signed), marks));
    await template.prove(source, award);
    return template;
  }

  private async prove(source: TemplateSource, award: AwardVariables): Promise<void> {
    const { values } = readAward(award);
    const expected = await signedOrdinarily(source, credentialOf(source, award), MARKED_CREATED);
    const text = this.signedText(values, CREATED_MARK, SIGNATURE_MARK);
    if (text !== JSON.stringify(expected.signed)) decline("shape");
    const canonical = await canonize(credentialOf(source, award), contextLoader);
    if (!this.documentHash(values).equals(hash("sha256", canonical, "buffer"))) decline("shape");
  }

  /** SHA-256 of the canonical N-Quads with these values. */
  documentHash(values: readonly string[]): Buffer {
    return hash("sha256", fillFrame(this.frame, values), "buffer");
  }

  /** The signed credential as JSON text, as `JSON.stringify` writes what `signDataIntegrity` returns. */
  signedText(values: readonly string[], created: string, proofValue: string): string {
    return filled(
      this.text,
      [...values, created, proofValue].map((value) => JSON.stringify(value).slice(1, -1)),
    );
  }
}

/** The values of an award and the name of its form. Awards of one form share a template. */
export function readAward(award: AwardVariables): { readonly shape: string; readonly values: readonly string[] } {
  const reader = new SlotReader();
  visitAward(award, reader);
  return reader;
}

export function credentialOf({ issuer, achievement }: TemplateSource, award: AwardVariables): JsonObject {
  return openBadgeCredential({ ...award, issuer, achievement });
}

/**
 * SHA-256 of the canonical proof options (the first half of what is signed): it depends on `created` alone, since
 * issuer, key and contexts are the same for all.
 */
export async function proofHash(source: TemplateSource, credential: JsonObject, created: Date): Promise<Buffer> {
  const least = { "@context": credential["@context"] ?? [], type: ["VerifiableCredential"], issuer: issuerIdOf(credential) };
  return (await signedOrdinarily(source, least, created)).bytes.subarray(0, 32);
}

/** What `signDataIntegrity` makes of a credential and which bytes it would have signed; the key is not touched. */
async function signedOrdinarily(
  { signer, verificationMethod }: TemplateSource,
  credential: JsonObject,
  created: Date,
): Promise<{ readonly signed: JsonObject; readonly bytes: Buffer }> {
  let bytes = Buffer.alloc(0);
  const recorder: Signer = {
    ...signer,
    sign: async (given) => {
      bytes = Buffer.from(given);
      return MARKED_SIGNATURE;
    },
  };
  const signed = await signDataIntegrity(credential, recorder, {
    created,
    ...(verificationMethod !== undefined && { verificationMethod }),
  });
  return { signed, bytes };
}
