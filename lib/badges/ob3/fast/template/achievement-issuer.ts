import { BadgeError } from "../../../errors";
import { isoSeconds } from "../../../model/json";
import { encodeProofValue, signDataIntegrity } from "../../data-integrity";
import { Decline, type DeclineReason } from "../declined";
import type { AwardVariables } from "./award-slots";
import { AwardTemplate, credentialOf, proofHash, readAward, type TemplateSource } from "./template";

/** Forms of award (which optional values are there, how many results …) of which templates are kept, 100 kB each. */
const MAXIMUM_TEMPLATES = 32;

/** A signed credential as text, `JSON.stringify` of what `signDataIntegrity` returns. */
export interface IssuedCredential {
  readonly text: string;
  readonly proofValue: string;
  /** Why the template did not serve; undefined when it did. */
  readonly declined?: DeclineReason;
}

/**
 * Signs many awards of one achievement version with Data Integrity (OB 3.0 §8.3). The text is the one that
 * `JSON.stringify(await signDataIntegrity(openBadgeCredential(award), signer, options))` gives, some hundred times
 * faster: each form of award is signed by the ordinary path once, with a mark in the place of each value, and from then
 * on values are filled in. Awards that a template cannot take go the ordinary way.
 *
 * A new form costs about four ordinary signatures, so this is for issuing to many; a single award is cheaper with
 * `signDataIntegrity`.
 */
export class AchievementIssuer {
  private readonly source: TemplateSource;
  private readonly templates = new Map<string, Promise<AwardTemplate | DeclineReason>>();
  private proof: { readonly created: string; readonly hash: Promise<Buffer> } | undefined;

  /** @param source Copied; the issuer and the achievement of all awards. */
  constructor(source: TemplateSource) {
    const { issuer, achievement } = structuredClone({ issuer: source.issuer, achievement: source.achievement });
    this.source = { ...source, issuer, achievement };
  }

  /**
   * The signed credential of an award.
   *
   * @param created Written in the proof, whole seconds. Equal for many awards it costs once.
   * @throws BadgeError as `signDataIntegrity` does.
   */
  async issue(award: AwardVariables, created: Date): Promise<IssuedCredential> {
    try {
      const { shape, values } = readAward(award);
      const template = await this.template(shape, award);
      if (!(template instanceof AwardTemplate)) return await this.issueOrdinarily(award, created, template);
      const documentHash = template.documentHash(values);
      const bytes = Buffer.concat([await this.proofHash(award, created), documentHash]);
      const proofValue = encodeProofValue(await this.source.signer.sign(bytes));
      return { text: template.signedText(values, isoSeconds(created), proofValue), proofValue };
    } catch (thrown) {
      if (thrown instanceof Decline) return this.issueOrdinarily(award, created, thrown.reason);
      throw thrown;
    }
  }

  /**
   * The text of a credential that was issued before, from the facts of its award and its proof: what has to be stored is
   * no more than these.
   */
  async restore(award: AwardVariables, created: Date, proofValue: string): Promise<string> {
    const { shape, values } = readAward(award);
    const template = await this.template(shape, award);
    if (template instanceof AwardTemplate) return template.signedText(values, isoSeconds(created), proofValue);
    const { text, proofValue: own } = await this.issueOrdinarily(award, created, template);
    return text.replace(own, proofValue);
  }

  private template(shape: string, award: AwardVariables): Promise<AwardTemplate | DeclineReason> {
    const known = this.templates.get(shape);
    if (known) return known;
    const [oldest] = this.templates.keys();
    if (oldest !== undefined && this.templates.size >= MAXIMUM_TEMPLATES) this.templates.delete(oldest);
    const made = AwardTemplate.make(this.source, award).catch(reasonOf);
    this.templates.set(shape, made);
    return made;
  }

  private async issueOrdinarily(award: AwardVariables, created: Date, declined: DeclineReason): Promise<IssuedCredential> {
    const { signer, verificationMethod } = this.source;
    const options = { created, ...(verificationMethod !== undefined && { verificationMethod }) };
    const signed = await signDataIntegrity(credentialOf(this.source, award), signer, options);
    const proofs = signed["proof"];
    const text = JSON.stringify(signed);
    const [proof] = Array.isArray(proofs) ? proofs : [];
    return { text, proofValue: proof.proofValue, declined };
  }

  private proofHash(award: AwardVariables, created: Date): Promise<Buffer> {
    const text = isoSeconds(created);
    if (this.proof?.created !== text) {
      this.proof = { created: text, hash: proofHash(this.source, credentialOf(this.source, award), created) };
    }
    return this.proof.hash;
  }
}

/** A template that cannot be made is no failure: the ordinary path will say what is wrong with the award, if anything is. */
function reasonOf(thrown: unknown): DeclineReason {
  if (thrown instanceof Decline) return thrown.reason;
  if (thrown instanceof BadgeError) return "shape";
  throw thrown;
}
