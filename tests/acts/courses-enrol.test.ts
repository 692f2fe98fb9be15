import { expect, test } from "vitest";
import { cancelEnrolment } from "@/lib/courses/cancel-enrolment";
import { enrol } from "@/lib/courses/enrol";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { makeEnrolment } from "../factories/enrolment";
import { actorOf, makePerson } from "../factories/person";
import { inDays } from "../factories/session";
import { auditOf, by, countersOf, courseWorld, enrolmentOf, jobsAbout, mailsTo, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();

const first = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error("empty list");
  return item;
};

test("enrolling registers the learner for review, counts the application, tells them, and is audited", async () => {
  const { session, people, agency } = await courseWorld();
  const learner = first(people);
  const result = await enrol({ sessionId: session.id, meal: "vegetarian" }, by(actorOf(learner)));
  expect(result.number).toBe(`${session.code}-0001`);
  expect(await enrolmentOf(session.id, learner.id)).toMatchObject({ status: "pending", meal: "vegetarian", agencyId: agency.id });
  expect(await countersOf(session.id)).toEqual({ applied: 1, taken: 0, waitlisted: 0 });
  expect(await mailsTo(learner.id)).toEqual(["enrolment-received"]);
  const entry = (await auditOf("courses.enrol", "done")).find((line) => line.actorId === learner.id);
  expect(entry?.subjects).toEqual({ sessionId: session.id, enrolmentId: result.enrolmentId });
});

test("a stranger is sent to sign in and the attempt is audited; somebody without the terms agreed is refused", async () => {
  const { session, people } = await courseWorld();
  await expect(enrol({ sessionId: session.id, meal: "meat" }, by(ANONYMOUS))).rejects.toMatchObject({ kind: "unauthenticated" });
  const undecided = { ...actorOf(first(people)), agreedToTerms: false };
  await expect(enrol({ sessionId: session.id, meal: "meat" }, by(undecided))).rejects.toMatchObject({ code: "session.terms_not_agreed" });
  expect((await auditOf("courses.enrol", "denied")).map((line) => line.actorKind).sort()).toEqual(["anonymous", "person"]);
  expect(await countersOf(session.id)).toMatchObject({ applied: 0 });
});

test("where a meal is offered it must be chosen; where none is, none is kept", async () => {
  const { session, people } = await courseWorld();
  const learner = actorOf(first(people));
  await expect(enrol({ sessionId: session.id }, by(learner))).rejects.toMatchObject({ fields: { meal: ["courses.meal_required"] } });
  await db().courseSession.update({ where: { id: session.id }, data: { mealOffered: false } });
  await enrol({ sessionId: session.id, meal: "meat" }, by(learner));
  expect(await enrolmentOf(session.id, learner.personId)).toMatchObject({ meal: "none" });
});

test("a second enrolment is refused, also when both arrive at once", async () => {
  const { session, people } = await courseWorld();
  const learner = actorOf(first(people));
  const both = await Promise.allSettled([1, 2].map(() => enrol({ sessionId: session.id, meal: "meat" }, by(learner))));
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(enrol({ sessionId: session.id, meal: "meat" }, by(learner))).rejects.toMatchObject({ code: "courses.already_enrolled" });
  expect(await countersOf(session.id)).toMatchObject({ applied: 1 });
});

test("a session that has closed, is not open yet, was called off or is not for the learner refuses with its reason", async () => {
  const cases = [
    ["courses.enrolment_closed", {}, { enrolmentClosesAt: inDays(-1) }],
    ["courses.enrolment_not_open", {}, { enrolmentOpensAt: inDays(1) }],
    ["courses.session_cancelled", {}, { cancelledAt: inDays(-1) }],
    ["courses.tier_not_eligible", { tiers: ["senior"] }, {}],
    ["courses.agency_not_eligible", { eligibleAgencyIds: ["01936000-0000-7000-8000-000000000009"] }, {}],
  ] as const;
  for (const [code, course, session] of cases) {
    const world = await courseWorld({ course, session });
    const attempt = enrol({ sessionId: world.session.id, meal: "meat" }, by(actorOf(first(world.people))));
    await expect(attempt).rejects.toMatchObject({ kind: "conflict", code });
  }
});

test("the last application goes to exactly one of many who press at the same time", async () => {
  const { session, people } = await courseWorld({ learners: 6, session: { maxApplications: 2 } });
  const attempts = await Promise.allSettled(people.map((person) => enrol({ sessionId: session.id, meal: "meat" }, by(actorOf(person)))));
  const refused = attempts.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  expect(refused).toEqual(Array(4).fill("courses.session_full"));
  expect(await countersOf(session.id)).toMatchObject({ applied: 2 });
  expect(await db().enrolment.count({ where: { sessionId: session.id } })).toBe(2);
});

test("cancelling gives the application back, and the learner may enrol again under a new number", async () => {
  const { session, people } = await courseWorld();
  const learner = actorOf(first(people));
  const { enrolmentId } = await enrol({ sessionId: session.id, meal: "meat" }, by(learner));
  await cancelEnrolment({ enrolmentId }, by(learner));
  expect(await enrolmentOf(session.id, learner.personId)).toMatchObject({ status: "cancelled" });
  expect(await countersOf(session.id)).toEqual({ applied: 0, taken: 0, waitlisted: 0 });
  const again = await enrol({ sessionId: session.id, meal: "vegetarian" }, by(learner));
  expect(again).toMatchObject({ enrolmentId, number: `${session.code}-0002` });
  expect(await enrolmentOf(session.id, learner.personId)).toMatchObject({ status: "pending", meal: "vegetarian", cancelledAt: null });
  expect(await mailsTo(learner.personId)).toEqual(["enrolment-received", "enrolment-cancelled", "enrolment-received"]);
});

test("cancelling an accepted enrolment frees the seat and sends for the waiting list; a pending one does not", async () => {
  const { session, people } = await courseWorld({ learners: 2 });
  const [seated, waiting] = [first(people), first(people.slice(1))];
  const accepted = await makeEnrolment({ sessionId: session.id, person: seated, status: "accepted" });
  const pending = await makeEnrolment({ sessionId: session.id, person: waiting });
  await cancelEnrolment({ enrolmentId: pending.id }, by(actorOf(waiting)));
  expect(await jobsAbout("courses.promote", session.id)).toHaveLength(0);
  await cancelEnrolment({ enrolmentId: accepted.id }, by(actorOf(seated)));
  expect(await jobsAbout("courses.promote", session.id)).toHaveLength(1);
  expect(await countersOf(session.id)).toEqual({ applied: 0, taken: 0, waitlisted: 0 });
});

test("after the deadline, twice, or for somebody else's enrolment, cancelling is refused", async () => {
  const { session, people, agency } = await courseWorld();
  const learner = first(people);
  const enrolment = await makeEnrolment({ sessionId: session.id, person: learner, status: "accepted" });
  const somebody = actorOf(await makePerson({ agencyId: agency.id }));
  const cancel = (actor: typeof somebody) => cancelEnrolment({ enrolmentId: enrolment.id }, by(actor));
  await expect(cancel(somebody)).rejects.toMatchObject({ kind: "not_found" });
  setClock(() => inDays(8.001));
  await expect(cancel(actorOf(learner))).rejects.toMatchObject({ code: "courses.cancel_deadline_passed" });
  setClock(() => inDays(1));
  await cancel(actorOf(learner));
  await expect(cancel(actorOf(learner))).rejects.toMatchObject({ code: "courses.not_cancellable" });
  expect(await countersOf(session.id)).toMatchObject({ taken: 0 });
});
