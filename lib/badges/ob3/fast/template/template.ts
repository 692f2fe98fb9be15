import { hash } from "node:crypto";
import { isoSeconds } from "../../../model/json";
import { canonize } from "../../canonize";
import { contextLoader } from "../../contexts/loader";
import { encodeProofValue } from "../../data-integrity";
import { decline } from "../declined";
import { type AwardVariables, SlotMarker, SlotReader, visitAward } from "./award-slots";
import { fillFrame } from "./fill";
import { type Frame, frameOf } from "./frame";
import { credentialOf, signOrdinarily, type TemplateSource } from "./ordinary";
import { cut, filled, type Pieces } from "./pieces";

const MARKED_CREATED = new Date(Date.UTC(9890, 0, 1));
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
   * Makes the template of an award's form by letting the ordinary path sign the award with a mark in the place of each
   * value; then fills in other values and compares with what the ordinary path makes of them, byte for byte.
   *
   * Declines where the two differ: the credential then depends on a value in a way that no hole follows.
   *
   * @throws BadgeError as the ordinary path does, when the form allows no credential.
   */
  static async make(source: TemplateSource, award: AwardVariables): Promise<AwardTemplate> {
    const marker = new SlotMarker(1);
    const credential = credentialOf(source, visitAward(award, marker));
    if (marker.marks.some((mark) => JSON.stringify([source.issuer, source.achievement]).includes(mark))) decline("shape");
    const { signed } = await signOrdinarily(source, credential, MARKED_CREATED, MARKED_SIGNATURE);
    const template = new AwardTemplate(
      frameOf(await canonize(credential, contextLoader), marker.marks),
      cut(JSON.stringify(signed), [...marker.marks, CREATED_MARK, SIGNATURE_MARK]),
    );
    await template.compare(source, visitAward(award, new SlotMarker(2)));
    return template;
  }

  private async compare(source: TemplateSource, award: AwardVariables): Promise<void> {
    const { values } = readAward(award);
    const credential = credentialOf(source, award);
    const { signed } = await signOrdinarily(source, credential, MARKED_CREATED, MARKED_SIGNATURE);
    if (this.signedText(values, CREATED_MARK, SIGNATURE_MARK) !== JSON.stringify(signed)) decline("shape");
    const canonical = await canonize(credential, contextLoader);
    if (!this.documentHash(values).equals(hash("sha256", canonical, "buffer"))) decline("shape");
  }

  /** SHA-256 of the canonical N-Quads with these values. */
  documentHash(values: readonly string[]): Buffer {
    return hash("sha256", fillFrame(this.frame, values), "buffer");
  }

  /** The canonical N-Quads themselves, as `canonize` gives them. */
  canonical(values: readonly string[]): string {
    return fillFrame(this.frame, values).toString("utf8");
  }

  /** The signed credential as JSON text, as `JSON.stringify` writes what `signDataIntegrity` returns. */
  signedText(values: readonly string[], created: string, proofValue: string): string {
    const fill = [...values, created, proofValue].map((value) => JSON.stringify(value).slice(1, -1));
    return filled(this.text, fill);
  }
}

/** The values of an award and the name of its form. Awards of one form share a template. */
export function readAward(award: AwardVariables): { readonly shape: string; readonly values: readonly string[] } {
  const reader = new SlotReader();
  visitAward(award, reader);
  return reader;
}
