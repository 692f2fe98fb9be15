import { expect, test } from "vitest";
import type { JsonObject } from "@/lib/badges/model/json";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { canonize } from "@/lib/badges/ob3/fast/canonize";
import { canonizeCompiled } from "@/lib/badges/ob3/fast/compiled";
import { OB3_CONTEXTS } from "@/lib/badges/ob3/parts";
import { achievementFacts, awardFacts } from "../factories/award-facts";
import { richAward, soundDocuments } from "./fast-documents";
import { mutated } from "./fast-mutations";
import { isInCodePointOrder, oneOf, randomFrom, referenceCanonical } from "./fast-reference";

const tagged = (...tags: string[]) => openBadgeCredential(awardFacts({ achievement: achievementFacts({ tags }) }));
const withSubject = (members: JsonObject): JsonObject => ({
  "@context": OB3_CONTEXTS,
  id: "urn:uuid:11111111-2222-4333-8444-555555555555",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: "https://badges.example.gov.tw/issuers/1",
  credentialSubject: { type: ["AchievementSubject"], ...members },
});

/** What the compiled path says of a document, once it is certain that it does not contradict jsonld and rdf-canonize. */
async function verdict(document: object): Promise<string> {
  const fast = await canonizeCompiled(document);
  if ("declined" in fast) return fast.declined;
  expect(fast.canonical).toBe(await referenceCanonical(document));
  return "same";
}

test("what we issue and publish, and the examples of the specifications, come out byte for byte", async () => {
  const verdicts = [];
  for (const document of soundDocuments()) verdicts.push(await verdict(document));
  // One example carries endorsements that have contexts of their own.
  expect(verdicts.filter((one) => one !== "same")).toEqual(["nested_context"]);
});

test("of 1,600 changed documents none comes out with another byte and none is accepted that jsonld rejects", {
  timeout: 300_000,
}, async () => {
  const documents = soundDocuments();
  const wrong: number[] = [];
  const counts = { fast: 0, declinedGood: 0, rejected: 0 };
  for (let seed = 1; seed <= 1_600; seed += 1) {
    const random = randomFrom(seed);
    const document = mutated(oneOf(random, documents), random);
    const [fast, reference] = [await canonizeCompiled(document), await referenceCanonical(document)];
    if ("canonical" in fast && (fast.canonical !== reference || !isInCodePointOrder(fast.canonical))) wrong.push(seed);
    counts[reference === undefined ? "rejected" : "canonical" in fast ? "fast" : "declinedGood"] += 1;
  }
  console.log("compiled contexts, 1,600 changed documents:", counts);
  expect(wrong).toEqual([]);
  // The comparison means nothing unless most good documents are really taken by the fast path.
  expect(counts.fast).toBeGreaterThan(2 * counts.declinedGood);
});

test("a language tag is written in lower case, as jsonld signs it", async () => {
  const document = { ...openBadgeCredential(awardFacts()), name: { "@value": "資料分析", "@language": "zh-TW" } };
  const fast = await canonizeCompiled(document);
  expect(fast).toEqual({ canonical: await referenceCanonical(document) });
  expect("canonical" in fast && fast.canonical).toContain('"資料分析"@zh-tw');
});

test("Han outside the BMP are taken where every processor sorts them alike, and declined where they do not", async () => {
  expect(await verdict(tagged("𠮷安", "資料"))).toBe("same");
  expect(await verdict(tagged("𠮷安", "（全形）"))).toBe("text");
  expect(await verdict(tagged("𠮷安", "\uf900"))).toBe("text");
  expect(await verdict(openBadgeCredential(awardFacts({ narrative: "𠮷安（全形）" })))).toBe("same");
});

test("half a surrogate pair is declined", async () => {
  expect(await verdict(tagged("a\ud842b"))).toBe("text");
});

test("control characters, quotes and backslashes are escaped as N-Quads wants them", async () => {
  expect(await verdict(tagged('\u0000\u0001\b\t\n\u000b\f\r\u001f"\\\u007f\u0080\u2028'))).toBe("same");
});

test("equal blank nodes are declined, for they need N-degree hashing", async () => {
  const [alignment] = achievementFacts().alignments;
  const alignments = alignment ? [alignment, alignment] : [];
  expect(await verdict(openBadgeCredential(awardFacts({ achievement: achievementFacts({ alignments }) })))).toBe("equal_blank_nodes");
});

