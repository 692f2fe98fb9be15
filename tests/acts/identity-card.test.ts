import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { actorOfSession } from "@/lib/identity/actor-of-session";
import { issueCardChallenge } from "@/lib/identity/issue-card-challenge";
import { assertSignInTrust, loginMethods } from "@/lib/identity/providers";
import { redeemLoginTicket } from "@/lib/identity/redeem-login-ticket";
import { releaseCardBinding } from "@/lib/identity/release-card-binding";
import { signInByCard } from "@/lib/identity/sign-in-by-card";
import { signAsCard } from "@/lib/integrations/moica/soft-signature";
import { type CardState, cardIdentity, createSoftWorld, type SoftCard, type SoftWorld } from "@/lib/integrations/moica/soft-world";
import { type Softcard, startSoftcard } from "@/lib/integrations/moica/softcard";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { randomToken } from "@/lib/kernel/ids";
import { makeAgency } from "../factories/agency";
import { actorOf, makePerson } from "../factories/person";
import { testDatabase } from "./harness";
import { auditOf, configure, stranger, trustFiles } from "./identity-helpers";

testDatabase();

// Making RSA keys takes its time on a busy machine.
const KEYS_MS = 60_000;

const PORT = 40_000 + (process.pid % 20_000);
// Two people with one name whose numbers end alike: the case that matching by name and four digits gets wrong.
const PEOPLE = [
  { key: "lin", name: "林雅婷", idno: "A123456789" },
  { key: "twin", name: "林雅婷", idno: "N226556789" },
  { key: "wang", name: "王小明", idno: "B200000013" },
  { key: "rare", name: "葛明", idno: "W100000038" },
  { key: "unknown", name: "外人", idno: "M100000029" },
];
let world: SoftWorld;
let card: Softcard;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await createSoftWorld({ people: PEOPLE, baseUrl: `http://127.0.0.1:${PORT}`, now: new Date(), authorityBits: 2048 });
  card = await startSoftcard({ world, port: PORT });
  configure(trustFiles(world));
  const agency = await makeAgency();
  for (const person of PEOPLE.filter(({ key }) => key !== "unknown")) {
    const name = person.key === "rare" ? "葛敏" : person.name;
    ids[person.key] = (await makePerson({ agencyId: agency.id, idno: person.idno, name })).id;
  }
}, KEYS_MS);
afterAll(() => card.close());
afterEach(() => setClock(undefined));
beforeEach(async () => {
  await db().loginFailure.deleteMany();
  await db().cardBinding.deleteMany();
});

function cardOf(key: string): SoftCard {
  const found = world.cards.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`no card ${key}`);
  return found;
}

interface Attempt {
  key?: string;
  state?: CardState;
  idno?: string;
  challenge?: string;
  browser?: string;
  ip?: string;
}

/** One sign-in: our challenge, the card's signature, the typed number. */
async function attempt({ key = "lin", state = "valid", idno, challenge, browser, ip = "192.0.2.7" }: Attempt = {}) {
  const browserToken = randomToken();
  const caller = { ...stranger, ip };
  const issued = await issueCardChallenge({ browserToken }, caller);
  const answer = {
    challengeId: issued.challengeId,
    challenge: issued.challenge,
    signature: signAsCard(cardIdentity(world, cardOf(key), state, new Date()), challenge ?? issued.challenge),
    idno: idno ?? PEOPLE.find((person) => person.key === key)?.idno ?? "",
  };
  return { browserToken, answer, run: () => signInByCard(answer, browser ?? browserToken, caller) };
}
const refusal = async (options: Attempt) => {
  const { run } = await attempt(options);
  return expect(run()).rejects;
};

test("a card signs its holder in, and the first time binds it", async () => {
  const { browserToken, run } = await attempt();
  const { ticket } = await run();
  const { sessionToken } = await redeemLoginTicket({ ticketToken: ticket, browserToken }, stranger);
  expect(await actorOfSession(sessionToken)).toMatchObject({ personId: ids["lin"], assurance: "card" });
  const holderCode = world.cards.find(({ key }) => key === "lin")?.holderCode;
  expect(await db().cardBinding.findMany()).toMatchObject([{ personId: ids["lin"], holderCode }]);
  expect((await auditOf("identity.complete_card_login")).at(-1)).toMatchObject({ outcome: "done", subjects: { personId: ids["lin"] } });
});

test("the number may be typed in lower case, full width or with spaces", async () => {
  for (const idno of ["a123456789", "Ａ１２３４５６７８９", " A123 456789 "])
    expect(await (await attempt({ idno })).run()).toHaveProperty("ticket");
});

test("a challenge works once: the same answer again is refused", async () => {
  const { run } = await attempt();
  await run();
  await expect(run()).rejects.toMatchObject({ kind: "unauthenticated", code: "identity.login_expired" });
});

test("a challenge whose answer failed cannot be answered again", async () => {
  const { answer, browserToken, run } = await attempt({ challenge: "something else" });
  await expect(run()).rejects.toMatchObject({ code: "identity.card_signature_invalid" });
  const signature = signAsCard(cardIdentity(world, cardOf("lin"), "valid", new Date()), answer.challenge);
  await expect(signInByCard({ ...answer, signature }, browserToken, stranger)).rejects.toMatchObject({ code: "identity.login_expired" });
});

test("a challenge belongs to the browser that asked for it", async () => {
  await (await refusal({ browser: randomToken() })).toMatchObject({ code: "identity.login_expired" });
});

test("a challenge is good for five minutes", async () => {
  const { run } = await attempt();
  setClock(() => new Date(Date.now() + 301_000));
  await expect(run()).rejects.toMatchObject({ code: "identity.login_expired" });
});

