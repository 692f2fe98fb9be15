import { beforeAll, expect, test } from "vitest";
import { awardCompletion } from "@/lib/awards/award-completion";
import { awardForCompletion } from "@/lib/awards/award-for-completion";
import { ensureIssuer } from "@/lib/awards/ensure-issuer";
import { mintAward } from "@/lib/awards/mint-award";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { inDays, TODAY } from "../factories/session";
import { authoritiesOfToday, awardOf, awardWorld, bySystem, completeCourse, mintedWorld } from "./awards-world";
import { jobsAbout, mailsTo, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();
// Two RSA authorities take seconds to make on a busy machine; they are made once, here.
beforeAll(authoritiesOfToday);

test("a completion earns its badge, once, however often the job runs", async () => {
  const { enrolment, person } = await awardWorld();
  const runs = await Promise.all(Array.from({ length: 2 }, () => awardCompletion({ enrolmentId: enrolment.id }, bySystem)));
  expect(runs.flatMap(({ awardIds }) => awardIds)).toHaveLength(1);
  await awardCompletion({ enrolmentId: enrolment.id }, bySystem);
  const awards = await db().award.findMany({ where: { personId: person.id } });
  expect(awards.map(({ status }) => status)).toEqual(["pending"]);
  expect(await jobsAbout("awards.mint", awards[0]?.id ?? "")).toHaveLength(1);
});

test("minting signs the credential and offers the badge; running it again, or ten at once, changes nothing", async () => {
  const { enrolment, person } = await awardWorld();
  const { awardIds } = await awardCompletion({ enrolmentId: enrolment.id }, bySystem);
  const awardId = awardIds[0] ?? "";
  await Promise.all(Array.from({ length: 10 }, () => mintAward({ awardId }, bySystem)));
  const first = await awardOf(awardId);
  await mintAward({ awardId }, bySystem);
  expect(await awardOf(awardId)).toEqual(first);
  expect(first.status).toBe("offered");
  expect(first.artefacts).toEqual([]);
  expect(first.proofValue).toMatch(/^z\w{80,}$/);
  expect(await mailsTo(person.id)).toEqual(["badge-offered"]);
});

test("a completion whose score stays under the bar earns nothing", async () => {
  const { enrolment } = await awardWorld({ minScore: 95, score: 94 });
  expect(await awardCompletion({ enrolmentId: enrolment.id }, bySystem)).toEqual({ awardIds: [] });
});

test("an enrolment that is not completed earns nothing", async () => {
  const { enrolment } = await awardWorld();
  await db().enrolment.update({ where: { id: enrolment.id }, data: { status: "not_completed" } });
  expect(await awardCompletion({ enrolmentId: enrolment.id }, bySystem)).toEqual({ awardIds: [] });
});

test("completing the course again earns no second badge while the first is valid, and a new one after its end", async () => {
  const { enrolment, course, person } = await awardWorld({ validityMonths: 1 });
  await awardCompletion({ enrolmentId: enrolment.id }, bySystem);
  const again = await completeCourse(course.id, person);
  expect((await awardCompletion({ enrolmentId: again.id }, bySystem)).awardIds).toEqual([]);
  setClock(() => inDays(40));
  expect((await awardCompletion({ enrolmentId: again.id }, bySystem)).awardIds).toHaveLength(1);
});

test("two completions in the same instant earn the badge once", async () => {
  const { enrolment, course, person } = await awardWorld();
  const other = await completeCourse(course.id, person);
  const runs = await Promise.all([enrolment, other].map(({ id }) => awardCompletion({ enrolmentId: id }, bySystem)));
  expect(runs.flatMap(({ awardIds }) => awardIds)).toHaveLength(1);
});

test("an achievement that is not approved, or withdrawn, is not awarded", async () => {
  const { enrolment, version } = await awardWorld();
  await db().achievementVersion.update({ where: { id: version.id }, data: { approvedAt: null } });
  expect((await awardCompletion({ enrolmentId: enrolment.id }, bySystem)).awardIds).toEqual([]);
  await db().achievementVersion.update({ where: { id: version.id }, data: { approvedAt: TODAY, retiredAt: TODAY } });
  expect((await awardCompletion({ enrolmentId: enrolment.id }, bySystem)).awardIds).toEqual([]);
});

test("nobody but the system awards", async () => {
  const { enrolment, holder, officer } = await awardWorld();
  await expect(awardForCompletion({ enrolmentId: enrolment.id }, holder)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(awardForCompletion({ enrolmentId: enrolment.id }, officer)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(awardForCompletion({ enrolmentId: enrolment.id }, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("an agency gets one issuer with a certified key of each algorithm, also when two ask at once", async () => {
  const { agency } = await awardWorld();
  const answers = await Promise.all(Array.from({ length: 2 }, () => ensureIssuer({ agencyId: agency.id }, bySystem)));
  expect(new Set(answers.map(({ issuerId }) => issuerId)).size).toBe(1);
  const keys = await db().signingKey.findMany({ where: { issuer: { agencyId: agency.id } }, orderBy: { algorithm: "asc" } });
  expect(keys.map(({ algorithm }) => algorithm)).toEqual(["Ed25519", "P-256", "RSA-2048"]);
  for (const key of keys) {
    expect(key.certificates).toHaveLength(2);
    expect(key.privateKeyPem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    expect(JSON.stringify(key.publicJwk)).not.toMatch(/"(d|p|q)":/);
  }
  expect(await db().certificateAuthority.count()).toBe(2);
});

test("a place in a status list is inside the list and cannot be given twice", async () => {
  const [{ awardId: one }, { awardId: other }] = [await mintedWorld(), await mintedWorld()];
  const { statusListId, statusIndex } = await awardOf(one);
  expect(statusIndex).toBeGreaterThanOrEqual(0);
  expect(statusIndex).toBeLessThan(131_072);
  const taken = db().award.update({ where: { id: other }, data: { statusListId, statusIndex } });
  await expect(taken).rejects.toMatchObject({ code: "P2002" });
});
