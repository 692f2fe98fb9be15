import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { awardForm } from "@/lib/awards/award-forms";
import { issuingAuthority } from "@/lib/awards/certificate-authorities";
import { ensureIssuer } from "@/lib/awards/ensure-issuer";
import { hostedAnswer } from "@/lib/awards/hosted";
import { issueBulk, runBulkIssue } from "@/lib/awards/issue-bulk";
import { planBulkIssue } from "@/lib/awards/plan-bulk-issue";
import { badgeTimestamp } from "@/lib/awards/queries/badge-timestamp";
import { revokeSigningKey } from "@/lib/awards/revoke-signing-key";
import { timestampAwards } from "@/lib/awards/timestamp-awards";
import { verifyAsPlatform } from "@/lib/awards/verify-badge";
import { timestampImprint, verifyTimestamp } from "@/lib/badges";
import { startTimestampSimulator, type TimestampSimulator } from "@/lib/integrations/timestamp/simulator";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { forgetEnv } from "@/lib/kernel/env";
import { demonstrationTimestamps } from "@/scripts/simulators/time-stamps";
import { makePerson } from "../factories/person";
import { awardWorld, bySystem, completeCourse, mintedWorld } from "./awards-world";
import { jobsAbout } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();

const folder = mkdtempSync(path.join(os.tmpdir(), "tsa-"));
let simulator: TimestampSimulator;
let asked = 0;
let rootPem = "";

function settings(url: string | undefined): void {
  if (url === undefined) delete process.env["TSA_URL"];
  else process.env["TSA_URL"] = url;
  process.env["TSA_ROOTS_FILE"] = path.join(folder, "roots.pem");
  forgetEnv();
}

// Time stamps carry the real time, and so do the badges here.
beforeAll(async () => {
  await issuingAuthority(bySystem);
  const authority = await demonstrationTimestamps(folder);
  ({ rootPem } = authority);
  writeFileSync(path.join(folder, "roots.pem"), rootPem);
  simulator = await startTimestampSimulator({
    port: 0,
    answer: (request) => {
      asked += 1;
      return authority.answer(request);
    },
  });
}, 120_000);
beforeEach(() => {
  simulator.setFault("none");
  settings(simulator.url);
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
  for (const name of ["TSA_URL", "TSA_ROOTS_FILE"]) delete process.env[name];
  forgetEnv();
});

const textOf = async (awardId: string, form: "ob3-json" | "ob2-jws" = "ob3-json") => (await awardForm(db(), awardId, form))?.text ?? "";
const report = async (text: string, email: string) => verifyAsPlatform(db(), { kind: "text", text }, new Date(), email);
const stampsOf = (awardId: string) => db().awardTimestamp.findMany({ where: { awardId }, orderBy: { form: "asc" } });
const hostedStamp = (awardId: string) =>
  hostedAnswer({ method: "GET", path: `/ob/v3/credentials/${awardId}/timestamp`, accept: "*/*", ifNoneMatch: "" });

test("minting queues the stamp; the job keeps a verified one, and a second run asks nobody and changes nothing", async () => {
  const { awardId, person } = await mintedWorld("accepted");
  expect((await jobsAbout("awards.timestamp", awardId)).map(({ data }) => data["form"])).toEqual(["ob3-json"]);
  await timestampAwards({ awardIds: [awardId] }, bySystem);
  const first = await stampsOf(awardId);
  expect(first.map(({ form, authority }) => [form, authority])).toEqual([["ob3-json", "模擬時戳服務 Test TSA"]]);
  const before = asked;
  await timestampAwards({ awardIds: [awardId] }, bySystem);
  expect([asked, await stampsOf(awardId)]).toEqual([before, first]);

  const { conclusion, findings } = await report(await textOf(awardId), person.email);
  expect(findings).toContainEqual(expect.objectContaining({ code: "timestamp.proven", verdict: "pass" }));
  expect(conclusion).toBe("valid");
});

test("a form that is signed later is stamped by itself, and each report finds the stamp of its own form", async () => {
  const { awardId, person } = await mintedWorld("accepted");
  const jws = await textOf(awardId, "ob2-jws");
  await timestampAwards({ awardIds: [awardId] }, bySystem);
  expect((await report(jws, person.email)).findings.map(({ code }) => code)).toContain("timestamp.none");
  const forms = (await jobsAbout("awards.timestamp", awardId)).map(({ data }) => data["form"]);
  expect(forms).toEqual(["ob3-json", "ob2-jws"]);
  await timestampAwards({ awardIds: [awardId], form: "ob2-jws" }, bySystem);
  for (const text of [jws, await textOf(awardId)]) {
    const codes = (await report(text, person.email)).findings.map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith("timestamp."))).toEqual(["timestamp.proven"]);
  }
});

test("while the authority is away nothing is kept, the job is told to come again, and then it succeeds", async () => {
  const { awardId } = await mintedWorld();
  for (const fault of ["http_500", "rubbish"] as const) {
    simulator.setFault(fault);
    await expect(timestampAwards({ awardIds: [awardId] }, bySystem)).rejects.toMatchObject({ kind: "unavailable" });
    expect(await stampsOf(awardId)).toEqual([]);
  }
  simulator.setFault("none");
  await timestampAwards({ awardIds: [awardId] }, bySystem);
  expect(await stampsOf(awardId)).toHaveLength(1);
});

