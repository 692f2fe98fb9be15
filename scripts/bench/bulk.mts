// npx tsx scripts/bench/bulk.mts [--awards 100000] [--peer 300] [--kill]
// Issues many badges on a database of its own, beside a peer that issues some of the same: signed, stored, committed. Only
// the ratio means anything. With --kill the process is killed in the middle and started again, and the awards are counted.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { prepareQueues } from "@/lib/jobs/boss";
import { closeDb, db } from "@/lib/kernel/db";
import { TEST_ENVIRONMENT } from "../../tests/acts/environment";
import { freePort, startEmbeddedPg } from "../embedded-pg.mjs";
import { migrateDeploy } from "../migrate-deploy.mjs";
import { bulkWorld } from "./bulk-world.mts";

const { values } = parseArgs({
  options: {
    awards: { type: "string", default: "100000" },
    peer: { type: "string", default: "300" },
    kill: { type: "boolean", default: false },
  },
});
const AWARDS = Number(values.awards);
const PEER_AWARDS = Number(values.peer);

interface Turn {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: readonly number[];
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bulk-"));
const server = await startEmbeddedPg({ folder, port: await freePort(0) });
Object.assign(process.env, TEST_ENVIRONMENT, { DATABASE_URL: server.url });

function start(...argv: string[]): ChildProcess {
  return fork(path.join(import.meta.dirname, "bulk-child.mts"), argv, { execArgv: process.execArgv });
}

async function turn(...argv: string[]): Promise<Turn> {
  const child = start(...argv);
  await once(child, "message");
  const [result] = await once(child, "message");
  return result;
}

async function contest(bulkIssueId: string): Promise<void> {
  const peer = await turn("peer", bulkIssueId, String(PEER_AWARDS));
  const us = await turn("ours", bulkIssueId);
  const each = (side: Turn, awards: number, of: "wall" | "cpu") => (side[of] * 1000) / awards;
  const row = (name: string, side: Turn, awards: number) =>
    `  ${name.padEnd(52)} ${each(side, awards, "wall").toFixed(0).padStart(7)} µs ${each(side, awards, "cpu").toFixed(0).padStart(7)} µs CPU of the client`;
  console.log(row(`@digitalbazaar/vc + createMany(100), ${PEER_AWARDS} measured`, peer, PEER_AWARDS));
  console.log(row(`issue-bulk, ${AWARDS} measured, with notices queued`, us, AWARDS));
  const ratio = (of: "wall" | "cpu") => (each(peer, PEER_AWARDS, of) / each(us, AWARDS, of)).toFixed(0);
  console.log(`  ratio for one badge (the peer's time for ${AWARDS} is extrapolated): ${ratio("wall")} clock, ${ratio("cpu")} CPU`);
  const tenths = Array.from({ length: 10 }, (_, tenth) => us.memory[Math.floor(((tenth + 0.5) * us.memory.length) / 10)]);
  console.log(
    `  whole run ${(us.wall / 1000).toFixed(1)} s; memory, MB, from tenth to tenth of it: ${tenths.join(" ")}; most ${Math.max(...us.memory)}`,
  );
}

/** Kills at a random moment of the run, and again until it is done. */
async function killed(bulkIssueId: string, issuerId: string): Promise<void> {
  let kills = 0;
  for (let running = true; running; ) {
    const child = start("ours", bulkIssueId);
    await once(child, "message");
    const moment = 1500 + Math.random() * 3000;
    const finished = once(child, "message").then(() => true);
    running = !(await Promise.race([finished, sleep(moment, false)]));
    if (!running) break;
    child.kill("SIGKILL");
    kills += 1;
    console.log(`  killed after ${moment.toFixed(0)} ms with ${await db().award.count()} awards committed`);
    if (kills === 3) break;
  }
  await turn("ours", bulkIssueId);
  const signed = await db().statusList.aggregate({ where: { issuerId }, _sum: { issued: true } });
  const extra = ((signed._sum.issued ?? 0) - AWARDS) / AWARDS;
  console.log(
    `  killed ${kills} times; signed again ${(extra * 100).toFixed(1)} % in all, ${((extra * 100) / Math.max(1, kills)).toFixed(1)} % for a kill`,
  );
}

/** Every completion exactly once, with one notice each. */
async function count(): Promise<void> {
  const awards = await db().award.count({ where: { frameId: { not: null } } });
  const [{ people, notices } = { people: 0, notices: 0 }] = await db().$queryRaw<{ people: number; notices: number }[]>`
    SELECT (SELECT count(DISTINCT "enrolmentId")::int FROM "Award" WHERE "frameId" IS NOT NULL) AS "people",
      (SELECT count(*)::int FROM pgboss.job WHERE name = 'mail.send') AS "notices"`;
  console.log(`  lost ${AWARDS - people}, double ${awards - people}, notices ${notices}`);
}

try {
  await migrateDeploy(server.url);
  await prepareQueues(server.url);
  const began = performance.now();
  const { bulkIssueId, issuerId } = await bulkWorld(AWARDS);
  console.log(`${AWARDS} completions made and planned in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  if (values.kill) await killed(bulkIssueId, issuerId);
  else await contest(bulkIssueId);
  await count();
} finally {
  await closeDb();
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
