import { afterEach, beforeAll, expect, test } from "vitest";
import { actorOfSession } from "@/lib/identity/actor-of-session";
import { agreeToTerms } from "@/lib/identity/agree-to-terms";
import { chooseLocale } from "@/lib/identity/choose-locale";
import { completeOidcLogin } from "@/lib/identity/complete-oidc-login";
import { contactOf } from "@/lib/identity/contact";
import { declineTerms } from "@/lib/identity/decline-terms";
import { endSession } from "@/lib/identity/end-session";
import { extendSession } from "@/lib/identity/extend-session";
import { currentTerms, lastLogin, sessionDeadlines } from "@/lib/identity/queries";
import { redeemLoginTicket } from "@/lib/identity/redeem-login-ticket";
import { issueTicket } from "@/lib/identity/tickets";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { randomToken, sha256Hex } from "@/lib/kernel/ids";
import { makeAgency } from "../factories/agency";
import { actorOf, makePerson } from "../factories/person";
import { testDatabase } from "./harness";
import { auditOf, publishTerms, signIn, stranger } from "./identity-helpers";

testDatabase();

let agencyId: string;
beforeAll(async () => {
  agencyId = (await makeAgency()).id;
});
afterEach(() => setClock(undefined));
const person = () => makePerson({ agencyId });
const inMinutes = (minutes: number) => {
  const at = new Date(Date.now() + minutes * 60_000);
  setClock(() => at);
};

test("a session ends when nothing was heard for twenty minutes", async () => {
  const { sessionToken } = await signIn((await person()).id);
  inMinutes(19);
  expect(await actorOfSession(sessionToken)).toMatchObject({ kind: "person" });
  inMinutes(19 + 21);
  expect(await actorOfSession(sessionToken)).toEqual(ANONYMOUS);
});

test("a session ends after eight hours however busy it is", async () => {
  const { sessionToken } = await signIn((await person()).id);
  for (let minutes = 15; minutes < 480; minutes += 15) {
    inMinutes(minutes);
    expect(await actorOfSession(sessionToken)).toMatchObject({ kind: "person" });
  }
  inMinutes(481);
  expect(await actorOfSession(sessionToken)).toEqual(ANONYMOUS);
});

test("asking for the deadlines is no sign of life; extending is one", async () => {
  const { sessionToken, actor } = await signIn((await person()).id);
  inMinutes(15);
  const asked = await sessionDeadlines(sessionToken);
  expect(await sessionDeadlines(sessionToken)).toEqual(asked);
  const extended = await extendSession({}, { actor });
  expect(Date.parse(extended.idleEndsAt) - Date.parse(asked?.idleEndsAt ?? "")).toBeGreaterThan(14 * 60_000);
  expect(extended.absoluteEndsAt).toBe(asked?.absoluteEndsAt);
  inMinutes(15 + 21);
  expect(await sessionDeadlines(sessionToken)).toBeNull();
});

test("near the absolute end extending gains no more than what is left", async () => {
  const { actor } = await signIn((await person()).id);
  inMinutes(475);
  const { idleEndsAt, absoluteEndsAt } = await extendSession({}, { actor });
  expect(idleEndsAt).toBe(absoluteEndsAt);
});

test("after signing out every copy of the cookie is worthless; other sessions go on unless told otherwise", async () => {
  const { id } = await person();
  const [here, there] = [await signIn(id), await signIn(id)];
  expect(await endSession({}, { actor: here.actor })).toEqual({ ended: 1 });
  expect(await actorOfSession(here.sessionToken)).toEqual(ANONYMOUS);
  expect(await sessionDeadlines(here.sessionToken)).toBeNull();
  expect(await actorOfSession(there.sessionToken)).toMatchObject({ kind: "person" });
  const third = await signIn(id);
  expect(await endSession({ everywhere: true }, { actor: third.actor })).toEqual({ ended: 2 });
  expect(await actorOfSession(there.sessionToken)).toEqual(ANONYMOUS);
  expect((await auditOf("identity.end_session")).at(-1)).toMatchObject({ outcome: "done", actorId: id });
});