test("usual numbers are taken; a number that jsonld would sign as another one is declined", async () => {
  for (const creditsEarned of [0, -0, 3, -7, 1.5, 1.5e-7, 1e20, 1e21, 2 ** 53, 123_456_789_012_345_680_000]) {
    expect(await verdict(withSubject({ creditsEarned }))).toBe("same");
  }
  expect(await verdict(withSubject({ creditsEarned: 1e-7 }))).toBe("number");
  expect(await verdict(withSubject({ creditsEarned: Number.POSITIVE_INFINITY }))).toBe("number");
});

test("equal texts count once, as in jsonld; other repetitions are declined", async () => {
  expect(await verdict(tagged("資料", "資料", "分析"))).toBe("same");
  expect(await verdict(withSubject({ creditsEarned: [1, 1] }))).toBe("repeated");
  expect(await verdict(withSubject({ role: ["1", { "@value": "1" }] }))).toBe("repeated");
});

test("two objects that describe one node are declined", async () => {
  const profile = { id: "https://example.org/1", type: "Profile", name: "示範部" };
  expect(await verdict(withSubject({ source: profile, identifier: [{ ...profile, name: "範例部" }] }))).toBe("repeated");
});

test.each([
  ["an unknown member", { seatNumber: "12" }, "term"],
  ["a language map", { role: { "zh-TW": "學員", en: "learner" } }, "term"],
  ["a context of its own inside", { source: { "@context": OB3_CONTEXTS[0], type: "Profile" } }, "nested_context"],
  ["@graph", { "@graph": [] }, "keyword"],
  ["null", { role: null }, "value"],
  ["an array in an array", { role: [["a"]] }, "value"],
  ["an empty object", { source: {} }, "value"],
  ["a relative identifier", { source: { id: "issuers/1", type: "Profile" } }, "iri"],
  ["a blank node with a name", { source: { id: "_:b0", type: "Profile" } }, "iri"],
  ["an unknown type", { source: { type: "Unknown" } }, "type"],
] as const)("%s is declined", async (_, members, reason) => {
  expect(await verdict(withSubject(members))).toBe(reason);
});

test("a member named __proto__, which jsonld loses without a word, is declined", async () => {
  const document = withSubject(JSON.parse('{"role": "learner", "__proto__": {"role": "teacher"}}'));
  expect(await verdict({ ...document, "@context": [...OB3_CONTEXTS, "https://www.w3.org/ns/credentials/examples/v2"] })).toBe("term");
});

test("contexts that are not pinned, or objects, or too many, are declined", async () => {
  const document = openBadgeCredential(awardFacts());
  for (const context of ["https://evil.example/ctx", null, [], [{ own: "https://example.org/own" }], new Array(11).fill(OB3_CONTEXTS[0])]) {
    expect(await canonizeCompiled({ ...document, "@context": context })).toEqual({ declined: "context" });
  }
  expect(await canonizeCompiled({ id: "urn:uuid:1" })).toEqual({ declined: "context" });
});

test("a document of great depth or size is declined and not run out of memory with", async () => {
  let deep: JsonObject = { type: "Profile" };
  for (let level = 0; level < 5_000; level += 1) deep = { type: "Profile", parentOrg: deep };
  expect(await canonizeCompiled(withSubject({ source: deep }))).toEqual({ declined: "too_large" });
  const evidence = Array.from({ length: 7_000 }, (_, index) => ({ type: "Evidence", name: `${index}`, genre: "Report" }));
  expect(await canonizeCompiled({ ...withSubject({}), evidence })).toEqual({ declined: "too_large" });
});

test("more combinations of types than are kept at once still come out right", { timeout: 120_000 }, async () => {
  const types = ["Achievement", "Evidence", "Result", "Alignment", "Profile", "Image", "Related", "Address", "IdentityObject"];
  const outcomes = new Map<string, number>();
  for (let subset = 1; subset < 2 ** types.length; subset += 1) {
    const chosen = types.filter((_, index) => subset & (1 << index));
    const fast = await canonizeCompiled({ "@context": OB3_CONTEXTS, id: "urn:uuid:1", type: chosen, name: "資料" });
    // Some types define a protected term differently and cannot be combined.
    const outcome = "declined" in fast ? fast.declined : fast.canonical.split("\n").length === chosen.length + 2 ? "right" : "wrong";
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expect([...outcomes.keys()].sort()).toEqual(["context", "right"]);
  expect(await verdict(openBadgeCredential(richAward(1)))).toBe("same");
});

test("with the fallback every document comes out as from jsonld, and what jsonld refuses is refused", async () => {
  const nested = tagged("𠮷安", "（全形）");
  expect(await canonize(nested, contextLoader)).toBe(await referenceCanonical(nested));
  await expect(canonize(withSubject({ seatNumber: "12" }), contextLoader)).rejects.toMatchObject({ code: "credential_invalid" });
});
