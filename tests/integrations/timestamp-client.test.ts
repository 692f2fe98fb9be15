import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { obtainTimestamp, timestampImprint, verifyTimestamp } from "@/lib/badges";
import { timestampClient } from "@/lib/integrations/timestamp/client";
import { startTimestampSimulator, type TimestampFault, type TimestampSimulator } from "@/lib/integrations/timestamp/simulator";
import { demonstrationTimestamps } from "@/scripts/simulators/time-stamps";

const folder = mkdtempSync(path.join(os.tmpdir(), "tsa-"));
const imprint = timestampImprint({ badge: 1 });
let authority: Awaited<ReturnType<typeof demonstrationTimestamps>>;
let simulator: TimestampSimulator;

beforeAll(async () => {
  authority = await demonstrationTimestamps(folder);
  simulator = await startTimestampSimulator({ port: 0, answer: authority.answer });
}, 60_000);
beforeEach(() => simulator.setFault("none"));
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
});

test("a hash is stamped over HTTP, and the token proves its time under the simulator's root alone", async () => {
  const token = await obtainTimestamp(imprint, timestampClient({ url: simulator.url }), randomBytes);
  const now = new Date();
  const verdict = await verifyTimestamp(token, { imprint, roots: [authority.rootPem], now });

  expect(verdict).toMatchObject({ proven: true, authority: "模擬時戳服務 Test TSA", policy: "2.999.3161.1" });
  expect(Math.abs((verdict.at?.getTime() ?? 0) - now.getTime())).toBeLessThan(60_000);
  expect(await verifyTimestamp(token, { imprint, roots: [], now })).toMatchObject({ proven: false, problem: "root_unknown" });
});

test("the authority of a data folder stays the same, and gives no serial number twice", async () => {
  const again = await demonstrationTimestamps(folder);
  const stamp = async () => {
    const token = await obtainTimestamp(imprint, again.answer, randomBytes);
    const verdict = await verifyTimestamp(token, { imprint, roots: [authority.rootPem], now: new Date() });
    return verdict.proven ? verdict.serialNumber : verdict.problem;
  };

  expect(again.rootPem).toBe(authority.rootPem);
  expect(new Set(await Promise.all(Array.from({ length: 20 }, stamp))).size).toBe(20);
});

test.each<[TimestampFault, object]>([
  ["http_500", { reason: "http_error" }],
  ["media_type", { reason: "media_type" }],
  ["too_large", { reason: "too_large" }],
  ["redirect", { reason: "network" }],
  ["timeout", { reason: "timeout" }],
  ["rubbish", { code: "timestamp_invalid" }],
])("an authority at fault (%s) is told apart", async (fault, expected) => {
  simulator.setFault(fault);
  const ask = timestampClient({ url: simulator.url, timeoutMs: 300 });
  await expect(obtainTimestamp(imprint, ask, randomBytes)).rejects.toMatchObject(expected);
});

test("a refusal of the authority is told as one", async () => {
  const ask = timestampClient({ url: simulator.url });
  await expect(obtainTimestamp(imprint, () => ask(Buffer.from("rubbish")), randomBytes)).rejects.toMatchObject({
    code: "timestamp_refused",
  });
});

test.each(["ftp://127.0.0.1/", "file:///etc/passwd", "nowhere"])("no time stamp is asked for at %s", async (url) => {
  await expect(timestampClient({ url })(Buffer.of())).rejects.toMatchObject({ reason: "address" });
});

test("nobody listening is a fault of the network", async () => {
  const other = await startTimestampSimulator({ port: 0, answer: authority.answer });
  await other.close();
  await expect(timestampClient({ url: other.url })(Buffer.of(1))).rejects.toMatchObject({ reason: "network" });
});

test("the simulator says what it is, and refuses what is no question", async () => {
  const about = await (await fetch(simulator.url)).text();
  const ask = (init: RequestInit) => fetch(simulator.url, { method: "POST", ...init }).then(({ status }) => status);
  const headers = { "content-type": "application/timestamp-query" };

  expect(about).toContain("模擬器");
  expect(await ask({ body: "x" })).toBe(415);
  expect(await ask({ body: new Uint8Array(5000), headers })).toBe(413);
  expect(await fetch(simulator.url, { method: "PUT" }).then(({ status }) => status)).toBe(405);
});
