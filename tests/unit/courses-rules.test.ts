import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type EligibilityFacts,
  enrolmentNumber,
  ineligibility,
  isCompleted,
  mayCancel,
  PLACES,
  possibleDecisions,
  sessionPhase,
  waitlistRank,
} from "@/lib/courses/rules";
import { DECISIONS, ENROLMENT_STATUSES } from "@/lib/courses/schema";

const at = (text: string) => new Date(`2026-${text}T00:00:00+08:00`);
const session = {
  enrolmentOpensAt: at("11-01"),
  enrolmentClosesAt: at("11-20"),
  startsAt: at("12-01"),
  endsAt: at("12-02"),
  cancelledAt: null,
  closedAt: null,
  applied: 3,
  maxApplications: 10,
};
const facts: EligibilityFacts = {
  session,
  course: { tiers: [], eligibleAgencyIds: [] },
  learner: { tier: "entry", agencyLine: ["bureau", "ministry"] },
  enrolment: null,
  now: at("11-10"),
};

test("a session passes through its phases, and a boundary instant belongs to the later one", () => {
  const phases = ["10-31", "11-01", "11-20", "12-01", "12-02"].map((day) => sessionPhase(session, at(day)));
  expect(phases).toEqual(["upcoming", "open", "enrolment_closed", "running", "ended"]);
  expect(sessionPhase({ ...session, closedAt: at("12-03") }, at("12-04"))).toBe("closed");
  expect(sessionPhase({ ...session, cancelledAt: at("11-05") }, at("11-10"))).toBe("cancelled");
});

test("a learner may enrol in an open session of a course for everybody", () => {
  expect(ineligibility(facts)).toBeNull();
});

test("every obstacle is named", () => {
  expect(ineligibility({ ...facts, now: at("10-31") })).toBe("enrolment_not_open");
  expect(ineligibility({ ...facts, now: at("11-20") })).toBe("enrolment_closed");
  expect(ineligibility({ ...facts, session: { ...session, cancelledAt: at("11-05") } })).toBe("session_cancelled");
  expect(ineligibility({ ...facts, course: { ...facts.course, tiers: ["senior"] } })).toBe("tier_not_eligible");
  expect(ineligibility({ ...facts, course: { ...facts.course, eligibleAgencyIds: ["elsewhere"] } })).toBe("agency_not_eligible");
  expect(ineligibility({ ...facts, session: { ...session, applied: 10 } })).toBe("session_full");
  expect(ineligibility({ ...facts, enrolment: "declined" })).toBe("already_enrolled");
});

test("staff of an agency below an eligible one are eligible", () => {
  expect(ineligibility({ ...facts, course: { tiers: ["entry"], eligibleAgencyIds: ["ministry"] } })).toBeNull();
});

test("a cancelled enrolment may be made again, any other may not", () => {
  const again = ENROLMENT_STATUSES.filter((enrolment) => ineligibility({ ...facts, enrolment }) === null);
  expect(again).toEqual(["cancelled"]);
});

test("cancelling is possible up to and including the deadline, and only while the matter is open", () => {
  const deadline = at("11-25");
  expect(mayCancel("accepted", deadline, deadline)).toBe(true);
  expect(mayCancel("accepted", deadline, new Date(deadline.getTime() + 1))).toBe(false);
  expect(ENROLMENT_STATUSES.filter((status) => mayCancel(status, deadline, at("11-01")))).toEqual(["pending", "accepted", "waitlisted"]);
});

test("nothing can be decided once a session has ended, was closed or called off", () => {
  for (const phase of ["ended", "closed", "cancelled"] as const) expect(possibleDecisions("pending", phase)).toEqual([]);
  expect(possibleDecisions("pending", "running")).toEqual(DECISIONS);
  expect(possibleDecisions("next_session", "open")).toEqual([]);
});

test("a seat is never held without an application, nor together with a place on the waiting list", () => {
  for (const places of Object.values(PLACES)) {
    expect(places.taken + places.waitlisted).toBeLessThanOrEqual(places.applied);
  }
});

test("completion asks for the share of hours and, in an assessed course, the score", () => {
  const course = { hours: 6, minAttendance: 80, passScore: 60 };
  expect(isCompleted({ hoursAttended: 4.8, score: 60, course })).toBe(true);
  expect(isCompleted({ hoursAttended: 4.7, score: 100, course })).toBe(false);
  expect(isCompleted({ hoursAttended: 6, score: 59, course })).toBe(false);
  expect(isCompleted({ hoursAttended: 6, score: null, course })).toBe(false);
  expect(isCompleted({ hoursAttended: 6, score: null, course: { ...course, passScore: 0 } })).toBe(true);
});

test("more hours or a higher score never turn a completion into a failure", () => {
  const tenths = fc.integer({ min: 0, max: 60 });
  const score = fc.integer({ min: 0, max: 100 });
  const course = fc.record({ hours: fc.constant(6), minAttendance: fc.integer({ min: 0, max: 100 }), passScore: score });
  fc.assert(
    fc.property(tenths, tenths, score, score, course, (less, more, worse, better, rule) => {
      const low = isCompleted({ hoursAttended: Math.min(less, more) / 10, score: Math.min(worse, better), course: rule });
      const high = isCompleted({ hoursAttended: Math.max(less, more) / 10, score: Math.max(worse, better), course: rule });
      expect(low && !high).toBe(false);
    }),
  );
});

test("the rank on the waiting list counts the tickets before one's own", () => {
  expect(waitlistRank(7, [12, 3, 7, 5])).toBe(3);
  expect(waitlistRank(null, [1, 2])).toBeNull();
});

test("an enrolment number is the session's code and an ordinal", () => {
  expect(enrolmentNumber("GAI101-11512", 7)).toBe("GAI101-11512-0007");
});
