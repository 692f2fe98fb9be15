import { expect, test } from "vitest";
import { cancelEnrolment } from "@/lib/courses/cancel-enrolment";
import { decideEnrolment } from "@/lib/courses/decide-enrolment";
import { promoteWaitlist } from "@/lib/courses/promote-waitlist";
import { system } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { makeAgency } from "../factories/agency";
import { makeEnrolment } from "../factories/enrolment";
import { actorOf, makePerson } from "../factories/person";
import { inDays, makeSession } from "../factories/session";
import { auditOf, by, countersOf, courseWorld, enrolmentOf, jobsAbout, mailsTo, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();

const promoter = by(system("courses.promote"));
const statuses = async (sessionId: string) =>
  (await db().enrolment.findMany({ where: { sessionId }, orderBy: { number: "asc" } })).map((row) => row.status);

/** A world whose learners all asked, in order. */
async function desk(learners: number, session: object = {}) {
  const world = await courseWorld({ learners, session });
  const enrolments: Awaited<ReturnType<typeof makeEnrolment>>[] = [];
  for (const person of world.people) enrolments.push(await makeEnrolment({ sessionId: world.session.id, person }));
  const decide = (index: number, decision: string, reason = "") =>
    decideEnrolment({ enrolmentId: enrolments[index]?.id, decision, reason }, by(world.admin));
  return { ...world, enrolments, decide };
}

test("each decision changes the status, the counters and sends its notice", async () => {
  const { decide, session, people } = await desk(4);
  await decide(0, "accepted");
  await decide(1, "waitlisted", "名額已滿，依職務相關性排序");
  await decide(2, "next_session", "本班已額滿");
  await decide(3, "declined", "與職務無關");
  expect(await statuses(session.id)).toEqual(["accepted", "waitlisted", "next_session", "declined"]);
  expect(await countersOf(session.id)).toEqual({ applied: 2, taken: 1, waitlisted: 1 });
  const templates = await Promise.all(people.map((person) => mailsTo(person.id)));
  expect(templates).toEqual([["enrolment-accepted"], ["enrolment-waitlisted"], ["enrolment-next-session"], ["enrolment-declined"]]);
});

test("declining and moving need a reason", async () => {
  const { decide } = await desk(1);
  for (const decision of ["declined", "next_session"]) {
    await expect(decide(0, decision, "  ")).rejects.toMatchObject({ fields: { reason: ["courses.reason_required"] } });
  }
});

test("another agency's administrator is refused and the attempt is audited; a parent agency's may decide", async () => {
  const { enrolments, people, session } = await desk(2);
  const elsewhere = await makeAgency();
  const stranger = actorOf(await makePerson({ agencyId: elsewhere.id }), { agency_admin: [elsewhere.id] });
  const enrolmentId = enrolments[0]?.id ?? "";
  await expect(decideEnrolment({ enrolmentId, decision: "accepted" }, by(stranger))).rejects.toMatchObject({ kind: "forbidden" });
  const denied = await auditOf("courses.decide_enrolment", "denied");
  expect(denied.at(-1)).toMatchObject({ actorId: stranger.personId, subjects: { enrolmentId, sessionId: session.id } });
  const parent = actorOf(await makePerson({ agencyId: elsewhere.id }), { agency_admin: [elsewhere.id, people[0]?.agencyId ?? ""] });
  await decideEnrolment({ enrolmentId, decision: "accepted" }, by(parent));
  expect((await statuses(session.id))[0]).toBe("accepted");
});

test("a learner, a course officer and the applicant themself may not decide", async () => {
  const { enrolments, people, officer, admin, session } = await desk(1);
  const [learner] = people;
  if (!learner) throw new Error("no learner");
  const decision = { enrolmentId: enrolments[0]?.id, decision: "accepted" };
  await expect(decideEnrolment(decision, by(actorOf(learner)))).rejects.toMatchObject({ kind: "forbidden" });
  await expect(decideEnrolment(decision, by(officer))).rejects.toMatchObject({ kind: "forbidden" });
  const own = await makeEnrolment({ sessionId: session.id, person: { id: admin.personId, agencyId: admin.agencyId } });
  await expect(decideEnrolment({ ...decision, enrolmentId: own.id }, by(admin))).rejects.toMatchObject({ code: "courses.own_enrolment" });
});

test("the last seat goes to one of two who are accepted at the same time", async () => {
  for (let round = 0; round < 5; round++) {
    const { decide, session } = await desk(2, { seats: 1 });
    const both = await Promise.allSettled([decide(0, "accepted"), decide(1, "accepted")]);
    const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ kind: "conflict", code: "courses.seats_taken" });
    expect((await statuses(session.id)).sort()).toEqual(["accepted", "pending"]);
    expect(await countersOf(session.id)).toEqual({ applied: 2, taken: 1, waitlisted: 0 });
  }
});

test("two different decisions about one enrolment at the same time: one wins, and the counters fit it", async () => {
  for (let round = 0; round < 5; round++) {
    const { decide, session } = await desk(1);
    const both = await Promise.allSettled([decide(0, "accepted"), decide(0, "waitlisted")]);
    expect(both.filter((one) => one.status === "rejected")).toHaveLength(1);
    const [status] = await statuses(session.id);
    const expected = status === "accepted" ? { taken: 1, waitlisted: 0 } : { taken: 0, waitlisted: 1 };
    expect(await countersOf(session.id)).toEqual({ applied: 1, ...expected });
  }
});

