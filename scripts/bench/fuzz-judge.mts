// What is compared in fuzzing, one seed at a time: the two fast paths against jsonld + rdf-canonize.
import { BadgeError } from "@/lib/badges/errors";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { canonizeCompiled } from "@/lib/badges/ob3/fast/compiled";
import { Decline } from "@/lib/badges/ob3/fast/declined";
import { identifiersIn, readAward } from "@/lib/badges/ob3/fast/template/slots";
import { AwardTemplate } from "@/lib/badges/ob3/fast/template/template";
import { chanceAchievements, chanceAward, soundDocuments } from "../../tests/badges/fast-documents";
import { mutated } from "../../tests/badges/fast-mutations";
import { isInCodePointOrder, oneOf, randomFrom, referenceCanonical } from "../../tests/badges/fast-reference";
import { signingIssuer } from "../../tests/factories/award-facts";

/** "declined": the ordinary path decides, which is the reference itself, so that there is nothing to compare. */
export type Outcome = "taken and equal" | "declined" | "WRONG BYTES" | "WRONGLY ACCEPTED";
export type Kind = "documents" | "awards";
type Judge = (seed: number) => Promise<Outcome>;

export const JUDGES: Readonly<Record<Kind, () => Promise<Judge>>> = {
  /** The compiled contexts, by a changed document. */
  documents: async () => {
    const sound = soundDocuments();
    return async (seed) => {
      const random = randomFrom(seed);
      const document = mutated(oneOf(random, sound), random);
      const fast = await canonizeCompiled(document);
      return judged("canonical" in fast ? fast.canonical : undefined, document);
    };
  },
  /** The templates, by an award made by chance. */
  awards: async () => {
    const { issuer, ed25519: signer } = await signingIssuer();
    const made = new Map<string, Promise<AwardTemplate | undefined>>();
    const achievements = chanceAchievements();
    return async (seed) => {
      const random = randomFrom(seed);
      const achievement = oneOf(random, achievements);
      const award = { ...chanceAward(random, achievement), issuer };
      const constants = identifiersIn([issuer, achievement]);
      const { form, values } = readAward(award, constants);
      const key = `${achievements.indexOf(achievement)} ${form}`;
      const template = made.get(key) ?? AwardTemplate.make({ issuer, achievement, signer }, constants, award).catch(none);
      made.set(key, template);
      return judged(filledBy(await template, values), openBadgeCredential(award));
    };
  },
};

/** Only what a fast path takes needs the reference, which is the dear part. */
async function judged(canonical: string | undefined, document: object): Promise<Outcome> {
  if (canonical === undefined) return "declined";
  const reference = await referenceCanonical(document);
  if (reference === undefined) return "WRONGLY ACCEPTED";
  return canonical === reference && isInCodePointOrder(canonical) ? "taken and equal" : "WRONG BYTES";
}

function filledBy(template: AwardTemplate | undefined, values: readonly string[]): string | undefined {
  try {
    return template?.canonical(values);
  } catch (thrown) {
    return none(thrown);
  }
}

function none(thrown: unknown): undefined {
  if (thrown instanceof Decline || thrown instanceof BadgeError) return undefined;
  throw thrown;
}