test("a stamp under a root that we do not know is not kept", async () => {
  const { awardId } = await mintedWorld();
  const strangers = mkdtempSync(path.join(os.tmpdir(), "tsa-"));
  const authority = await demonstrationTimestamps(strangers);
  const other = await startTimestampSimulator({ port: 0, answer: authority.answer });
  settings(other.url);
  await expect(timestampAwards({ awardIds: [awardId] }, bySystem)).rejects.toMatchObject({ code: "keys.timestamp_unavailable" });
  expect(await stampsOf(awardId)).toEqual([]);
  await other.close();
  rmSync(strangers, { recursive: true });
});

test("what a job has no time for is left to another job", async () => {
  const awardIds = [(await mintedWorld()).awardId, (await mintedWorld()).awardId];
  let minutes = 0;
  setClock(() => new Date(Date.now() + 60_000 * minutes++));
  await timestampAwards({ awardIds }, bySystem);
  setClock(undefined);
  expect((await jobsAbout("awards.timestamp", awardIds[1] ?? "")).at(-1)?.data["awardIds"]).toEqual(awardIds);
});

test("a bulk issue queues one job for each of its chunks, and the job stamps all of the chunk", async () => {
  const { agency, course, version, officer, enrolment } = await awardWorld();
  await ensureIssuer({ agencyId: agency.id }, bySystem);
  const other = await completeCourse(course.id, await makePerson({ agencyId: agency.id }));
  const file = new File([`報名編號\r\n${enrolment.number}\r\n${other.number}`], "numbers.csv");
  const { bulkIssueId } = await planBulkIssue({ achievementVersionId: version.id, file }, officer);
  await issueBulk({ bulkIssueId }, officer);
  await runBulkIssue({ bulkIssueId }, bySystem);
  const awards = await db().award.findMany({ where: { achievementVersionId: version.id }, select: { id: true } });
  const jobs = await jobsAbout("awards.timestamp", awards[0]?.id ?? "");
  expect([awards.length, jobs.length, jobs[0]?.data["awardIds"]]).toEqual([2, 1, expect.arrayContaining(awards.map(({ id }) => id))]);
  await timestampAwards({ awardIds: awards.map(({ id }) => id) }, bySystem);
  expect(await db().awardTimestamp.count({ where: { awardId: { in: awards.map(({ id }) => id) } } })).toBe(2);
});

test("without an authority in the settings nothing is queued", async () => {
  settings(undefined);
  const { awardId } = await mintedWorld();
  expect(await jobsAbout("awards.timestamp", awardId)).toEqual([]);
});

test("the token is published beside the shared badge and downloaded by its holder, and by nobody else", async () => {
  const hidden = await mintedWorld("accepted");
  const shared = await mintedWorld("shared");
  await timestampAwards({ awardIds: [hidden.awardId, shared.awardId] }, bySystem);
  expect((await hostedStamp(hidden.awardId)).status).toBe(404);
  const { status, headers, body } = await hostedStamp(shared.awardId);
  expect([status, headers["content-type"]]).toEqual([200, "application/timestamp-reply"]);
  const imprint = timestampImprint(JSON.parse(await textOf(shared.awardId)));
  expect(await verifyTimestamp(new Uint8Array(body ?? []), { imprint, roots: [rootPem], now: new Date() })).toMatchObject({ proven: true });

  const file = await badgeTimestamp({ awardId: hidden.awardId }, hidden.holder);
  expect(file.fileName).toMatch(/\.tsr$/);
  await expect(badgeTimestamp({ awardId: hidden.awardId }, shared.holder)).rejects.toMatchObject({ kind: "not_found" });
  const about = `/ob/timestamps/${imprint.reduce((hex, byte) => hex + byte.toString(16).padStart(2, "0"), "")}`;
  expect((await hostedAnswer({ method: "GET", path: about, accept: "*/*", ifNoneMatch: "" })).body).toEqual(body);
});

test("after a key was stolen, only what a time stamp proves to be older stays valid", async () => {
  const stamped = await mintedWorld("accepted");
  await timestampAwards({ awardIds: [stamped.awardId] }, bySystem);
  const plain = await mintedWorld("accepted");
  for (const { awardId, agency, officer, person } of [stamped, plain]) {
    const key = await db().signingKey.findFirstOrThrow({ where: { issuer: { code: agency.code }, algorithm: "Ed25519" } });
    // The clock of the authority has whole seconds.
    setClock(() => new Date(Date.now() + 5000));
    await revokeSigningKey({ keyId: key.keyId, reason: "keyCompromise" }, officer);
    const result = await verifyAsPlatform(db(), { kind: "text", text: await textOf(awardId) }, new Date(Date.now() + 6000), person.email);
    setClock(undefined);
    const wanted = awardId === stamped.awardId ? ["certificate.revoked_after_stamp", "valid"] : ["certificate.revoked", "invalid"];
    expect(result.findings.map(({ code }) => code)).toContain(wanted[0]);
    expect(result.conclusion).toBe(wanted[1]);
  }
});
