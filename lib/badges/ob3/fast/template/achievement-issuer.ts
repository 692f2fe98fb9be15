import { BadgeError } from "../../../errors";
import { isoSeconds } from "../../../model/json";
import { decodeProofValue, encodeProofValue } from "../../data-integrity";
import { Decline, type DeclineReason } from "../declined";
import { AwardSeries } from "./award-series";
import { credentialOf, proofHashOf, signOrdinarily, type TemplateSource } from "./ordinary";
import { type AwardVariables, identifiersIn, readAward } from "./slots";
import { AwardTemplate } from "./template";

/** Forms of award (which optional values are there, how many results …) of which templates are kept, 100 kB each. */
const MAXIMUM_TEMPLATES = 32;

/** A signed credential as text: `JSON.stringify` of what `signDataIntegrity` returns. */
export interface IssuedCredential {
  readonly text: string;
  readonly proofValue: string;
  /** Why the template did not serve; absent when it did. */
  readonly declined?: DeclineReason;
}

/** SHA-256 of the canonical proof options of an instant, milliseconds since 1970. */
interface ProofOptions {
  readonly time: number;
  readonly hash: Buffer;
}

/**
 * Signs many awards of one achievement version with Data Integrity (OB 3.0 §8.3). The text is the one that
 * `JSON.stringify(await signDataIntegrity(openBadgeCredential(award), signer, options))` gives: each form of award goes
 * through the ordinary path once, with a mark in the place of each value, and from then on values are filled in. Awards
 * that a template cannot take go the ordinary way.
 *
 * A new form costs as much as four ordinary signatures, so this is for issuing to many.
 */
export class AchievementIssuer {
  private readonly source: TemplateSource;
  private readonly constants: ReadonlySet<string>;
  private readonly templates = new Map<string, AwardTemplate | DeclineReason>();
  private readonly making = new Map<string, Promise<AwardTemplate | DeclineReason>>();
  private proof: ProofOptions | undefined;

  /** @param source Issuer and achievement, copied, are those of every award, whatever else an award may name. */
  constructor(source: TemplateSource) {
    const { issuer, achievement } = structuredClone({ issuer: source.issuer, achievement: source.achievement });
    this.source = { ...source, issuer, achievement };
    this.constants = identifiersIn([issuer, achievement]);
  }

  /**
   * The signed credential of an award.
   *
   * @param created Written in the proof, in whole seconds. The first award with a new one costs a little more.
   * @throws BadgeError as `signDataIntegrity` does.
   */
  async issue(award: AwardVariables, created: Date): Promise<IssuedCredential> {
    const issued = await this.issueByTemplate(award, created).catch(reasonOf);
    if (typeof issued !== "string") return issued;
    const { signed, signature } = await signOrdinarily(this.source, credentialOf(this.source, award), created);
    return { text: JSON.stringify(signed), proofValue: encodeProofValue(signature), declined: issued };
  }

  /**
   * The text of a credential that was issued before, from its award and its proof: no more than these has to be stored.
   *
   * @throws BadgeError as `signDataIntegrity` does; `credential_invalid` when `proofValue` is none.
   */
  async restore(award: AwardVariables, created: Date, proofValue: string): Promise<string> {
    const { form, values } = readAward(award, this.constants);
    const template = this.templates.get(form) ?? (await this.template(form, award));
    if (typeof template !== "string") return template.signedText(values, isoSeconds(created), proofValue);
    const credential = credentialOf(this.source, award);
    return JSON.stringify((await signOrdinarily(this.source, credential, created, decodeProofValue(proofValue))).signed);
  }

  /**
   * Proofs alone, for awards of which the caller keeps the values and not the text: no facts are made of each award, none
   * are walked through, and no text is written.
   *
   * @param marked An award with a mark in the place of each value in which the awards differ; no mark begins another, and
   *   what is worked out of a value (the identity hash, the id of the OB 2.0 form) has a mark of its own or stands in no
   *   credential. The caller compares the proof of one award with that of `issue`.
   * @param marks In the order in which the values will be given.
   * @returns Undefined when there is no template for awards of this form.
   */
  async proofs(marked: AwardVariables, marks: readonly string[]): Promise<ProofMaker | undefined> {
    const { form, values } = readAward(marked, this.constants);
    const template = this.templates.get(form) ?? (await this.template(form, marked));
    if (typeof template === "string") return undefined;
    const series = new AwardSeries(values, marks, this.constants);
    return async (own, created) => {
      const filling = series.valuesOf(own);
      return filling && this.proofOf(template, filling, marked, created).catch(undefinedIfDeclined);
    };
  }

  private async issueByTemplate(award: AwardVariables, created: Date): Promise<IssuedCredential | DeclineReason> {
    const { form, values } = readAward(award, this.constants);
    const template = this.templates.get(form) ?? (await this.template(form, award));
    if (typeof template === "string") return template;
    const proofValue = await this.proofOf(template, values, award, created);
    return { text: template.signedText(values, isoSeconds(created), proofValue), proofValue };
  }

  private async proofOf(template: AwardTemplate, values: readonly string[], award: AwardVariables, created: Date): Promise<string> {
    const proof = this.proof?.time === created.getTime() ? this.proof : await this.newProof(award, created);
    // A buffer of its own for each: a signer may keep what it was given until it is asked to sign.
    return encodeProofValue(await this.source.signer.sign(Buffer.concat([proof.hash, template.documentHash(values)], 64)));
  }

  /** The template of a form; asked for twice at once, it is made once. */
  private template(form: string, award: AwardVariables): Promise<AwardTemplate | DeclineReason> {
    const making = this.making.get(form) ?? this.newTemplate(form, award).finally(() => this.making.delete(form));
    this.making.set(form, making);
    return making;
  }

  private async newTemplate(form: string, award: AwardVariables): Promise<AwardTemplate | DeclineReason> {
    const made = await AwardTemplate.make(this.source, this.constants, award).catch(noTemplate);
    const [oldest] = this.templates.keys();
    if (oldest !== undefined && this.templates.size >= MAXIMUM_TEMPLATES) this.templates.delete(oldest);
    this.templates.set(form, made);
    return made;
  }

  private async newProof(award: AwardVariables, created: Date): Promise<ProofOptions> {
    const proof = { time: created.getTime(), hash: await proofHashOf(this.source, award, created) };
    this.proof = proof;
    return proof;
  }
}

/** The proof of an award with these values; undefined when the template cannot take them, and `issue` has to. */
export type ProofMaker = (values: readonly string[], created: Date) => Promise<string | undefined>;

function undefinedIfDeclined(thrown: unknown): undefined {
  reasonOf(thrown);
}

function reasonOf(thrown: unknown): DeclineReason {
  if (thrown instanceof Decline) return thrown.reason;
  throw thrown;
}

/** A form without a template is no failure: the ordinary path will say what is wrong with the award, if anything is. */
function noTemplate(thrown: unknown): DeclineReason {
  return thrown instanceof BadgeError ? "shape" : reasonOf(thrown);
}
