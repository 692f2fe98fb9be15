import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { actorOfSession } from "@/lib/identity/actor-of-session";
import { assertSignInTrust, loginMethods } from "@/lib/identity/providers";
import { redeemLoginTicket } from "@/lib/identity/redeem-login-ticket";
import { egovLoginUrl, signInByEgov } from "@/lib/identity/sign-in-by-egov";
import { type EgovSimulator, startEgovSimulator } from "@/lib/integrations/egov/simulator";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { randomToken } from "@/lib/kernel/ids";
import { makeAgency } from "../factories/agency";
import { makePerson } from "../factories/person";
import { testDatabase } from "./harness";
import { auditOf, configure, stranger } from "./identity-helpers";

testDatabase();

const PEOPLE = [
  { key: "lin", name: "林雅婷", idno: "A123456789" },
  { key: "left", name: "許家豪", idno: "B200000013" },
  { key: "unknown", name: "外人", idno: "M100000029" },
];
let egov: EgovSimulator;
let linId: string;
beforeAll(async () => {
  egov = await startEgovSimulator({ port: 0, people: PEOPLE });
  configure({ EGOV_LOGIN_URL: egov.loginUrl, EGOV_SERVICE_URL: egov.serviceUrl, EGOV_SERVICE_ID: "APP0000001" });
  const agency = await makeAgency();
  linId = (await makePerson({ agencyId: agency.id, idno: "A123456789", name: "林雅婷" })).id;
  await makePerson({ agencyId: agency.id, idno: "B200000013", postStatus: "left" });
});
afterAll(() => egov.close());
afterEach(() => {
  setClock(undefined);
  egov.setFault("none");
});

/** Begins at our side and gives back the state, as egov would carry it. */
async function begin(browserToken: string, returnTo?: string): Promise<string> {
  const url = await egovLoginUrl({ browserToken, returnTo, callbackUrl: "http://localhost:3000/api/auth/egov/callback" }, stranger);
  return new URL(new URL(url).searchParams.get("ReturnUrl") ?? "").searchParams.get("state") ?? "";
}

test("a person of the HR data gets a session with the assurance of a password", async () => {
  const browserToken = randomToken();
  const state = await begin(browserToken, "/courses");
  const { ticket, returnTo } = await signInByEgov({ state, token: egov.issueToken("lin") }, stranger);
  expect(returnTo).toBe("/courses");
  const { sessionToken, personId } = await redeemLoginTicket({ ticketToken: ticket, browserToken }, stranger);
  expect(personId).toBe(linId);
  expect(await actorOfSession(sessionToken)).toMatchObject({ kind: "person", personId: linId, assurance: "password" });
  const person = await db().person.findUniqueOrThrow({ where: { id: linId } });
  expect(person).toMatchObject({ lastLoginBy: "egov", lastLoginIp: "192.0.2.7" });
});

test("the cookie's token is not in the database, and neither are the ticket and the state", async () => {
  const browserToken = randomToken();
  const state = await begin(browserToken);
  const { ticket } = await signInByEgov({ state, token: egov.issueToken("lin") }, stranger);
  const { sessionToken } = await redeemLoginTicket({ ticketToken: ticket, browserToken }, stranger);
  const rows = JSON.stringify([await db().session.findMany(), await db().loginTicket.findMany(), await db().loginAttempt.findMany()]);
  for (const secret of [sessionToken, ticket, state.split(".")[0] ?? "", browserToken]) expect(rows).not.toContain(secret);
});

test("neither number nor name nor token stands in the audit trail", async () => {
  const token = egov.issueToken("lin");
  await signInByEgov({ state: await begin(randomToken()), token }, stranger);
  const trail = JSON.stringify(await db().auditEntry.findMany());
  for (const personal of ["A123456789", "林雅婷", token]) expect(trail).not.toContain(personal);
  expect((await auditOf("identity.complete_egov_login")).at(-1)).toMatchObject({ outcome: "done", subjects: { personId: linId } });
});

test("a forged egov token is refused, counted and written down", async () => {
  const state = await begin(randomToken());
  const attempt = signInByEgov({ state, token: "Zm9yZ2VkLXRva2VuLXZhbHVl" }, stranger);
  await expect(attempt).rejects.toMatchObject({ kind: "unauthenticated", code: "identity.egov_refused" });
  expect((await auditOf("identity.record_login_failure")).at(-1)).toMatchObject({ input: { reason: "egov.token_refused" } });
});

