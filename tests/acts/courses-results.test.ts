import { expect, test } from "vitest";
import { closeSession } from "@/lib/courses/close-session";
import { importResultsCsv } from "@/lib/courses/import-results-csv";
import { recordResults } from "@/lib/courses/record-results";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { makeAgency } from "../factories/agency";
import { makeEnrolment } from "../factories/enrolment";
import { actorOf, makePerson } from "../factories/person";
import { inDays } from "../factories/session";
import { auditOf, by, countersOf, courseWorld, jobsAbout, mailsTo, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();

/** A session that has ended, with so many on its roster. */
async function ended(learners: number) {
  const world = await courseWorld({ learners, session: { seats: 10, startsAt: inDays(-2) } });
  const enrolments = [];
  for (const person of world.people) enrolments.push(await makeEnrolment({ sessionId: world.session.id, person, status: "accepted" }));
  const ids = enrolments.map((enrolment) => enrolment.id);
  const sessionId = world.session.id;
  const record = (hours: readonly string[], score: readonly string[] = []) =>
    recordResults({ sessionId, hours: named(ids, hours), score: named(ids, score) }, by(world.officer));
  const upload = (text: string) =>
    importResultsCsv({ sessionId, file: new File([text], "results.csv", { type: "text/csv" }) }, by(world.officer));
  const close = () => closeSession({ sessionId, confirmed: "yes" }, by(world.officer));
  const results = async () =>
    (await db().enrolmentResult.findMany({ where: { enrolmentId: { in: ids } }, orderBy: { enrolment: { number: "asc" } } })).map((row) => [
      row.hoursAttended.toNumber(),
      row.score,
      row.completed,
    ]);
  const numbers = enrolments.map((enrolment) => enrolment.number);
  return { ...world, sessionId, enrolments, ids, numbers, record, upload, close, results };
}

const named = (ids: readonly string[], values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.flatMap((value, index) => (ids[index] ? [[ids[index], value]] : [])));

test("results are recorded row by row, rows left blank stay as they are, and completion follows the rule", async () => {
  const { record, results, officer, sessionId } = await ended(3);
  await record(["6", "4.7", ""], ["88", "99", ""]);
  expect(await results()).toEqual([
    [6, 88, true],
    [4.7, 99, false],
  ]);
  await record(["", "5", "0"], ["", "60", ""]);
  expect(await results()).toEqual([
    [6, 88, true],
    [5, 60, true],
    [0, null, false],
  ]);
  expect((await auditOf("courses.record_results", "done")).map((line) => [line.actorId, line.subjects])).toEqual([
    [officer.personId, { sessionId }],
    [officer.personId, { sessionId }],
  ]);
});

test("a bad cell refuses the whole form and names its field", async () => {
  const { record, results, ids } = await ended(3);
  await expect(record(["6", "x", ""], ["88", "", "90"])).rejects.toMatchObject({ fields: { [`hours.${ids[1]}`]: ["courses.bad_hours"] } });
  await expect(record(["6.1", "6", ""], ["88", "", "90"])).rejects.toMatchObject({
    fields: { [`hours.${ids[0]}`]: ["courses.too_many_hours"], [`hours.${ids[2]}`]: ["courses.hours_missing"] },
  });
  expect(await results()).toEqual([]);
});

test("an enrolment of another session, a learner without a seat and the officer's own result are refused", async () => {
  const { record, session, officer, sessionId } = await ended(1);
  const other = await ended(1);
  const foreign = recordResults({ sessionId, hours: named(other.ids, ["6"]), score: {} }, by(officer));
  await expect(foreign).rejects.toMatchObject({ fields: { [`hours.${other.ids[0]}`]: ["courses.not_on_roster"] } });
  const own = await makeEnrolment({
    sessionId: session.id,
    person: { id: officer.personId, agencyId: officer.agencyId },
    status: "accepted",
  });
  const mine = recordResults({ sessionId, hours: { [own.id]: "6" }, score: {} }, by(officer));
  await expect(mine).rejects.toMatchObject({ fields: { [`hours.${own.id}`]: ["courses.own_result"] } });
  await record(["6"]);
});

test("an officer of another agency, a learner and an agency administrator may not record, import or close", async () => {
  const { sessionId, people, admin, ids } = await ended(1);
  const elsewhere = await makeAgency();
  const stranger = actorOf(await makePerson({ agencyId: elsewhere.id }), { course_officer: [elsewhere.id] });
  const [learner] = people;
  for (const actor of [stranger, admin, ...(learner ? [actorOf(learner)] : [])]) {
    await expect(recordResults({ sessionId, hours: named(ids, ["6"]), score: {} }, by(actor))).rejects.toMatchObject({ kind: "forbidden" });
    const file = new File(["number,hours,score\n"], "a.csv");
    await expect(importResultsCsv({ sessionId, file }, by(actor))).rejects.toMatchObject({ kind: "forbidden" });
    await expect(closeSession({ sessionId, confirmed: "yes" }, by(actor))).rejects.toMatchObject({ kind: "forbidden" });
  }
  expect((await auditOf("courses.close_session", "denied")).map((line) => line.actorId)).toContain(stranger.personId);
});

test("nothing is recorded before the session begins", async () => {
  const { record } = await ended(1);
  setClock(() => inDays(-3));
  await expect(record(["6"])).rejects.toMatchObject({ code: "courses.session_not_started" });
});

test("a file is recorded whole; the same file again changes nothing and says so", async () => {
  const { upload, record, results, numbers, sessionId } = await ended(2);
  const text = `報名編號,出席時數,成績\n${numbers[0]},6,88\n${numbers[1]?.toLowerCase()},3,70\n`;
  expect(await upload(text)).toEqual({ sessionId, outcome: "imported", rows: 2 });
  const imported = [
    [6, 88, true],
    [3, 70, false],
  ];
  expect(await results()).toEqual(imported);
  await record(["", "6"], ["", "70"]);
  expect(await upload(text)).toEqual({ sessionId, outcome: "unchanged", rows: 2 });
  expect(await results()).toEqual([
    [6, 88, true],
    [6, 70, true],
  ]);
  expect(await db().resultImport.count({ where: { sessionId } })).toBe(1);
});

test("one bad row refuses the whole file and every bad cell is listed with its line", async () => {
  const { upload, results, numbers } = await ended(2);
  const text = `number,hours,score\n${numbers[0]},6,88\n${numbers[1]},7,70\nS999-0001,6,60\n${numbers[1]},6,abc\n`;
  await expect(upload(text)).rejects.toMatchObject({
    code: "courses.csv_rows",
    facts: { count: 4 },
    fields: {
      "rows.3.hours": ["courses.too_many_hours"],
      "rows.4.number": ["courses.not_on_roster"],
      "rows.5.number": ["courses.number_twice"],
      "rows.5.score": ["courses.bad_score"],
    },
  });
  expect(await results()).toEqual([]);
  expect(await upload(`number,hours,score\n${numbers[0]},6,88\n`)).toMatchObject({ outcome: "imported", rows: 1 });
});

test("a file of six megabytes and no file at all are refused by their field", async () => {
  const { upload, sessionId, officer } = await ended(1);
  await expect(upload("a".repeat(6_000_000))).rejects.toMatchObject({ fields: { file: ["courses.csv_too_large"] } });
  await expect(upload("")).rejects.toMatchObject({ fields: { file: ["courses.csv_missing"] } });
  await expect(importResultsCsv({ sessionId, file: "x" }, by(officer))).rejects.toMatchObject({
    fields: { file: ["courses.csv_missing"] },
  });
});

test("closing makes the results final: statuses, counters, notices, and one badge decision for each completion", async () => {
  const { record, close, enrolments, people, session, sessionId, agency } = await ended(2);
  const unanswered = await makePerson({ agencyId: agency.id });
  await makeEnrolment({ sessionId, person: unanswered });
  await record(["6", "1"], ["90", "90"]);
  expect(await close()).toEqual({ sessionId, completed: 1, notCompleted: 1 });
  const rows = await db().enrolment.findMany({ where: { sessionId }, orderBy: { number: "asc" }, include: { result: true } });
  expect(rows.map((row) => row.status)).toEqual(["completed", "not_completed", "declined"]);
  expect(rows.map((row) => row.result?.completedAt !== undefined && row.result?.completedAt !== null)).toEqual([true, false, false]);
  expect(await countersOf(session.id)).toEqual({ applied: 2, taken: 2, waitlisted: 0 });
  expect(await jobsAbout("awards.award", enrolments[0]?.id ?? "")).toHaveLength(1);
  expect(await jobsAbout("awards.award", enrolments[1]?.id ?? "")).toHaveLength(0);
  expect(await mailsTo(people[1]?.id ?? "")).toEqual(["session-closed"]);
  expect(await mailsTo(unanswered.id)).toEqual(["enrolment-declined"]);
});

test("a session closes once, however often and from wherever it is asked, and nothing is recorded afterwards", async () => {
  const { record, close, upload, enrolments } = await ended(1);
  await record(["6"], ["90"]);
  const both = await Promise.allSettled([close(), close()]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(close()).rejects.toMatchObject({ kind: "conflict", code: "courses.session_already_closed" });
  expect(await jobsAbout("awards.award", enrolments[0]?.id ?? "")).toHaveLength(1);
  await expect(record(["1"], ["1"])).rejects.toMatchObject({ code: "courses.session_already_closed" });
  await expect(upload("number,hours,score\nA-1,1,1\n")).rejects.toMatchObject({ code: "courses.session_already_closed" });
});

test("closing is refused while results are missing, before the end, and without confirmation", async () => {
  const { record, close, sessionId, officer } = await ended(3);
  await record(["6"], ["90"]);
  await expect(close()).rejects.toMatchObject({ code: "courses.results_missing", facts: { count: 2 } });
  await expect(closeSession({ sessionId }, by(officer))).rejects.toMatchObject({ fields: { confirmed: ["courses.confirm_required"] } });
  setClock(() => inDays(-2));
  await expect(close()).rejects.toMatchObject({ code: "courses.session_not_ended" });
});
