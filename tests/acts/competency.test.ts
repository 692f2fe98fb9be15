import { expect, test } from "vitest";
import { competency, framework, frameworks } from "@/lib/competency/queries";
import { achievementsOfCompetency } from "@/lib/governance/achievements-of-competency";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { makeAchievement } from "../factories/achievement";
import { makeAgency } from "../factories/agency";
import { testDatabase } from "./harness";

testDatabase();

const stranger = { actor: ANONYMOUS };

async function map(slug: string, version: string, current: boolean) {
  const names = { name: `地圖${version}`, nameEn: `Map ${version}`, source: "測試" };
  const row = await db().framework.create({
    data: { id: uuidv7(), slug, version, ...names, current, publishedAt: new Date(`${version}-01-01T00:00:00Z`) },
  });
  const make = (code: string, sortOrder: number) =>
    db().competency.create({
      data: {
        id: uuidv7(),
        frameworkId: row.id,
        code,
        category: "technical",
        tiers: ["entry"],
        name: code,
        nameEn: code,
        description: "",
        descriptionEn: "",
        sortOrder,
      },
    });
  await make("second", 2);
  await make("first", 1);
}

test("strangers read every version: the one in force first, an old one for as long as badges point at it", async () => {
  await map("map-a", "2020", false);
  await map("map-a", "2023", true);
  const versions = (await frameworks({}, stranger)).filter(({ slug }) => slug === "map-a").map(({ version }) => version);
  expect(versions).toEqual(["2023", "2020"]);
  expect((await framework({ slug: "map-a", version: "2020" }, stranger)).competencies.map(({ code }) => code)).toEqual(["first", "second"]);
  expect(await competency({ slug: "map-a", version: "2020", code: "first" }, stranger)).toMatchObject({
    framework: { version: "2020", current: false },
  });
});

test("a competency is found in its own version only", async () => {
  await map("map-b", "2021", true);
  await expect(competency({ slug: "map-b", version: "2022", code: "first" }, stranger)).rejects.toMatchObject({ kind: "not_found" });
  await expect(competency({ slug: "map-b", version: "2021", code: "third" }, stranger)).rejects.toMatchObject({ kind: "not_found" });
  await expect(framework({ slug: "../x", version: "2021" }, stranger)).rejects.toMatchObject({ kind: "invalid" });
});

test("a competency leads to the badges that stand for it: the newest approved version, and none that was withdrawn", async () => {
  const { id: agencyId } = await makeAgency();
  const competencyId = uuidv7();
  const { achievement } = await makeAchievement({ agencyId, competencyIds: [competencyId] });
  await makeAchievement({ agencyId, competencyIds: [competencyId], retiredAt: new Date("2020-01-01T00:00:00Z") });
  await makeAchievement({ agencyId, competencyIds: [uuidv7()] });
  const found = await achievementsOfCompetency({ competencyId }, stranger);
  expect(found.map(({ slug }) => slug)).toEqual([achievement.slug]);
});