test("somebody with the same name and the same four digits is not the bound person", async () => {
  await (await attempt()).run();
  // The twin's card with Lin's number typed: everything but the card itself agrees.
  await (await refusal({ key: "twin", idno: "A123456789" })).toMatchObject({ kind: "forbidden", code: "identity.other_card_bound" });
});

test("a bound card signs nobody else in", async () => {
  await (await attempt()).run();
  await (await refusal({ key: "lin", idno: "N226556789" })).toMatchObject({ code: "identity.other_card_bound" });
  expect(await db().cardBinding.count()).toBe(1);
});

test("another person's number, another name and an unknown person are refused and told apart", async () => {
  await (await refusal({ idno: "B200000013" })).toMatchObject({ kind: "forbidden", code: "identity.card_mismatch" });
  await (await refusal({ key: "rare" })).toMatchObject({ code: "identity.name_differs" });
  await (await refusal({ key: "unknown" })).toMatchObject({ code: "identity.person_unknown" });
});

test.each([
  ["expired", "identity.card_expired"],
  ["not_yet_valid", "identity.card_not_yet_valid"],
  ["revoked", "identity.card_revoked"],
  ["foreign", "identity.card_foreign"],
] as const)("a card that is %s is refused as %s", async (state, code) => {
  await (await refusal({ state })).toMatchObject({ kind: "unauthenticated", code });
});

test("while revocation cannot be asked nobody gets in, and it is nobody's fault", async () => {
  card.control({ revocationService: "unreachable" });
  configure({});
  await (await refusal({})).toMatchObject({ kind: "unavailable", code: "identity.revocation_unavailable" });
  card.control({ revocationService: "no_ocsp" });
});

test("a number with a wrong check digit is sent back to its field", async () => {
  await (await refusal({ idno: "A123456788" })).toMatchObject({ kind: "invalid", fields: { idno: ["identity.idno_malformed"] } });
});

test("five failures lock the number for fifteen minutes, whatever the sixth brings", async () => {
  for (let n = 0; n < 5; n += 1) await (await refusal({ key: "rare" })).toMatchObject({ code: "identity.name_differs" });
  await (await refusal({ key: "rare", ip: "198.51.100.9" })).toMatchObject({
    kind: "rate_limited",
    code: "identity.locked",
    facts: { minutes: 15 },
  });
  // Other people are not locked out by it.
  expect(await (await attempt({ key: "wang" })).run()).toHaveProperty("ticket");
  setClock(() => new Date(Date.now() + 15 * 60_000 + 1_000));
  await (await refusal({ key: "rare" })).toMatchObject({ code: "identity.name_differs" });
});

test("failures without a valid card cannot lock somebody else's number", async () => {
  for (let n = 0; n < 6; n += 1)
    await (await refusal({ challenge: "forged", ip: "203.0.113.5" })).toMatchObject({ code: "identity.card_signature_invalid" });
  expect(await (await attempt({ ip: "192.0.2.99" })).run()).toHaveProperty("ticket");
});

test("twenty failures lock an address", async () => {
  for (let n = 0; n < 20; n += 1)
    await (await refusal({ challenge: "forged", ip: "203.0.113.6" })).toMatchObject({ code: "identity.card_signature_invalid" });
  await (await refusal({ ip: "203.0.113.6" })).toMatchObject({ code: "identity.locked" });
  expect(await (await attempt({ ip: "192.0.2.98" })).run()).toHaveProperty("ticket");
});

test("the audit trail holds every failure and nothing of the person or the card", async () => {
  await (await refusal({ state: "expired" })).toMatchObject({ code: "identity.card_expired" });
  await (await attempt()).run();
  const reasons = (await auditOf("identity.record_login_failure")).map((entry) => JSON.stringify(entry.input));
  expect(reasons.filter((input) => input.includes("moica.expired")).length).toBeGreaterThan(0);
  const trail = JSON.stringify(await db().auditEntry.findMany());
  for (const personal of ["A123456789", "林雅婷", ...world.cards.map((one) => one.holderCode)]) expect(trail).not.toContain(personal);
});

test("releasing a binding takes the system's administrator, lets the next card in and ends the person's sessions", async () => {
  const { browserToken, run } = await attempt();
  const { ticket } = await run();
  const { sessionToken } = await redeemLoginTicket({ ticketToken: ticket, browserToken }, stranger);
  const lin = await db().person.findUniqueOrThrow({ where: { id: ids["lin"] ?? "" } });
  const admin = actorOf(lin, { system_admin: [lin.agencyId] });
  const input = { personId: lin.id };
  await expect(releaseCardBinding(input, { actor: actorOf(lin) })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(releaseCardBinding(input, { actor: { ...admin, assurance: "password" } })).rejects.toMatchObject({ kind: "forbidden" });
  await releaseCardBinding(input, { actor: admin });
  expect(await actorOfSession(sessionToken)).toMatchObject({ kind: "anonymous" });
  expect(await (await attempt({ key: "twin", idno: "A123456789" })).run()).toHaveProperty("ticket");
  await expect(releaseCardBinding({ personId: ids["wang"] }, { actor: admin })).rejects.toMatchObject({ code: "identity.no_card_bound" });
});

test("an installation that trusts the soft card does not start as production", () => {
  expect(loginMethods()).toMatchObject({ card: { url: "http://localhost:61161" } });
  configure({ APP_MODE: "production", PUBLIC_URL: "https://training.example.gov.tw" });
  expect(() => assertSignInTrust()).toThrow(/Test GRCA/);
  configure({ APP_MODE: "demo", PUBLIC_URL: "http://localhost:3000" });
});
