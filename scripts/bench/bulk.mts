// npx tsx scripts/bench/bulk.mts [--awards 100000] [--peer 300] [--kill], or npm run bench -- --contest bulk (20,000)
// Issues many badges on a database of its own, beside a peer that issues some of the same: signed, stored, committed. Only
// the ratio means anything. With --kill the process is killed in the middle and started again, and the awards are counted.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { notifyBulkChunk } from "@/lib/awards/notify-bulk";
import { prepareQueues } from "@/lib/jobs/boss";
import { system } from "@/lib/kernel/actor";
import { closeDb, db } from "@/lib/kernel/db";
import { TEST_ENVIRONMENT } from "../../tests/acts/environment";
import { freePort, startEmbeddedPg } from "../embedded-pg.mjs";
import { migrateDeploy } from "../migrate-deploy.mjs";
import { bulkWorld } from "./bulk-world.mts";
import { GOAL_MISSED } from "./goal-missed.mts";

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
  /** Milliseconds of all processes of the database. */
  readonly database: number;
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
  const before = databaseCpu();
  const [result] = await once(child, "message");
  return { ...result, database: databaseCpu() - before };
}

/** Processor time of the database so far: its main process, its children, and those of them that have ended (Linux, proc(5)). */
function databaseCpu(): number {
  const main = fs.readFileSync(path.join(folder, "data/postmaster.pid"), "utf8").split("\n")[0] ?? "";
  let ticks = 0;
  for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    let stat = "";
    try {
      stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    } catch {
      continue; // It has ended meanwhile.
    }
    // Behind the name, which may contain anything, and from field 3 on.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const own = Number(fields[11]) + Number(fields[12]);
    if (pid === main) ticks += own + Number(fields[13]) + Number(fields[14]);
    else if (fields[1] === main) ticks += own;
  }
  return ticks * 10;
}

const AT_LEAST = 100;

async function contest(bulkIssueId: string): Promise<void> {
  const peer = await turn("peer", bulkIssueId, String(PEER_AWARDS));
  const us = await turn("ours", bulkIssueId);
  type Kind = "wall" | "cpu" | "database" | "all";
  const each = (side: Turn, awards: number, of: Kind) => ((of === "all" ? side.cpu + side.database : side[of]) * 1000) / awards;
  const row = (name: string, side: Turn, awards: number) =>
    `  ${name.padEnd(52)} ${each(side, awards, "wall").toFixed(0).padStart(7)} µs ${each(side, awards, "cpu").toFixed(0).padStart(7)} µs CPU, and ${each(side, awards, "database").toFixed(0).padStart(5)} µs of the database`;
  console.log(row(`@digitalbazaar/vc + createMany(100), ${PEER_AWARDS} measured`, peer, PEER_AWARDS));
  console.log(row(`issue-bulk, ${AWARDS} measured, with notices queued by chunk`, us, AWARDS));
  const times = (of: Kind) => each(peer, PEER_AWARDS, of) / each(us, AWARDS, of);
  const ratio = (of: Kind) => times(of).toFixed(0);
  console.log(
    `  ratio for one badge (the peer's time for ${AWARDS} is extrapolated): ${ratio("wall")} clock, ${ratio("cpu")} CPU, ${ratio("all")} CPU with the database's`,
  );
  const tenths = Array.from({ length: 10 }, (_, tenth) => us.memory[Math.floor(((tenth + 0.5) * us.memory.length) / 10)]);
  console.log(
    `  whole run ${(us.wall / 1000).toFixed(1)} s; memory, MB, from tenth to tenth of it: ${tenths.join(" ")}; most ${Math.max(...us.memory)}`,
  );
  const reached = times("wall") >= AT_LEAST;
  console.log(`  ${reached ? "reached" : "MISSED "} ≥ ${AT_LEAST} × the peer (clock): ${ratio("wall")}`);
  if (!reached) process.exitCode = GOAL_MISSED;
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

/** Every completion exactly once, with one notice each, though every job that queues notices runs twice. */
async function count(bulkIssueId: string): Promise<void> {
  const chunks = await db().bulkIssueChunk.findMany({ where: { bulkIssueId }, select: { ordinal: true } });
  const jobs = await db().$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'awards.notify-bulk'`;
  const began = performance.now();
  for (const { ordinal } of chunks) await notifyBulkChunk({ bulkIssueId, ordinal }, { actor: system("bench") });
  const took = (performance.now() - began) / 1000;
  for (const { ordinal } of chunks) await notifyBulkChunk({ bulkIssueId, ordinal }, { actor: system("bench") });
  console.log(
    `  ${jobs.length} jobs for ${chunks.length} chunks; they turned into single messages in ${took.toFixed(1)} s, not counted above`,
  );
  const awards = await db().award.count({ where: { frameId: { not: null } } });
  const [{ people, notices } = { people: 0, notices: 0 }] = await db().$queryRaw<{ people: number; notices: number }[]>`
    SELECT (SELECT count(DISTINCT "enrolmentId")::int FROM "Award" WHERE "frameId" IS NOT NULL) AS "people",
      (SELECT count(*)::int FROM pgboss.job WHERE name = 'mail.send') AS "notices"`;
  console.log(`  lost ${AWARDS - people}, double ${awards - people}, notices ${notices}`);
}

try {
  await migrateDeploy(server.url);
  await prepareQueues(server.url);
  const { bulkIssueId, issuerId, planned } = await bulkWorld(AWARDS);
  console.log(`${AWARDS} completions, planned in ${(planned / 1000).toFixed(1)} s, which is not counted below`);
  if (values.kill) await killed(bulkIssueId, issuerId);
  else await contest(bulkIssueId);
  await count(bulkIssueId);
} finally {
  await closeDb();
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
