import { createPrivateKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { awardForm } from "@/lib/awards/award-forms";
import { rulesOnce } from "@/lib/awards/bulk-candidates";
import { openBatchSigner } from "@/lib/awards/bulk-signer";
import { ensureIssuer } from "@/lib/awards/ensure-issuer";
import { issueBulk, runBulkIssue } from "@/lib/awards/issue-bulk";
import { issueChunk } from "@/lib/awards/issue-bulk-chunk";
import { awardSource } from "@/lib/awards/mint-award";
import { notifyBulkChunk } from "@/lib/awards/notify-bulk";
import { planBulkIssue } from "@/lib/awards/plan-bulk-issue";
import { bulkIssue, bulkRefusalsCsv } from "@/lib/awards/queries/bulk-issues";
import { openSignPool } from "@/lib/awards/sign-pool";
import { verifyAsPlatform } from "@/lib/awards/verify-badge";
import { now } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { makeAgency } from "../factories/agency";
import { makeEnrolment } from "../factories/enrolment";
import { actorOf, makePerson } from "../factories/person";
import { makeSession } from "../factories/session";
import { authoritiesOfToday, awardWorld, bySystem, completeCourse } from "./awards-world";
import { jobsAbout, mailsTo, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();
beforeAll(authoritiesOfToday);

const csv = (...lines: string[]) => new File([lines.join("\r\n")], "numbers.csv", { type: "text/csv" });

/** A course whose completion earns a badge, several completions, and the issuer's officer. */
async function bulkWorld(completions = 3, world: Parameters<typeof awardWorld>[0] = {}) {
  const made = await awardWorld(world);
  await ensureIssuer({ agencyId: made.agency.id }, bySystem);
  const more = [];
  for (let index = 1; index < completions; index++)
    more.push(await completeCourse(made.course.id, await makePerson({ agencyId: made.agency.id })));
  const enrolments = [made.enrolment, ...more];
  const file = csv("報名編號", ...enrolments.map(({ number }) => number));
  const plan = async () => planBulkIssue({ achievementVersionId: made.version.id, file }, made.officer);
  return { ...made, enrolments, file, plan };
}

/** The same, planned and confirmed. */
async function confirmedWorld(completions = 3) {
  const world = await bulkWorld(completions);
  const { bulkIssueId } = await world.plan();
  await issueBulk({ bulkIssueId }, world.officer);
  return { ...world, bulkIssueId };
}

const awardsOf = (enrolments: readonly { readonly id: string }[]) =>
  db().award.findMany({ where: { enrolmentId: { in: enrolments.map(({ id }) => id) } }, orderBy: { id: "asc" } });

test("a file of enrolment numbers is looked at row by row before anything is issued", async () => {
  const world = await bulkWorld(2, { minScore: 80 });
  const { course, agency, version, officer, enrolments } = world;
  const session = await makeSession({ courseId: course.id });
  const open = await makeEnrolment({ sessionId: session.id, person: await makePerson({ agencyId: agency.id }), status: "accepted" });
  const low = await completeCourse(course.id, await makePerson({ agencyId: agency.id }), 79);
  const elsewhere = (await awardWorld()).enrolment;
  const [first, second] = enrolments;
  const file = csv(
    "報名編號,姓名",
    `${first?.number},甲`,
    "NOBODY-1",
    `${second?.number}`,
    `${first?.number}`,
    open.number,
    low.number,
    elsewhere.number,
  );

  const { bulkIssueId, total } = await planBulkIssue({ achievementVersionId: version.id, file }, officer);
  const { state, refusals } = await bulkIssue({ bulkIssueId }, officer);

  expect([total, state]).toEqual([2, "planned"]);
  expect(refusals).toEqual([
    { line: 3, number: "NOBODY-1", code: "unknown" },
    { line: 5, number: first?.number, code: "twice" },
    { line: 6, number: open.number, code: "not_completed" },
    { line: 7, number: low.number, code: "score_too_low" },
    { line: 8, number: elsewhere.number, code: "other_course" },
  ]);
  expect((await bulkRefusalsCsv({ bulkIssueId }, officer)).csv).toContain("\r\n3,NOBODY-1,unknown\r\n");
  expect(await awardsOf(enrolments)).toEqual([]);
});

test("a confirmed bulk issue signs a badge for each, offers it and tells the holder, once", async () => {
  const { bulkIssueId, officer, enrolments, person } = await confirmedWorld();
  await issueBulk({ bulkIssueId }, officer);
  expect(await jobsAbout("awards.issue-bulk", bulkIssueId)).toHaveLength(1);
  await runBulkIssue({ bulkIssueId }, bySystem);
  await runBulkIssue({ bulkIssueId }, bySystem);
  expect(await jobsAbout("awards.notify-bulk", bulkIssueId)).toHaveLength(1);
  await notifyBulkChunk({ bulkIssueId, ordinal: 0 }, bySystem);
  await notifyBulkChunk({ bulkIssueId, ordinal: 0 }, bySystem);

  const awards = await awardsOf(enrolments);
  expect(awards.map(({ status }) => status)).toEqual(["offered", "offered", "offered"]);
  expect(new Set(awards.map(({ statusIndex }) => statusIndex)).size).toBe(3);
  expect(await mailsTo(person.id)).toEqual(["badge-offered"]);
  expect(await bulkIssue({ bulkIssueId }, officer)).toMatchObject({ state: "done", total: 3, done: 3, issued: 3, refused: 0 });
  for (const { id } of awards) {
    const form = await awardForm(db(), id, "ob3-json");
    const report = await verifyAsPlatform(db(), { kind: "text", text: form?.text ?? "" }, now());
    expect(report.conclusion).toBe("valid");
  }
});

test("all completions of a session are issued by its code", async () => {
  const { course, agency, version, officer } = await bulkWorld(1);
  const session = await makeSession({ courseId: course.id });
  const states = ["completed", "completed", "not_completed"] as const;
  for (const status of states) {
    const { id } = await makeEnrolment({ sessionId: session.id, person: await makePerson({ agencyId: agency.id }), status });
    const completed = status === "completed";
    const result = {
      hoursAttended: 6,
      score: 90,
      completed,
      recordedById: agency.id,
      recordedAt: now(),
      completedAt: completed ? now() : null,
    };
    await db().enrolmentResult.create({ data: { enrolmentId: id, ...result } });
  }

  const { bulkIssueId, total } = await planBulkIssue({ achievementVersionId: version.id, sessionCode: session.code }, officer);

  expect(total).toBe(2);
  expect(await bulkIssue({ bulkIssueId }, officer)).toMatchObject({ sessionCode: session.code, refused: 0 });
  await expect(planBulkIssue({ achievementVersionId: version.id, sessionCode: "NO-SUCH" }, officer)).rejects.toMatchObject({
    fields: { sessionCode: ["bulk.session_not_found"] },
  });
  await expect(planBulkIssue({ achievementVersionId: version.id }, officer)).rejects.toMatchObject({ kind: "invalid" });
});

test("planning again refuses those who have the badge by then", async () => {
  const { bulkIssueId, plan, officer } = await confirmedWorld();
  await runBulkIssue({ bulkIssueId }, bySystem);
  const again = await plan();

  expect(again.total).toBe(0);
  expect((await bulkIssue({ bulkIssueId: again.bulkIssueId }, officer)).refusals.map(({ code }) => code)).toEqual(
    Array(3).fill("has_already"),
  );
  await expect(issueBulk({ bulkIssueId: again.bulkIssueId }, officer)).rejects.toMatchObject({ code: "bulk.nothing" });
});

test("two completions of one person earn one badge", async () => {
  const { course, person, version, officer, enrolment } = await bulkWorld(1);
  const other = await completeCourse(course.id, person);
  const { total } = await planBulkIssue({ achievementVersionId: version.id, file: csv(enrolment.number, other.number) }, officer);
  expect(total).toBe(1);
});

test("two jobs at once issue each badge once", async () => {
  const { bulkIssueId, enrolments, person } = await confirmedWorld();
  const runs = await Promise.allSettled([runBulkIssue({ bulkIssueId }, bySystem), runBulkIssue({ bulkIssueId }, bySystem)]);
  expect(runs.some(({ status }) => status === "fulfilled")).toBe(true);
  expect(await awardsOf(enrolments)).toHaveLength(3);
  await notifyBulkChunk({ bulkIssueId, ordinal: 0 }, bySystem);
  expect(await mailsTo(person.id)).toEqual(["badge-offered"]);
});

test("a job that dies in the middle leaves whole chunks, and the next one does the others", async () => {
  const { bulkIssueId, enrolments, officer } = await confirmedWorld(4);
  const [first = "", ...rest] = enrolments.map(({ id }) => id);
  await db().bulkIssueChunk.update({ where: { bulkIssueId_ordinal: { bulkIssueId, ordinal: 0 } }, data: { enrolmentIds: [first] } });
  for (const [index, id] of rest.entries())
    await db().bulkIssueChunk.create({ data: { bulkIssueId, ordinal: index + 1, enrolmentIds: [id], refused: [] } });
  const plan = await db().bulkIssue.findUniqueOrThrow({ where: { id: bulkIssueId } });
  const signer = await openBatchSigner(plan, 4);
  const chunkOf = (ordinal: number) => ({
    ...plan,
    bulkIssueId,
    ordinal,
    enrolmentIds: [enrolments[ordinal]?.id ?? ""],
    rulesOf: rulesOnce(),
    keptFrames: new Set<string>(),
  });
  await issueChunk(chunkOf(0), signer, bySystem);
  const dying = { ...signer, sign: () => Promise.reject(new Error("killed")) };
  await expect(issueChunk(chunkOf(1), dying, bySystem)).rejects.toThrow("killed");

  expect(await awardsOf(enrolments)).toHaveLength(1);
  await expect(issueChunk(chunkOf(0), signer, bySystem)).rejects.toMatchObject({ code: "bulk.chunk_done" });
  await runBulkIssue({ bulkIssueId }, bySystem);
  expect(await awardsOf(enrolments)).toHaveLength(4);
  expect((await bulkIssue({ bulkIssueId }, officer)).state).toBe("done");
});

test("threads sign what their frame gives back", async () => {
  const { enrolment, person, version, agency } = await bulkWorld(1);
  const { issuerId } = await ensureIssuer({ agencyId: agency.id }, bySystem);
  const source = await awardSource(issuerId, version.id);
  const { privateKey } = generateKeyPairSync("ed25519");
  const pool = openSignPool(
    {
      source,
      issuerId,
      key: { keyId: "test", privateKey: createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" })), certificates: [] },
    },
    2,
  );
  const item = { enrolmentId: enrolment.id, personId: person.id, email: person.email, validUntil: null, evidence: [], statusIndex: 7 };
  const batch = { items: [item, { ...item, statusIndex: 8 }], awardedAt: now(), statusListId: enrolment.id, suspensionListId: null };
  try {
    const [one, other] = await Promise.all([pool.sign(batch, now()), pool.sign(batch, now())]);
    expect(one.items.map(({ statusIndex, text }) => [statusIndex, text])).toEqual([
      [7, undefined],
      [8, undefined],
    ]);
    expect(new Set([...one.items, ...other.items].map(({ proofValue }) => proofValue)).size).toBe(4);
    expect(one.frames).toEqual(other.frames);
  } finally {
    await pool.close();
  }
});

test("a list that is filled is followed by another, and no entry is given twice", async () => {
  const { bulkIssueId, enrolments, agency } = await confirmedWorld(3);
  const { issuerId } = await ensureIssuer({ agencyId: agency.id }, bySystem);
  await db().statusList.updateMany({ where: { issuerId }, data: { issued: 98_303, shuffleKey: randomBytes(32) } });
  await runBulkIssue({ bulkIssueId }, bySystem);
  const places = (await awardsOf(enrolments)).map(({ statusListId, statusIndex }) => `${statusListId}#${statusIndex}`);
  expect(new Set(places).size).toBe(3);
  expect(await db().statusList.count({ where: { issuerId } })).toBe(2);
});

test("nobody issues in bulk but the officers of the issuing agency", async () => {
  const { plan, holder, version, file } = await bulkWorld(1);
  const strange = { actor: actorOf(await makePerson({ agencyId: (await makeAgency()).id }), { badge_issuer: [(await makeAgency()).id] }) };
  const { bulkIssueId } = await plan();
  await expect(planBulkIssue({ achievementVersionId: version.id, file }, holder)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(planBulkIssue({ achievementVersionId: version.id, file }, strange)).rejects.toMatchObject({ kind: "not_found" });
  await expect(issueBulk({ bulkIssueId }, strange)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(bulkIssue({ bulkIssueId }, strange)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(bulkRefusalsCsv({ bulkIssueId }, holder)).rejects.toMatchObject({ kind: "forbidden" });
  await runBulkIssue({ bulkIssueId }, bySystem);
  expect(await db().award.count({ where: { achievementVersionId: version.id } })).toBe(0);
});
