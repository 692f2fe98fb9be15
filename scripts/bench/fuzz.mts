// npx tsx scripts/bench/fuzz.mts --documents 100000 [--seed 1] [--awards 20000]
// Compares both fast paths with jsonld + rdf-canonize on changed documents and on awards made by chance.
import { parseArgs } from "node:util";
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

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "10000" },
    awards: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
  },
});

type Outcome = "taken" | "declined" | "declined, and jsonld rejects" | "WRONG BYTES" | "WRONGLY ACCEPTED";
type Tally = Map<Outcome, number>;

function judge(canonical: string | undefined, reference: string | undefined): Outcome {
  if (canonical === undefined) return reference === undefined ? "declined, and jsonld rejects" : "declined";
  if (reference === undefined) return "WRONGLY ACCEPTED";
  return canonical === reference && isInCodePointOrder(canonical) ? "taken" : "WRONG BYTES";
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
    count(tally, judge("canonical" in fast ? fast.canonical : undefined, await referenceCanonical(document)), seed);
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
    count(tally, judge(canonical, await referenceCanonical(openBadgeCredential(award))), seed);
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

let faults = 0;
for (const [name, tally] of [
  ["compiled contexts", await compiledContexts(Number(values.documents), Number(values.seed))],
  ["templates", await templates(Number(values.awards), Number(values.seed))],
] as const) {
  console.log(name, Object.fromEntries(tally));
  faults += (tally.get("WRONG BYTES") ?? 0) + (tally.get("WRONGLY ACCEPTED") ?? 0);
}
process.exitCode = faults === 0 ? 0 : 1;
