import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hostedDoor } from "@/lib/awards/hosted-http";
import { publishedStatusList } from "@/lib/awards/publish-status-list";
import { revokeAward } from "@/lib/awards/revoke-award";
import { decodeStatusList, statusAt } from "@/lib/badges";
import { db } from "@/lib/kernel/db";
import { awardOf, bySystem, mintedWorld } from "./awards-world";
import { testDatabase } from "./harness";

testDatabase();

const revocation = { reason: "issued_in_error", remark: "資料有誤" } as const;
const BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
/** A second, and what a busy machine needs to answer. */

let server: Server;
let origin: string;
let shared: Awaited<ReturnType<typeof mintedWorld>>;
const processes: ChildProcess[] = [];

beforeAll(async () => {
  const door = hostedDoor();
  server = createServer((request, response) => {
    if (!door(request, response)) response.writeHead(501).end("the pages");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  shared = await mintedWorld("shared");
});
afterAll(() => {
  server.close();
  for (const child of processes) child.kill();
});

const ask = (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: "manual", ...init });
const credentialOf = (awardId: string) => `/ob/v3/credentials/${awardId}`;

test("what is not hosted is left to the pages", async () => {
  for (const path of ["/", "/obx", "/badges", "/.well-known/security.txt"]) expect((await ask(path)).status).toBe(501);
});

test("a credential comes with its tag, a second time as 304, to HEAD without a body, to a browser as a way to the page", async () => {
  const path = credentialOf(shared.awardId);
  const first = await ask(`${path}?from=somewhere`);
  expect([first.status, first.headers.get("content-type")]).toEqual([200, "application/vc+ld+json"]);
  expect(first.headers.get("cache-control")).toBe("public, no-cache");
  const text = await first.text();
  const etag = first.headers.get("etag") ?? "";
  const again = await ask(path, { headers: { "if-none-match": etag } });
  expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
  const head = await ask(path, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, String(Buffer.byteLength(text)), ""]);
  const page = await ask(path, { headers: { accept: BROWSER } });
  expect([page.status, page.headers.get("location")]).toEqual([303, `http://localhost:3000/b/${shared.shareToken}`]);
  const plain = await ask(path, { headers: { accept: "application/json" } });
  expect([plain.headers.get("content-type"), await plain.text()]).toEqual(["application/json", text]);
  expect(plain.headers.get("etag")).not.toBe(etag);
});

test("every answer is open to every origin and harmless by itself", async () => {
  for (const [path, status] of [
    [credentialOf(shared.awardId), 200],
    [`/ob/images/${shared.version.id}.svg`, 200],
    ["/ob/nothing", 404],
  ] as const) {
    const answer = await ask(path);
    expect([path, answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([path, status, "*"]);
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  }
  const preflight = await ask(credentialOf(shared.awardId), { method: "OPTIONS" });
  expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, "GET, HEAD, OPTIONS"]);
});

test.each([
  ["/ob", "GET", 404],
  ["/ob/", "GET", 404],
  ["/ob/v3/credentials/none", "GET", 404],
  ["/ob/v3/credentials/0198c0de-0000-7000-8000-000000000001", "GET", 404],
  [`/ob/v3/credentials/${"0".repeat(3000)}`, "GET", 414],
  ["/ob/v3/issuers/x", "POST", 405],
  ["/.well-known/jwks.json", "DELETE", 405],
])("%.40s by %s is a problem", async (path, method, status) => {
  const answer = await ask(path, { method });
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
    status,
    "application/problem+json",
    "no-store",
  ]);
  expect(await answer.json()).toMatchObject({ status, type: expect.stringMatching(/^urn:problem:awards\./) });
});

test("without the database the answer is 503 and tells nothing, and the next one is good again", async () => {
  const path = `/ob/v3/issuers/${shared.agency.code}`;
  await db().$executeRaw`ALTER TABLE "Issuer" RENAME TO "IssuerAway"`;
  const answer = await ask(path);
  await db().$executeRaw`ALTER TABLE "IssuerAway" RENAME TO "Issuer"`;
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(await answer.text()).not.toMatch(/Issuer|prisma|\n\s+at /i);
  expect((await ask(path)).status).toBe(200);
});

/** Another process with the same database. */
async function startProcess(): Promise<string> {
  const child = fork(path.resolve("tests/acts/hosted-process.ts"), [], { execArgv: ["--import", "tsx"] });
  processes.push(child);
  const [port] = await once(child, "message");
  return `http://127.0.0.1:${port}`;
}

/** Asks again and again until the answer is as wished. */
async function shown(url: string, wished: (answer: Response) => Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await wished(await fetch(url)))) {
    if (performance.now() - began > 20_000) throw new Error(`${url} does not change`);
    await sleep(20);
  }
}

test("a revocation shows in each of two processes, in document and list, though both keep their answers for a moment", async () => {
  const origins = await Promise.all([startProcess(), startProcess()]);
  const worlds = [await mintedWorld("shared"), await mintedWorld("shared"), await mintedWorld("shared")] as const;
  const listIds = await Promise.all(worlds.map(async ({ awardId }) => awardOf(awardId)));
  for (const [index, world] of worlds.entries()) {
    const { statusListId, statusIndex } = listIds[index] ?? {};
    const list = `/ob/v3/status/${statusListId}`;
    // Warm: what is asked for now is kept for a second.
    for (const each of origins) for (const path of [credentialOf(world.awardId), list]) expect((await fetch(each + path)).status).toBe(200);
    await revokeAward({ awardId: world.awardId, ...revocation }, world.officer);
    const isSet = async (answer: Response) =>
      statusAt(await decodeStatusList((await answer.json()).credentialSubject.encodedList), statusIndex ?? -1);
    const isGone = async (answer: Response) => answer.status === 410;
    // How long an answer is kept is tested on a clock of its own (tests/unit/awards-brief-cache.test.ts); here it ends at all.
    await Promise.all(origins.flatMap((each) => [shown(each + credentialOf(world.awardId), isGone), shown(each + list, isSet)]));
  }
}, 60_000);

test("however many ask while badges are revoked, a list is signed at most once a second", async () => {
  const { awardId } = await mintedWorld("shared");
  const { statusListId } = await awardOf(awardId);
  const id = statusListId ?? "";
  const seen = new Map<string, number>();
  const began = performance.now();
  while (performance.now() - began < 2200) {
    // A change each time, as a burst of revocations makes.
    await db().statusList.update({ where: { id }, data: { revision: { increment: 1 } } });
    const texts = await Promise.all(Array.from({ length: 4 }, () => publishedStatusList(id, bySystem)));
    for (const { text } of texts) seen.set(JSON.parse(text).proof[0].proofValue, performance.now());
  }
  expect(seen.size).toBeGreaterThanOrEqual(2);
  // One at once, then one a second for as long as it took.
  expect(seen.size).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - began) / 1000));
});
