import { afterEach, expect, test } from "vitest";
import { actorOfSession } from "@/lib/identity/actor-of-session";
import { completeOidcLogin } from "@/lib/identity/complete-oidc-login";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { randomToken, sha256Hex } from "@/lib/kernel/ids";
import { makeAgency } from "../factories/agency";
import { makePerson } from "../factories/person";
import { testDatabase } from "./harness";
import { signIn, stranger } from "./identity-helpers";

testDatabase();
afterEach(() => setClock(undefined));

test("what a page asks by itself does not keep an empty chair signed in", async () => {
  const { id: agencyId } = await makeAgency();
  const { sessionToken } = await signIn((await makePerson({ agencyId })).id);
  const began = Date.now();
  for (const minutes of [5, 10, 15, 19]) {
    setClock(() => new Date(began + minutes * 60_000));
    expect(await actorOfSession(sessionToken, { signOfLife: false })).toMatchObject({ kind: "person" });
  }
  setClock(() => new Date(began + 21 * 60_000));
  expect(await actorOfSession(sessionToken, { signOfLife: false })).toEqual(ANONYMOUS);
});

test("an address that the provider names is compared as it is, not as a pattern", async () => {
  const { id: agencyId } = await makeAgency();
  const ending = `${randomToken(6).replace(/[-_]/g, "x")}@agency.example`;
  await makePerson({ agencyId, email: `li.na-${ending}` });
  const enter = (email: string) => completeOidcLogin({ email, browserHash: sha256Hex(randomToken()) }, stranger);
  for (const email of [`li_na-${ending}`, `%-${ending}`, `l%${ending}`]) {
    await expect(enter(email), email).rejects.toMatchObject({ code: "identity.person_unknown" });
  }
  expect(await enter(`LI.NA-${ending}`)).toHaveProperty("ticket");
  await makePerson({ agencyId, email: `li_na%\\${ending}` });
  expect(await enter(`li_na%\\${ending}`)).toHaveProperty("ticket");
});

test("tickets of days past are not kept", async () => {
  const { id: agencyId } = await makeAgency();
  const { id: personId } = await makePerson({ agencyId });
  await signIn(personId, new Date(Date.now() - 30_000));
  setClock(() => new Date(Date.now() + 25 * 60 * 60_000));
  await signIn(personId, new Date(Date.now() + 25 * 60 * 60_000));
  expect(await db().loginTicket.count({ where: { personId } })).toBe(1);
});
