import { hash } from "node:crypto";
import { isoSeconds } from "../../../model/json";
import { canonize } from "../../canonize";
import { contextLoader } from "../../contexts/loader";
import { encodeProofValue } from "../../data-integrity";
import { decline } from "../declined";
import { fillFrame } from "./fill";
import { type Frame, frameOf } from "./frame";
import { credentialOf, signOrdinarily, type TemplateSource } from "./ordinary";
import { cut, type Pieces } from "./pieces";
import { type AwardVariables, markAward } from "./slots";

const MARKED_CREATED = new Date(Date.UTC(9890, 0, 1));
const CREATED_MARK = isoSeconds(MARKED_CREATED);
const MARKED_SIGNATURE = new Uint8Array(64).fill(0x5a);
const SIGNATURE_MARK = encodeProofValue(MARKED_SIGNATURE);

/** Where text is put to be hashed: in use only within `documentHash`, which does not wait for anything. */
let scratch = Buffer.allocUnsafe(1 << 16);

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
  static async make(source: TemplateSource, constants: ReadonlySet<string>, award: AwardVariables): Promise<AwardTemplate> {
    const { marks, ...marked } = markAward(award, constants, 1);
    const facts = JSON.stringify([source.issuer, source.achievement]);
    if (marks.some((mark) => facts.includes(mark))) decline("shape");
    const credential = credentialOf(source, marked.award);
    const { signed } = await signOrdinarily(source, credential, MARKED_CREATED, MARKED_SIGNATURE);
    const template = new AwardTemplate(
      frameOf(await canonize(credential, contextLoader), marks),
      cut(JSON.stringify(signed), [...marks, CREATED_MARK, SIGNATURE_MARK]),
    );
    const other = markAward(award, constants, 2);
    await template.compare(source, other.award, other.marks);
    return template;
  }

  private async compare(source: TemplateSource, award: AwardVariables, values: readonly string[]): Promise<void> {
    const credential = credentialOf(source, award);
    const { signed } = await signOrdinarily(source, credential, MARKED_CREATED, MARKED_SIGNATURE);
    if (this.signedText(values, CREATED_MARK, SIGNATURE_MARK) !== JSON.stringify(signed)) decline("shape");
    if (this.canonical(values) !== (await canonize(credential, contextLoader))) decline("shape");
  }

  /** SHA-256 of the canonical N-Quads with these values. */
  documentHash(values: readonly string[]): Buffer {
    const bytes = fillFrame(this.frame, values);
    if (scratch.length < bytes.length) scratch = Buffer.allocUnsafe(2 * bytes.length);
    return hash("sha256", scratch.subarray(0, scratch.write(bytes, "latin1")), "buffer");
  }

  /** The canonical N-Quads themselves, as `canonize` gives them. */
  canonical(values: readonly string[]): string {
    return Buffer.from(fillFrame(this.frame, values), "latin1").toString("utf8");
  }

  /** The signed credential as JSON text, as `JSON.stringify` writes what `signDataIntegrity` returns. */
  signedText(values: readonly string[], created: string, proofValue: string): string {
    const fill = [...values, created, proofValue];
    let text = "";
    for (const piece of this.text) text += typeof piece === "string" ? piece : JSON.stringify(fill[piece]).slice(1, -1);
    return text;
  }
}