test("signing in again gives a new token and ends the browser's earlier session", async () => {
  const { id } = await person();
  const earlier = await signIn(id);
  const browserToken = randomToken();
  const facts = { personId: id, method: "egov", assurance: "password", ip: undefined, now: new Date() } as const;
  const ticketToken = await issueTicket(db(), { ...facts, browserHash: sha256Hex(browserToken) });
  const { sessionToken } = await redeemLoginTicket({ ticketToken, browserToken, previousToken: earlier.sessionToken }, stranger);
  expect(sessionToken).not.toBe(earlier.sessionToken);
  expect(await actorOfSession(earlier.sessionToken)).toEqual(ANONYMOUS);
});

test("a person who leaves their post is out at once", async () => {
  const { id } = await person();
  const { sessionToken } = await signIn(id);
  await db().person.update({ where: { id }, data: { postStatus: "left" } });
  expect(await actorOfSession(sessionToken)).toEqual(ANONYMOUS);
});

test("the sign-in before this one is shown, and nothing at the first", async () => {
  const { id } = await person();
  const first = await signIn(id);
  expect(await lastLogin({}, { actor: first.actor })).toBeNull();
  const second = await signIn(id);
  expect(await lastLogin({}, { actor: second.actor })).toMatchObject({ method: "egov", ip: "192.0.2.7" });
});

test("strangers can neither extend nor end anything", async () => {
  for (const act of [extendSession, endSession, declineTerms])
    await expect(act({}, stranger)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("an agency's own provider signs in by e-mail address, whatever its case, and not when two people share it", async () => {
  const one = await makePerson({ agencyId, email: "Shared.One@staff.example.gov.tw" });
  const browserToken = randomToken();
  const input = { email: "shared.one@STAFF.example.gov.tw", browserHash: sha256Hex(browserToken) };
  const { ticket: ticketToken } = await completeOidcLogin(input, stranger);
  expect(await redeemLoginTicket({ ticketToken, browserToken }, stranger)).toMatchObject({ personId: one.id });
  await makePerson({ agencyId, email: "shared.one@staff.example.gov.tw" });
  await expect(completeOidcLogin(input, stranger)).rejects.toMatchObject({ code: "identity.person_unknown" });
});

test("the terms gate stays shut until the person agrees, and shuts again for a new version", async () => {
  await publishTerms("1", new Date("2026-01-01T00:00:00Z"));
  const { sessionToken, actor } = await signIn((await person()).id);
  const agreed = async () => {
    const now = await actorOfSession(sessionToken);
    return now.kind === "person" && now.agreedToTerms;
  };
  expect(await agreed()).toBe(false);
  expect(await currentTerms({}, stranger)).toMatchObject({ version: "1", bodyZh: "條款" });
  await agreeToTerms({ version: "1" }, { actor });
  await agreeToTerms({ version: "1" }, { actor });
  expect(await agreed()).toBe(true);
  expect(await db().termsAgreement.count({ where: { personId: actor.personId } })).toBe(1);
  await publishTerms("2", new Date("2026-06-01T00:00:00Z"));
  expect(await agreed()).toBe(false);
  await expect(agreeToTerms({ version: "1" }, { actor })).rejects.toMatchObject({ kind: "conflict", code: "identity.terms_changed" });
  await agreeToTerms({ version: "2" }, { actor });
  expect(await agreed()).toBe(true);
});

test("declining the terms ends the session", async () => {
  const { sessionToken, actor } = await signIn((await person()).id);
  await declineTerms({}, { actor });
  expect(await actorOfSession(sessionToken)).toEqual(ANONYMOUS);
  expect(await db().session.findUniqueOrThrow({ where: { id: actor.sessionId } })).toMatchObject({ endReason: "terms_declined" });
});

test("the language that a person chooses is the language of their mail", async () => {
  const reader = await person();
  await chooseLocale({ locale: "en" }, { actor: actorOf(reader) });
  expect(await contactOf(reader.id)).toMatchObject({ locale: "en" });
  await expect(chooseLocale({ locale: "fr" }, { actor: actorOf(reader) })).rejects.toMatchObject({ kind: "invalid" });
  await expect(chooseLocale({ locale: "en" }, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "unauthenticated" });
});
