import { expect, test } from "vitest";
import { mayActOnOwnSession, mayReleaseCardBinding } from "@/lib/identity/policy";
import { assertMayEnter, assertNotLocked, assertUsable, deadlinesOf } from "@/lib/identity/rules";
import { ANONYMOUS, type PersonActor, system } from "@/lib/kernel/actor";
import { isSameOrigin } from "@/lib/web/same-origin";
import { readSetCookie } from "@/lib/web/set-cookie";

const NOW = new Date("2026-11-25T02:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const times = (count: number, minutes: number) => Array.from({ length: count }, () => ago(minutes));
const locked =
  (ofPerson: Date[], ofAddress: Date[] = []) =>
  () =>
    assertNotLocked({ ofPerson, ofAddress }, NOW);

test("four failures lock nobody, five lock for fifteen minutes from the last", () => {
  expect(locked(times(4, 0))).not.toThrow();
  expect(locked(times(5, 0))).toThrow(expect.objectContaining({ kind: "rate_limited", facts: { minutes: 15 } }));
  expect(locked([...times(4, 14), ago(5)])).toThrow(expect.objectContaining({ facts: { minutes: 10 } }));
  expect(locked(times(5, 15))).not.toThrow();
});

test("an address bears twenty failures, and the longer of two locks is the one that is told", () => {
  expect(locked([], times(19, 0))).not.toThrow();
  expect(locked(times(5, 10), times(20, 3))).toThrow(expect.objectContaining({ facts: { minutes: 12 } }));
});

test("an attempt is usable once, in time, and in its own browser", () => {
  const attempt = { expiresAt: ago(-1), usedAt: null, browserHash: "mine" };
  const check = (change: object, browser?: string) => () => assertUsable({ ...attempt, ...change }, browser, NOW);
  expect(check({}, "mine")).not.toThrow();
  expect(check({})).not.toThrow();
  for (const refused of [check({ usedAt: ago(1) }), check({ expiresAt: NOW }), check({}, "other"), check({ browserHash: null }, "mine")]) {
    expect(refused).toThrow(expect.objectContaining({ kind: "unauthenticated", code: "identity.login_expired" }));
  }
  expect(() => assertUsable(null, undefined, NOW)).toThrow();
});

test("people on leave may enter, people who left and strangers may not", () => {
  expect(() => assertMayEnter({ postStatus: "active" })).not.toThrow();
  expect(() => assertMayEnter({ postStatus: "on_leave" })).not.toThrow();
  expect(() => assertMayEnter({ postStatus: "left" })).toThrow(expect.objectContaining({ code: "identity.post_ended" }));
  expect(() => assertMayEnter(null)).toThrow(expect.objectContaining({ code: "identity.person_unknown" }));
});

test("the idle end never comes after the absolute one", () => {
  expect(deadlinesOf({ lastSeenAt: NOW, expiresAt: ago(-60) }, 20).idleEndsAt).toEqual(ago(-20));
  expect(deadlinesOf({ lastSeenAt: NOW, expiresAt: ago(-5) }, 20).idleEndsAt).toEqual(ago(-5));
});

test("everybody signed in may act on their own session; only a system administrator with a card may release one of another", () => {
  const person: PersonActor = {
    kind: "person",
    personId: "p",
    sessionId: "s",
    agencyId: "a",
    assurance: "card",
    grants: [],
    agreedToTerms: true,
  };
  const admin: PersonActor = { ...person, grants: [{ role: "system_admin", agencyIds: ["a"] }] };
  expect(mayActOnOwnSession({ ...person, agreedToTerms: false })).toBeTruthy();
  expect([mayActOnOwnSession(ANONYMOUS), mayActOnOwnSession(system("job"))]).toEqual([false, false]);
  expect(mayReleaseCardBinding(admin)).toBe(admin);
  for (const actor of [person, { ...admin, assurance: "password" as const }, { ...admin, agreedToTerms: false }, ANONYMOUS]) {
    expect(mayReleaseCardBinding(actor)).toBe(false);
  }
});

test("requests of other sites are told from our own", () => {
  const from = (headers: Record<string, string>) => isSameOrigin(new Request("http://localhost:3000/x", { method: "POST", headers }));
  expect(from({ "sec-fetch-site": "same-origin" })).toBe(true);
  for (const site of ["cross-site", "same-site", "none"]) expect(from({ "sec-fetch-site": site })).toBe(false);
  expect(from({ origin: "http://localhost:3000", host: "localhost:3000" })).toBe(true);
  expect(from({ origin: "http://evil.example", host: "localhost:3000" })).toBe(false);
  expect(from({ origin: "null", host: "localhost:3000" })).toBe(false);
});

test("a Set-Cookie line is read with every attribute that matters", () => {
  expect(readSetCookie("a.b=x%7Cy; Path=/; Expires=Wed, 25 Nov 2026 02:00:00 GMT; HttpOnly; Secure; SameSite=Lax")).toEqual({
    name: "a.b",
    value: "x|y",
    options: { path: "/", httpOnly: true, secure: true, sameSite: "lax", expires: NOW },
  });
  expect(readSetCookie("s=; Max-Age=0").options).toEqual({ path: "/", httpOnly: false, secure: false, sameSite: "lax", maxAge: 0 });
});
