import { expect, test } from "vitest";
import { myCompetency, myMaps } from "@/lib/competency/my-map";
import { pinMap } from "@/lib/competency/pin-map";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { makeAgency } from "../factories/agency";
import { actorOf, makePerson } from "../factories/person";
import { testDatabase } from "./harness";

testDatabase();

let made = 0;

async function mapOf(current: boolean, codes: readonly string[]) {
  const slug = `map-${++made}`;
  const frameworkId = uuidv7();
  await db().framework.create({
    data: {
      id: frameworkId,
      slug,
      version: "1",
      name: slug,
      nameEn: slug,
      source: "test",
      publishedAt: new Date("2026-01-01"),
      current,
      competencies: {
        create: codes.map((code, sortOrder) => ({
          id: uuidv7(),
          code,
          category: "technical",
          tiers: ["entry"],
          name: code,
          nameEn: code,
          description: "",
          descriptionEn: "",
          sortOrder,
        })),
      },
    },
  });
  return { frameworkId, slug };
}

async function ruleFor(slug: string, code: string, rule: object) {
  const { id } = await db().competency.findFirstOrThrow({ where: { code, framework: { slug } }, select: { id: true } });
  await db().competencyRule.create({ data: { competencyId: id, rule, updatedAt: new Date() } });
}

async function somebody() {
  const agency = await makeAgency();
  const person = await makePerson({ agencyId: agency.id });
  return { person, caller: { actor: actorOf(person) } };
}

const certified = (personId: string, name: string, changes: object = {}) =>
  db().certificate.create({
    data: {
      id: uuidv7(),
      personId,
      source: "hr",
      sourceId: uuidv7(),
      typeName: "資訊安全",
      name,
      number: "",
      issuer: "示範學會",
      createdAt: new Date(),
      ...changes,
    },
  });

test("a competency is completed by what its rule names, and its page says which of it one has [competency-detail.state-done, competency-detail.state-not-done]", async () => {
  const { person, caller } = await somebody();
  const { slug } = await mapOf(true, ["risk", "network", "free"]);
  const rule = {
    atLeast: 1,
    of: [
      { kind: "certificate", name: "SSCP" },
      { kind: "certificate", name: "CISSP" },
      { kind: "skill", level: 4 },
    ],
  };
  await ruleFor(slug, "risk", rule);
  await ruleFor(slug, "network", { atLeast: 1, of: [{ kind: "certificate", name: "CCNA" }] });
  await certified(person.id, "CISSP");
  const map = (await myMaps({}, caller)).find((one) => one.slug === slug);
  expect(map?.competencies.map(({ code, completed, measurable }) => [code, completed, measurable])).toEqual([
    ["risk", true, true],
    ["network", false, true],
    ["free", false, false],
  ]);
  const detail = await myCompetency({ slug, version: "1", code: "risk" }, caller);
  expect(detail).toMatchObject({ completed: true, anyOne: true });
  expect(detail.requirements.map(({ title, done }) => [title, done])).toEqual([
    ["SSCP", false],
    ["CISSP", true],
    ["4", false],
  ]);
});

test("a certificate whose picture never arrived counts for nothing, and another's for nobody else", async () => {
  const { person, caller } = await somebody();
  const { person: other } = await somebody();
  const { slug } = await mapOf(true, ["network"]);
  await ruleFor(slug, "network", { atLeast: 1, of: [{ kind: "certificate", name: "CCNA" }] });
  await certified(person.id, "CCNA", { source: "own", sourceId: null, storedAt: null });
  await certified(other.id, "CCNA");
  expect((await myCompetency({ slug, version: "1", code: "network" }, caller)).completed).toBe(false);
});

test("the pinned map comes first, one map at a time, and the pin can be taken away [competency-map.pin-to-top, competency-map.several-maps]", async () => {
  const { caller } = await somebody();
  const [first, second] = [await mapOf(false, ["a"]), await mapOf(false, ["b"])];
  const order = async () => (await myMaps({}, caller)).filter(({ slug }) => slug === first.slug || slug === second.slug);
  await pinMap({ frameworkId: first.frameworkId, pinned: "yes" }, caller);
  expect((await myMaps({}, caller))[0]).toMatchObject({ slug: first.slug, pinned: true });
  await pinMap({ frameworkId: second.frameworkId, pinned: "yes" }, caller);
  expect((await order()).map(({ slug, pinned }) => [slug, pinned])).toEqual([
    [second.slug, true],
    [first.slug, false],
  ]);
  await pinMap({ frameworkId: first.frameworkId, pinned: "no" }, caller);
  expect((await order())[0]).toMatchObject({ slug: second.slug, pinned: true });
  await pinMap({ frameworkId: second.frameworkId, pinned: "no" }, caller);
  expect((await order()).some(({ pinned }) => pinned)).toBe(false);
});

test("strangers have no map; what does not exist is not found", async () => {
  const { caller } = await somebody();
  await expect(myMaps({}, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(myCompetency({ slug: "none", version: "1", code: "x" }, caller)).rejects.toMatchObject({ kind: "not_found" });
  await expect(pinMap({ frameworkId: uuidv7(), pinned: "yes" }, caller)).rejects.toMatchObject({ kind: "not_found" });
});
