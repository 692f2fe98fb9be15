// Compares both fast paths with jsonld + rdf-canonize on changed documents and on awards made by chance.
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

type Outcome = "taken and equal" | "declined" | "WRONG BYTES" | "WRONGLY ACCEPTED";
type Tally = Map<Outcome, number>;

/** What a fast path declines, the ordinary path decides: only what it takes needs the reference, which is the dear part. */
async function judge(canonical: string | undefined, document: object): Promise<Outcome> {
  if (canonical === undefined) return "declined";
  const reference = await referenceCanonical(document);
  if (reference === undefined) return "WRONGLY ACCEPTED";
  return canonical === reference && isInCodePointOrder(canonical) ? "taken and equal" : "WRONG BYTES";
}

function count(tally: Tally, outcome: Outcome, seed: number): void {
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  if (outcome.startsWith("WRONG")) console.log(`${outcome}: seed ${seed}`);
}

async function compiledContexts(documents: number, from: number): Promise<Tally> {
  const sound = soundDocuments();
  const tally: Tally = new Map();
  for (let seed = from; seed < from + documents; seed += 1) {
    const random = randomFrom(seed);
    const document = mutated(oneOf(random, sound), random);
    const fast = await canonizeCompiled(document);
    count(tally, await judge("canonical" in fast ? fast.canonical : undefined, document), seed);
  }
  return tally;
}

async function templates(awards: number, from: number): Promise<Tally> {
  const { issuer, ed25519: signer } = await signingIssuer();
  const made = new Map<string, Promise<AwardTemplate | undefined>>();
  const achievements = chanceAchievements();
  const tally: Tally = new Map();
  for (let seed = from; seed < from + awards; seed += 1) {
    const random = randomFrom(seed);
    const achievement = oneOf(random, achievements);
    const award = { ...chanceAward(random, achievement), issuer };
    const constants = identifiersIn([issuer, achievement]);
    const { form, values: slots } = readAward(award, constants);
    const key = `${achievements.indexOf(achievement)} ${form}`;
    const template = made.get(key) ?? AwardTemplate.make({ issuer, achievement, signer }, constants, award).catch(none);
    made.set(key, template);
    const canonical = filledBy(await template, slots);
    count(tally, await judge(canonical, openBadgeCredential(award)), seed);
  }
  return tally;
}

function filledBy(template: AwardTemplate | undefined, slots: readonly string[]): string | undefined {
  try {
    return template?.canonical(slots);
  } catch (thrown) {
    return none(thrown);
  }
}

function none(thrown: unknown): undefined {
  if (thrown instanceof Decline || thrown instanceof BadgeError) return undefined;
  throw thrown;
}

/**
 * @param documents Changed documents for the compiled contexts; `awards` for the templates. `seed`: of the first of them.
 * @returns how many were answered wrongly
 */
export async function holdFuzz({
  documents,
  awards,
  seed,
}: {
  readonly documents: number;
  readonly awards: number;
  readonly seed: number;
}) {
  console.log(`\nDifferential fuzzing of both fast paths against jsonld + rdf-canonize, seeds from ${seed}`);
  let faults = 0;
  for (const [name, tally] of [
    [`compiled contexts, ${documents} documents`, await compiledContexts(documents, seed)],
    [`templates, ${awards} awards`, await templates(awards, seed)],
  ] as const) {
    console.log(`  ${name}: ${[...tally].map(([outcome, times]) => `${times} ${outcome}`).join(", ")}`);
    faults += (tally.get("WRONG BYTES") ?? 0) + (tally.get("WRONGLY ACCEPTED") ?? 0);
  }
  console.log(`  ${faults === 0 ? "reached" : "MISSED "} 0 wrong bytes, 0 wrongly accepted: ${faults}`);
  return faults;
}
