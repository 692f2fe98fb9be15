import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { notifyBulkChunk } from "@/lib/awards/notify-bulk";
import { system } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { bulkWorld } from "../../scripts/bench/bulk-world.mts";
import { testDatabase } from "../acts/harness";

testDatabase();

const AWARDS = 600;
const KILLS = 3;

let child: ChildProcess | undefined;
afterAll(() => void child?.kill("SIGKILL"));

/** A process that works off the bulk issue, as the worker does; it says when it begins. */
async function startWork(bulkIssueId: string): Promise<ChildProcess> {
  const started = spawn(process.execPath, ["--import", "tsx", "scripts/bench/bulk-child.mts", "ours", bulkIssueId], {
    env: process.env,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child = started;
  await once(started, "message");
  return started;
}

const doneChunks = (bulkIssueId: string) => db().bulkIssueChunk.count({ where: { bulkIssueId, doneAt: { not: null } } });

/** Until the process has committed another chunk: then it is in the middle of others. */
async function killInTheMiddle(bulkIssueId: string): Promise<void> {
  const before = await doneChunks(bulkIssueId);
  const running = await startWork(bulkIssueId);
  const gone = once(running, "exit");
  while ((await doneChunks(bulkIssueId)) === before && running.exitCode === null) await sleep(5);
  running.kill("SIGKILL");
  await gone;
}

test(`a bulk issue killed ${KILLS} times ends with one award and one notice for each completion`, { timeout: 300_000 }, async () => {
  const { bulkIssueId, issuerId } = await bulkWorld(AWARDS);
  for (let kill = 0; kill < KILLS; kill += 1) await killInTheMiddle(bulkIssueId);
  expect(await db().bulkIssueChunk.count({ where: { bulkIssueId, doneAt: null } }), "it was cut off").toBeGreaterThan(0);

  const [code] = await once(await startWork(bulkIssueId), "exit");
  expect(code).toBe(0);

  const awards = await db().award.findMany({ where: { issuerId }, select: { enrolmentId: true, status: true, proofValue: true } });
  const completions = await db().enrolment.findMany({ select: { id: true } });
  expect(awards.map(({ enrolmentId }) => enrolmentId).sort()).toEqual(completions.map(({ id }) => id).sort());
  expect(awards.filter(({ status, proofValue }) => status !== "offered" || proofValue === null)).toEqual([]);
  const chunks = await db().bulkIssueChunk.findMany({ where: { bulkIssueId }, select: { ordinal: true } });
  // As if the worker died after each of these jobs and did it again.
  for (const { ordinal } of [...chunks, ...chunks]) await notifyBulkChunk({ bulkIssueId, ordinal }, { actor: system("test") });
  const queued = await db().$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE "name" = 'awards.notify-bulk'`;
  expect(queued).toHaveLength(chunks.length);
  const notices = await db().$queryRaw<{ to: string }[]>`SELECT "data"->>'to' AS "to" FROM pgboss.job WHERE "name" = 'mail.send'`;
  const people = await db().award.findMany({ where: { issuerId }, select: { personId: true } });
  expect(notices.map(({ to }) => to).sort()).toEqual(people.map(({ personId }) => personId).sort());
  expect((await db().bulkIssue.findUniqueOrThrow({ where: { id: bulkIssueId } })).finishedAt).not.toBeNull();
});
