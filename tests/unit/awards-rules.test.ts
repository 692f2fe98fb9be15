import fc from "fast-check";
import { expect, test } from "vitest";
import { earns, monthsAfter, publicationOf, revocationText, standsInTheWay, wholeSeconds } from "@/lib/awards/rules";
import { AWARD_STATUSES, REVOCATION_REASONS } from "@/lib/awards/schema";

const now = new Date("2026-11-25T02:00:00Z");
const later = new Date("2027-11-25T02:00:00Z");

test("without a higher bar a completion earns the badge, assessed or not", () => {
  expect([earns(null, null), earns(0, null), earns(100, null)]).toEqual([true, true, true]);
});

test("a higher bar is reached by its own score and asks for an assessment", () => {
  expect([earns(80, 80), earns(79, 80), earns(null, 80)]).toEqual([true, false, false]);
});

test("a valid award on its way, offered or held keeps a second one away", () => {
  const blocking = AWARD_STATUSES.filter((status) => standsInTheWay({ status, validUntil: null }, now));
  expect(blocking).toEqual(["pending", "offered", "accepted"]);
});

test("an expired award makes room for a new one at the instant of its end", () => {
  expect(standsInTheWay({ status: "accepted", validUntil: later }, now)).toBe(true);
  expect(standsInTheWay({ status: "accepted", validUntil: now }, now)).toBe(false);
});

test("months are counted on the calendar and end on the last day where the day is missing", () => {
  expect(monthsAfter(new Date("2026-01-31T10:00:00Z"), 1).toISOString()).toBe("2026-02-28T10:00:00.000Z");
  expect(monthsAfter(new Date("2027-12-15T00:00:00Z"), 36).toISOString()).toBe("2030-12-15T00:00:00.000Z");
  expect(monthsAfter(new Date("2028-02-29T00:00:00Z"), 12).toISOString()).toBe("2029-02-28T00:00:00.000Z");
});

test("whole seconds never lie after the instant and lose less than one", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true, min: new Date(0) }), (instant) => {
      const lost = instant.getTime() - wholeSeconds(instant).getTime();
      expect(lost).toBeGreaterThanOrEqual(0);
      expect(lost).toBeLessThan(1000);
      expect(wholeSeconds(instant).getMilliseconds()).toBe(0);
    }),
  );
});

test("only an accepted and shared badge is published", () => {
  const published = AWARD_STATUSES.filter((status) => publicationOf({ status, answeredAt: now, sharedAt: now }) === "published");
  expect(published).toEqual(["accepted"]);
  expect(publicationOf({ status: "accepted", answeredAt: now, sharedAt: null })).toBe("hidden");
});

test("a revoked badge that its holder had accepted is gone, shared or not; one that was never accepted was never there", () => {
  expect(publicationOf({ status: "revoked", answeredAt: now, sharedAt: null })).toBe("gone");
  expect(publicationOf({ status: "revoked", answeredAt: now, sharedAt: now })).toBe("gone");
  expect(publicationOf({ status: "revoked", answeredAt: null, sharedAt: null })).toBe("hidden");
});

test("every reason for revoking has its own public text", () => {
  const texts = REVOCATION_REASONS.map(revocationText);
  expect(new Set(texts).size).toBe(REVOCATION_REASONS.length);
  expect(texts).not.toContain(revocationText(null));
});
