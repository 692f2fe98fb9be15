import { beforeAll, expect, test } from "vitest";
import { badgeFile } from "@/lib/awards/queries/badge-file";
import { managedAward, managedAwards, managedIssuers } from "@/lib/awards/queries/managed-awards";
import { myAward, myAwards } from "@/lib/awards/queries/my-awards";
import { submitVerification, verification } from "@/lib/awards/submit-verification";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { TODAY } from "../factories/session";
import { mintedWorld } from "./awards-world";
import { stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();

let callers = 0;
// Every test comes from an address of its own, so that one does not use up another's allowance.
const stranger = () => ({ actor: ANONYMOUS, ip: `192.0.2.${++callers}` });
const text = (content: string) => ({ badge: { kind: "text", text: content } });
const reportOn = async (input: unknown) => verification(await submitVerification(input, stranger()), stranger());

let shared: Awaited<ReturnType<typeof mintedWorld>>;
beforeAll(async () => {
  // Stopped for each test, and already for what is issued before them.
  setClock(() => TODAY);
  shared = await mintedWorld("shared");
});

test("a stranger hands in a file with the holder's address and gets a report that can be read again", async () => {
  const { bytes } = await badgeFile({ awardId: shared.awardId, form: "png" }, shared.holder);
  const { token } = await submitVerification({ badge: { kind: "bytes", bytes }, recipient: shared.person.email }, stranger());
  const report = await verification({ token }, stranger());
  expect([report.conclusion, report.container, report.others?.length]).toEqual(["valid", "png", 1]);
  expect(report.findings.map(({ code }) => code)).toContain("recipient.matches");
  expect(await verification({ token }, stranger())).toEqual(report);
});

test("the link of a shared badge verifies like its file", async () => {
  expect((await reportOn(text(`http://localhost:3000/b/${shared.shareToken}`))).conclusion).toBe("valid");
  expect((await reportOn(text("http://localhost:3000/b/this-token-was-never-given-out"))).headline.name).toBe("unreadable");
});

test("the kept report holds neither the badge nor the address asked about", async () => {
  const { bytes } = await badgeFile({ awardId: shared.awardId, form: "ob3.json" }, shared.holder);
  await submitVerification({ badge: { kind: "bytes", bytes }, recipient: shared.person.email }, stranger());
  const kept = JSON.stringify(await db().verification.findMany({ select: { report: true } }));
  for (const secret of [shared.person.email, "identityHash", "proofValue"]) expect(kept).not.toContain(secret);
});

test("a report is gone after an hour, and a guessed token finds none", async () => {
  const { token } = await submitVerification(text("{}"), stranger());
  setClock(() => new Date(TODAY.getTime() + 60 * 60_000));
  await expect(verification({ token }, stranger())).rejects.toMatchObject({ code: "verify.report_not_found" });
  await expect(verification({ token: "x".repeat(43) }, stranger())).rejects.toMatchObject({ code: "verify.report_not_found" });
  await submitVerification(text("{}"), stranger());
  expect(await db().verification.count({ where: { expiresAt: { lt: new Date(TODAY.getTime() + 60 * 60_000) } } })).toBe(0);
});

test("characters that the database cannot hold do not keep a report from being read", async () => {
  const names = ["\\u0000nul", "\\ud800half"];
  for (const name of names) {
    const badge = `{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential","OpenBadgeCredential"],"name":"${name}"}`;
    const { conclusion, summary } = await reportOn(text(badge));
    expect([conclusion, summary.name]).toEqual(["invalid", `\uFFFD${name.slice(6)}`]);
  }
  await expect(reportOn(text("{\0}"))).rejects.toMatchObject({ fields: { "badge.text": ["input.bad_characters"] } });
});

test("nothing given and too much given are refused with their reason", async () => {
  await expect(submitVerification(text("  "), stranger())).rejects.toMatchObject({ fields: { "badge.text": ["verify.nothing_given"] } });
  const big = { badge: { kind: "bytes", bytes: new Uint8Array(5 * 1024 * 1024 + 1) } };
  await expect(submitVerification(big, stranger())).rejects.toMatchObject({ fields: { "badge.bytes": ["verify.too_large"] } });
});

test.each(["https://127.0.0.1/badge.json", "https://[::1]/badge.json", "https://169.254.169.254/latest/", "http://192.168.0.1/"])(
  "an address inside a network (%s) is not asked; the report says that it could not be reached",
  async (address) => {
    expect((await reportOn(text(address))).headline.name).toBe("unreachable");
  },
);

test("the thirty-first verification within a minute from one address waits, another address does not", async () => {
  const caller = stranger();
  for (let count = 0; count < 30; count += 1) await submitVerification(text("{}"), caller);
  await expect(submitVerification(text("{}"), caller)).rejects.toMatchObject({ kind: "rate_limited", code: "verify.too_many" });
  await submitVerification(text("{}"), stranger());
});

test("the holder sees their own awards only", async () => {
  const other = await mintedWorld("accepted");
  expect((await myAwards({}, other.holder)).map(({ awardId, status }) => [awardId, status])).toEqual([[other.awardId, "accepted"]]);
  await expect(myAward({ awardId: shared.awardId }, other.holder)).rejects.toMatchObject({ kind: "not_found" });
  expect((await myAward({ awardId: shared.awardId }, shared.holder)).shareUrl).toBe(`http://localhost:3000/b/${shared.shareToken}`);
});

test("the desk lists the own agency's awards, by number, holder and badge, and nobody else's", async () => {
  const { officer, awardId, person, version } = shared;
  const own = await db().award.findUniqueOrThrow({ where: { id: awardId } });
  for (const search of ["", own.number.slice(-8).toLowerCase(), person.name, version.nameEn.toUpperCase()]) {
    const { awards, total } = await managedAwards({ search }, officer);
    expect([search, total, awards[0]?.awardId]).toEqual([search, 1, awardId]);
  }
  expect((await managedAwards({ search: "nobody" }, officer)).total).toBe(0);
  expect((await managedAwards({ status: "revoked" }, officer)).total).toBe(0);
  const other = await mintedWorld();
  await expect(managedAward({ awardId }, other.officer)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(managedAwards({}, shared.holder)).rejects.toMatchObject({ kind: "forbidden" });
});

test("the keys of an issuer are shown with their certificates and without their secrets", async () => {
  const [issuer] = await managedIssuers({}, shared.officer);
  expect(issuer?.keys.map(({ certificate }) => certificate?.subject)).toEqual(Array.from({ length: 3 }, () => shared.agency.name));
  expect(JSON.stringify(issuer)).not.toContain("PRIVATE KEY");
});