test("a state works once, even when the exchange failed", async () => {
  const state = await begin(randomToken());
  egov.setFault("timeout");
  const slow = { EGOV_SERVICE_URL: "http://127.0.0.1:1/none" };
  configure(slow);
  await expect(signInByEgov({ state, token: egov.issueToken("lin") }, stranger)).rejects.toMatchObject({
    kind: "unavailable",
    code: "identity.egov_unavailable",
  });
  configure({ EGOV_SERVICE_URL: egov.serviceUrl });
  egov.setFault("none");
  await expect(signInByEgov({ state, token: egov.issueToken("lin") }, stranger)).rejects.toMatchObject({ code: "identity.login_expired" });
});

test("a state of our own making with another seal, and one of another origin, are refused", async () => {
  const state = await begin(randomToken());
  const token = egov.issueToken("lin");
  for (const forged of [`${state}x`, state.split(".")[0] ?? "", `${randomToken()}.${state.split(".")[1]}`, "", "."]) {
    await expect(signInByEgov({ state: forged, token }, stranger)).rejects.toMatchObject({ code: "identity.login_expired" });
  }
  expect(await signInByEgov({ state, token }, stranger)).toHaveProperty("ticket");
});

test("a state of more than five minutes is refused", async () => {
  const state = await begin(randomToken());
  setClock(() => new Date(Date.now() + 5 * 60_000 + 1_000));
  await expect(signInByEgov({ state, token: egov.issueToken("lin") }, stranger)).rejects.toMatchObject({ code: "identity.login_expired" });
});

test("people without a place in the HR data, and people who left, are refused and told why", async () => {
  const attempt = async (key: string) => signInByEgov({ state: await begin(randomToken()), token: egov.issueToken(key) }, stranger);
  await expect(attempt("unknown")).rejects.toMatchObject({ kind: "forbidden", code: "identity.person_unknown" });
  await expect(attempt("left")).rejects.toMatchObject({ kind: "forbidden", code: "identity.post_ended" });
  const denied = await auditOf("identity.complete_egov_login");
  expect(denied.filter((entry) => entry.outcome === "denied").map((entry) => entry.code)).toEqual([
    "identity.person_unknown",
    "identity.post_ended",
  ]);
});

test("a ticket works once, in the browser that began, and for a minute", async () => {
  const browserToken = randomToken();
  const fresh = async () => (await signInByEgov({ state: await begin(browserToken), token: egov.issueToken("lin") }, stranger)).ticket;
  const ticketToken = await fresh();
  const refused = { kind: "unauthenticated", code: "identity.login_expired" };
  await expect(redeemLoginTicket({ ticketToken, browserToken: randomToken() }, stranger)).rejects.toMatchObject(refused);
  expect(await redeemLoginTicket({ ticketToken, browserToken }, stranger)).toHaveProperty("sessionToken");
  await expect(redeemLoginTicket({ ticketToken, browserToken }, stranger)).rejects.toMatchObject(refused);
  const late = await fresh();
  setClock(() => new Date(Date.now() + 61_000));
  await expect(redeemLoginTicket({ ticketToken: late, browserToken }, stranger)).rejects.toMatchObject(refused);
});

test("of two requests with one ticket at the same time only one gets a session", async () => {
  const browserToken = randomToken();
  const { ticket: ticketToken } = await signInByEgov({ state: await begin(browserToken), token: egov.issueToken("lin") }, stranger);
  const results = await Promise.allSettled([1, 2, 3].map(() => redeemLoginTicket({ ticketToken, browserToken }, stranger)));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
});

test("an installation without 我的E政府 says that it does not offer it", async () => {
  configure({ EGOV_LOGIN_URL: "" });
  expect(loginMethods()).toMatchObject({ egov: false });
  await expect(begin(randomToken())).rejects.toMatchObject({ code: "identity.method_not_offered" });
  configure({ EGOV_LOGIN_URL: egov.loginUrl });
  expect(loginMethods()).toMatchObject({ egov: true });
});

test("production does not start with 我的E政府 on this machine", () => {
  expect(() => assertSignInTrust()).not.toThrow();
  configure({ APP_MODE: "production", PUBLIC_URL: "https://training.example.gov.tw" });
  expect(() => assertSignInTrust()).toThrow(/simulator/);
  configure({ APP_MODE: "demo", PUBLIC_URL: "http://localhost:3000" });
});
