import { expect, test } from "vitest";
import { importOnline } from "@/lib/courses/import-online";
import { onlineCourse, onlineCourses } from "@/lib/courses/queries/online-courses";
import { onlineImports } from "@/lib/courses/queries/online-imports";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { makeAgency } from "../factories/agency";
import { actorOf, makePerson } from "../factories/person";
import { testDatabase } from "./harness";

testDatabase();

const course = (serial: number, changes: object = {}) => ({
  externalId: `c-${serial}`,
  title: `線上課程 ${serial}`,
  teacher: "講師甲",
  area: serial % 2 === 0 ? "資料分析" : "程式語言",
  minutes: 60 + serial,
  intro: "簡介",
  audience: ["每一位同仁"],
  url: `https://hahow.example/courses/c-${serial}`,
  releasedOn: `2026-01-${String(serial).padStart(2, "0")}`,
  ...changes,
});

const json = (value: unknown) => new File([JSON.stringify(value)], "import.json");
const text = (value: string | Uint8Array<ArrayBuffer>) => new File([value], "import.csv");

async function world() {
  const agency = await makeAgency();
  const learner = await makePerson({ agencyId: agency.id });
  const officer = await makePerson({ agencyId: agency.id });
  return { learner, caller: { actor: actorOf(learner) }, desk: { actor: actorOf(officer, { course_officer: [agency.id] }) } };
}

test("a catalogue is taken over once; the same file again changes nothing; what is gone from it is withdrawn", async () => {
  const { caller, desk } = await world();
  const first = [course(1), course(2), course(3)];
  expect(await importOnline({ kind: "catalogue", file: json(first) }, desk)).toMatchObject({ imported: 3, unchanged: 0, withdrawn: 0 });
  expect(await importOnline({ kind: "catalogue", file: json(first) }, desk)).toMatchObject({ imported: 0, unchanged: 3, withdrawn: 0 });
  const second = [course(1, { minutes: 90 }), course(2)];
  expect(await importOnline({ kind: "catalogue", file: json(second) }, desk)).toMatchObject({ imported: 1, unchanged: 1, withdrawn: 1 });
  const list = await onlineCourses({}, caller);
  expect(list.items.map(({ title, minutes }) => [title, minutes])).toEqual([
    ["線上課程 2", 62],
    ["線上課程 1", 90],
  ]);
});

test("six on a page, the newest first, narrowed by title and area [hahow.pagination]", async () => {
  const { caller, desk } = await world();
  await importOnline({ kind: "catalogue", file: json(Array.from({ length: 8 }, (_, index) => course(index + 1))) }, desk);
  const first = await onlineCourses({ page: 1 }, caller);
  expect(first).toMatchObject({ pages: 2, total: 8, areas: ["程式語言", "資料分析"] });
  expect(first.items).toHaveLength(6);
  expect(first.items[0]).toMatchObject({ title: "線上課程 8" });
  expect((await onlineCourses({ page: 99 }, caller)).items.map(({ title }) => title)).toEqual(["線上課程 2", "線上課程 1"]);
  expect((await onlineCourses({ area: "程式語言" }, caller)).total).toBe(4);
  expect((await onlineCourses({ q: "課程 3" }, caller)).total).toBe(1);
});

test("bad rows are named by line and column, the good ones are taken, and nothing is withdrawn for them", async () => {
  const { desk } = await world();
  await importOnline({ kind: "catalogue", file: json([course(1), course(2)]) }, desk);
  const csv = [
    "課程代碼,課程名稱,系列,授課老師,課程領域,開課時數,課程簡介,適合授課對象,課程網址,上架時間",
    "c-3,第三門,,講師乙,雲端,45,簡介,同仁甲；同仁乙,https://hahow.example/c-3,2026-03-01",
    "c-4,第四門,,講師乙,雲端,45,簡介,同仁,javascript:alert(1),2026-03-01",
    "c-5,,,講師乙,雲端,45,簡介,同仁,https://hahow.example/c-5,2026-03-01",
  ].join("\n");
  const result = await importOnline({ kind: "catalogue", file: text(csv) }, desk);
  expect(result).toMatchObject({ imported: 1, withdrawn: 0 });
  expect(result.problems).toEqual([
    { line: 3, column: "url" },
    { line: 4, column: "title" },
  ]);
  expect(await db().onlineCourse.findUnique({ where: { externalId: "c-3" } })).toMatchObject({ audience: ["同仁甲", "同仁乙"] });
});

test("completions are found by e-mail, counted once, and shown to their person only", async () => {
  const { learner, caller, desk } = await world();
  await importOnline({ kind: "catalogue", file: json([course(1)]) }, desk);
  const rows = [
    { externalId: "c-1", email: learner.email.toUpperCase(), completedOn: "2026-05-01" },
    { externalId: "c-1", email: "nobody@staff.example.gov.tw", completedOn: "2026-05-01" },
    { externalId: "c-9", email: learner.email, completedOn: "2026-05-01" },
  ];
  const result = await importOnline({ kind: "completions", file: json(rows) }, desk);
  expect(result).toMatchObject({ imported: 1, unchanged: 0 });
  expect(result.problems).toEqual([
    { line: 2, column: "email" },
    { line: 3, column: "externalId" },
  ]);
  expect(await importOnline({ kind: "completions", file: json(rows) }, desk)).toMatchObject({ imported: 0, unchanged: 1 });
  const [item] = (await onlineCourses({}, caller)).items;
  expect(item?.completed).toBe(true);
  expect(await onlineCourse({ onlineCourseId: item?.onlineCourseId }, caller)).toMatchObject({ completedOn: "2026-05-01" });
  expect((await onlineCourses({}, desk)).items[0]?.completed).toBe(false);
});

test("xAPI statements of completion count, other verbs do not, and the day is Taipei's", async () => {
  const { learner, desk } = await world();
  await importOnline({ kind: "catalogue", file: json([course(1), course(2)]) }, desk);
  const statement = (verb: string, object: string) => ({
    actor: { mbox: `mailto:${learner.email}` },
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
    object: { id: `https://hahow.example/courses/${object}` },
    timestamp: "2026-05-01T17:30:00Z",
  });
  const file = json([statement("completed", "c-1"), statement("attempted", "c-2")]);
  expect(await importOnline({ kind: "completions", file }, desk)).toMatchObject({ imported: 1, problems: [] });
  const [row] = await db().onlineCompletion.findMany({ where: { personId: learner.id } });
  expect(row?.completedOn.toISOString().slice(0, 10)).toBe("2026-05-02");
});

test.each([
  ["no JSON and no table", "[{", "online.import_malformed"],
  ["a table without rows", "課程代碼,課程名稱\n", "online.import_empty"],
])("%s is refused", async (_name, content, code) => {
  const { desk } = await world();
  await expect(importOnline({ kind: "catalogue", file: text(content) }, desk)).rejects.toMatchObject({ kind: "invalid", code });
});

test("only those who run courses import; strangers see no list", async () => {
  const { caller } = await world();
  await expect(importOnline({ kind: "catalogue", file: json([course(1)]) }, caller)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(onlineImports({}, caller)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(onlineCourses({}, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(onlineCourse({ onlineCourseId: "019a0000-0000-7000-8000-000000000000" }, caller)).rejects.toMatchObject({
    kind: "not_found",
  });
});
