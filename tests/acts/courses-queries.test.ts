import { expect, test } from "vitest";
import { enrolmentsToReview } from "@/lib/courses/queries/enrolments-to-review";
import { findSessions } from "@/lib/courses/queries/find-sessions";
import { calendarEntry, myEnrolments } from "@/lib/courses/queries/my-enrolments";
import { reviewDetail } from "@/lib/courses/queries/review-detail";
import { sessionDetail } from "@/lib/courses/queries/session-detail";
import { sessionRoster } from "@/lib/courses/queries/session-roster";
import { sessionsToManage } from "@/lib/courses/queries/sessions-to-manage";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { makeAgency } from "../factories/agency";
import { makeCourse } from "../factories/course";
import { makeEnrolment } from "../factories/enrolment";
import { actorOf, makePerson } from "../factories/person";
import { inDays, makeSession } from "../factories/session";
import { auditOf, by, courseWorld, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();

/** A bureau below a ministry, with one learner, and sessions of courses for different audiences. */
async function catalogue() {
  const ministry = await makeAgency();
  const bureau = await makeAgency({ parentId: ministry.id });
  const learner = await makePerson({ agencyId: bureau.id, tier: "entry" });
  const word = `目錄${learner.id.slice(-6)}`;
  const make = async (title: string, course: object = {}, session: object = {}) => {
    const made = await makeCourse({ agencyId: ministry.id, title: `${word}${title}`, ...course });
    return makeSession({ courseId: made.id, ...session });
  };
  return { ministry, bureau, learner, word, make, actor: actorOf(learner) };
}

test("a learner finds what they may still enrol in and are eligible for, and whatever they enrolled in", async () => {
  const { ministry, learner, word, make, actor } = await catalogue();
  await make("甲");
  await make("乙", { tiers: ["senior"] });
  await make("丙", { eligibleAgencyIds: [ministry.id], tiers: ["entry", "middle"] });
  await make("丁", {}, { enrolmentClosesAt: inDays(-1) });
  const past = await make("戊", { tiers: ["senior"] }, { startsAt: inDays(-30), enrolmentClosesAt: inDays(-40), closedAt: inDays(-20) });
  await makeEnrolment({ sessionId: past.id, person: learner, status: "completed" });
  const found = async (filters: object, who = by(actor)) =>
    (await findSessions({ q: word, sort: "title", ...filters }, who)).items.map((item) => item.title.replace(word, "")).sort();
  expect(await found({})).toEqual(["丙", "戊", "甲"].sort());
  expect(await found({ status: "completed" })).toEqual(["戊"]);
  expect(await found({ status: "available" })).toEqual(["丙", "甲"].sort());
  expect(await found({ status: "pending" })).toEqual([]);
  expect(await found({}, { actor: ANONYMOUS })).toEqual(["丙", "乙", "甲"].sort());
});

test("dates filter by whole days in Taipei, and what does not fit is ignored", async () => {
  const { word, make, actor } = await catalogue();
  await make("晚", {}, { startsAt: new Date("2026-12-09T23:30:00+08:00"), enrolmentOpensAt: inDays(-3), enrolmentClosesAt: inDays(3) });
  const count = async (filters: object) => (await findSessions({ q: word, ...filters }, by(actor))).total;
  expect(await count({ startFrom: "2026-12-09", startTo: "2026-12-09" })).toBe(1);
  expect(await count({ startFrom: "2026-12-10" })).toBe(0);
  expect(await count({ startTo: "2026-12-08" })).toBe(0);
  expect(await count({ enrolFrom: "2026-11-28", enrolTo: "2026-12-31" })).toBe(1);
  expect(await count({ enrolFrom: "2026-11-29" })).toBe(0);
  expect(await count({ enrolTo: "2026-11-21" })).toBe(0);
  expect(await count({ startFrom: "yesterday", page: "-3", status: "nonsense", sort: "1" })).toBe(1);
});

test("a long list comes in pages, and a page beyond the last is the last", async () => {
  const { ministry, word, actor } = await catalogue();
  const course = await makeCourse({ agencyId: ministry.id, title: word });
  for (let index = 0; index < 13; index++) await makeSession({ courseId: course.id });
  const page = await findSessions({ q: word, page: 99 }, by(actor));
  expect(page).toMatchObject({ total: 13, pages: 2, page: 2 });
  expect(page.items).toHaveLength(1);
});

test("the detail says whether one may enrol, why not, and where one stands on the waiting list", async () => {
  const { session, people } = await courseWorld({ learners: 3 });
  const [one, two, three] = people;
  if (!one || !two || !three) throw new Error("three learners");
  await makeEnrolment({ sessionId: session.id, person: one, status: "waitlisted" });
  await makeEnrolment({ sessionId: session.id, person: two, status: "waitlisted" });
  const detail = (actor: Parameters<typeof by>[0]) => sessionDetail({ sessionId: session.id }, by(actor));
  expect(await detail(actorOf(two))).toMatchObject({
    ineligibility: "already_enrolled",
    enrolment: { status: "waitlisted", waitlistRank: 2, waitlistTotal: 2, cancellable: true },
  });
  expect(await detail(actorOf(three))).toMatchObject({ ineligibility: "none", enrolment: null, applied: 2, phase: "open" });
  expect(await detail(ANONYMOUS)).toMatchObject({ ineligibility: null, enrolment: null, signedIn: false });
  await expect(sessionDetail({ sessionId: one.id }, by(ANONYMOUS))).rejects.toMatchObject({ kind: "not_found" });
});

test("my enrolments and my calendar are mine alone", async () => {
  const { session, people } = await courseWorld({ learners: 2 });
  const [mine, other] = people;
  if (!mine || !other) throw new Error("two learners");
  const enrolment = await makeEnrolment({ sessionId: session.id, person: mine, status: "accepted" });
  expect((await myEnrolments({}, by(actorOf(mine)))).map((item) => item.number)).toEqual([enrolment.number]);
  expect(await myEnrolments({}, by(actorOf(other)))).toEqual([]);
  expect(await calendarEntry({ enrolmentId: enrolment.id }, by(actorOf(mine)))).toMatchObject({ code: session.code, status: "accepted" });
  await expect(calendarEntry({ enrolmentId: enrolment.id }, by(actorOf(other)))).rejects.toMatchObject({ kind: "not_found" });
});

test("the desk shows the reviewer's own agencies, who has waited longest first, and looking is audited", async () => {
  const { session, people, admin } = await courseWorld({ learners: 3 });
  const [one, two, three] = people;
  if (!one || !two || !three) throw new Error("three learners");
  const late = await makeEnrolment({ sessionId: session.id, person: one, createdAt: inDays(-1) });
  const early = await makeEnrolment({ sessionId: session.id, person: two, createdAt: inDays(-4) });
  await makeEnrolment({ sessionId: session.id, person: three, status: "accepted" });
  const elsewhere = await makeAgency();
  await makeEnrolment({ sessionId: session.id, person: await makePerson({ agencyId: elsewhere.id }) });
  const desk = await enrolmentsToReview({}, by(admin));
  expect(desk.items.map((item) => [item.number, item.waitingDays])).toEqual([
    [early.number, 4],
    [late.number, 1],
  ]);
  expect(desk).toMatchObject({ pending: 2, total: 2, sessions: [{ sessionId: session.id, pending: 2 }] });
  expect((await enrolmentsToReview({ status: "all" }, by(admin))).total).toBe(3);
  expect((await auditOf("courses.enrolments_to_review", "viewed"))[0]).toMatchObject({ actorId: admin.personId });
});

test("the review shows the applicant, the seats, the possible decisions and the next in the queue", async () => {
  const { session, people, admin } = await courseWorld({ learners: 2 });
  const [one, two] = people;
  if (!one || !two) throw new Error("two learners");
  const first = await makeEnrolment({ sessionId: session.id, person: one, createdAt: inDays(-2) });
  const second = await makeEnrolment({ sessionId: session.id, person: two, createdAt: inDays(-1) });
  const detail = await reviewDetail({ enrolmentId: first.id }, by(admin));
  expect(detail).toMatchObject({
    person: { id: one.id, dept: one.dept, tier: "entry" },
    session: { seats: 2, taken: 0 },
    decisions: ["accepted", "waitlisted", "next_session", "declined"],
    nextId: second.id,
    pending: 1,
  });
  expect((await reviewDetail({ enrolmentId: second.id }, by(admin))).nextId).toBe(first.id);
  const elsewhere = await makeAgency();
  const stranger = actorOf(await makePerson({ agencyId: elsewhere.id }), { agency_admin: [elsewhere.id] });
  await expect(reviewDetail({ enrolmentId: first.id }, by(stranger))).rejects.toMatchObject({ kind: "forbidden" });
  expect((await auditOf("courses.review_detail", "denied")).at(-1)?.subjects).toMatchObject({ enrolmentId: first.id });
});

test("an officer sees the sessions of their agencies by phase, and the roster of each", async () => {
  const { session, people, officer } = await courseWorld({ learners: 2 });
  const [one, two] = people;
  if (!one || !two) throw new Error("two learners");
  await makeEnrolment({ sessionId: session.id, person: one, status: "accepted" });
  await makeEnrolment({ sessionId: session.id, person: two });
  const codes = async (phase?: string) => (await sessionsToManage({ phase }, by(officer))).items.map((item) => item.code);
  expect(await codes()).toEqual([session.code]);
  expect(await codes("open")).toEqual([session.code]);
  expect(await codes("ended")).toEqual([]);
  const roster = await sessionRoster({ sessionId: session.id }, by(officer));
  expect(roster).toMatchObject({ missing: 1, mayRecord: false, mayClose: false, session: { taken: 1, pending: 1, results: 0 } });
  expect(roster.rows.map((row) => row.personName)).toEqual([one.name]);
  setClock(() => inDays(11));
  expect(await codes("ended")).toEqual([session.code]);
  const elsewhere = await makeAgency();
  const stranger = actorOf(await makePerson({ agencyId: elsewhere.id }), { course_officer: [elsewhere.id] });
  await expect(sessionRoster({ sessionId: session.id }, by(stranger))).rejects.toMatchObject({ kind: "forbidden" });
  expect((await sessionsToManage({}, by(stranger))).items).toEqual([]);
});