test("a full waiting list refuses, and so does a decision that no longer fits", async () => {
  const { decide, session } = await desk(2, { waitlistSize: 1 });
  await decide(0, "waitlisted");
  await expect(decide(1, "waitlisted")).rejects.toMatchObject({ code: "courses.waitlist_full" });
  await expect(decide(0, "waitlisted")).rejects.toMatchObject({ code: "courses.decision_not_possible" });
  setClock(() => inDays(20));
  await expect(decide(1, "accepted")).rejects.toMatchObject({ code: "courses.decision_not_possible" });
  expect(await countersOf(session.id)).toEqual({ applied: 2, taken: 0, waitlisted: 1 });
});

test("taking an accepted learner back frees the seat for the waiting list, and a declined one may be accepted after all", async () => {
  const { decide, session } = await desk(1);
  await decide(0, "accepted");
  await decide(0, "declined", "重複錄取");
  expect(await jobsAbout("courses.promote", session.id)).toHaveLength(1);
  await decide(0, "accepted");
  expect(await countersOf(session.id)).toEqual({ applied: 1, taken: 1, waitlisted: 0 });
});

test("moving to the next session applies there in the learner's name, even when it is full or not open", async () => {
  const { decide, session, course, people } = await desk(1);
  const next = await makeSession({ courseId: course.id, startsAt: inDays(60), enrolmentOpensAt: inDays(30), maxApplications: 0 });
  await db().courseSession.update({ where: { id: session.id }, data: { nextSessionId: next.id } });
  await decide(0, "next_session", "本班已額滿");
  const moved = await enrolmentOf(next.id, people[0]?.id ?? "");
  expect(moved).toMatchObject({ status: "pending", number: `${next.code}-0001`, meal: "meat" });
  expect(await countersOf(next.id)).toMatchObject({ applied: 1 });
});

test("moving leaves an enrolment that the learner already has in the next session as it is", async () => {
  const { decide, session, course, people } = await desk(1);
  const [person] = people;
  if (!person) throw new Error("no learner");
  const next = await makeSession({ courseId: course.id, startsAt: inDays(60) });
  await db().courseSession.update({ where: { id: session.id }, data: { nextSessionId: next.id } });
  await makeEnrolment({ sessionId: next.id, person, status: "accepted" });
  await decide(0, "next_session", "本班已額滿");
  expect(await statuses(next.id)).toEqual(["accepted"]);
  expect(await countersOf(next.id)).toEqual({ applied: 1, taken: 1, waitlisted: 0 });
});

test("promotion follows the waiting list's order, fills every free seat and tells each; running twice changes nothing", async () => {
  const { session, people } = await courseWorld({ learners: 5, session: { seats: 2, waitlistSize: 5 } });
  const [seated, ...waiting] = people;
  if (!seated) throw new Error("no learner");
  const accepted = await makeEnrolment({ sessionId: session.id, person: seated, status: "accepted" });
  // Asked in one order, put on the waiting list in another: the tickets decide.
  const tickets = [3, 1, 4, 2];
  for (const [index, person] of waiting.entries()) {
    await makeEnrolment({ sessionId: session.id, person, status: "waitlisted", waitlistPosition: tickets[index] ?? 9 });
  }
  await promoteWaitlist({ sessionId: session.id }, promoter);
  expect(await statuses(session.id)).toEqual(["accepted", "waitlisted", "accepted", "waitlisted", "waitlisted"]);
  await cancelEnrolment({ enrolmentId: accepted.id }, by(actorOf(seated)));
  const runs = await Promise.all([1, 2].map(() => promoteWaitlist({ sessionId: session.id }, promoter)));
  expect(runs.map((run) => run.promoted.length).sort()).toEqual([0, 1]);
  expect(await statuses(session.id)).toEqual(["cancelled", "waitlisted", "accepted", "waitlisted", "accepted"]);
  expect(await countersOf(session.id)).toEqual({ applied: 4, taken: 2, waitlisted: 2 });
  expect(await mailsTo(waiting[3]?.id ?? "")).toEqual(["waitlist-promoted"]);
});

test("with free seats and nobody waiting, promotion leaves the counters alone; after the start nobody is promoted; no person may call it", async () => {
  const { session, people, admin } = await courseWorld();
  const [person] = people;
  if (!person) throw new Error("no learner");
  await promoteWaitlist({ sessionId: session.id }, promoter);
  expect(await countersOf(session.id)).toEqual({ applied: 0, taken: 0, waitlisted: 0 });
  await makeEnrolment({ sessionId: session.id, person, status: "waitlisted" });
  await expect(promoteWaitlist({ sessionId: session.id }, by(admin))).rejects.toMatchObject({ kind: "forbidden" });
  setClock(() => inDays(11));
  expect(await promoteWaitlist({ sessionId: session.id }, promoter)).toEqual({ promoted: [] });
});
