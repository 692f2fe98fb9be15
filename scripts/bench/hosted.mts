import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import autocannon from "autocannon";
import { freePort } from "../embedded-pg.mjs";
import type { Goal } from "./contest.mts";
import { printGoals, printTable, type Record, type Turn } from "./figures.mts";
import { type HostedWorld, hostedWorld } from "./hosted-world.mts";

const CONNECTIONS = 16;
const BADGES = 40;
const WARM_UP_SECONDS = 3;

/** The kinds of hosted-server.mts by the names under which they are shown. */
const NEXT = "Next route handler + Prisma, each time";
const DATABASE = "early answer, PostgreSQL each time";
const DOOR = "early answer, kept for a second";
const BARE = "bare node:http, bytes in memory";
const KINDS = { [NEXT]: "next", [DATABASE]: "database", [DOOR]: "door", [BARE]: "bare" } as const;

const GOALS: readonly Goal[] = [
  { contestant: DATABASE, against: NEXT, by: "clock", atLeast: 8 },
  { contestant: DOOR, against: BARE, by: "clock", atLeast: 0.5 },
];

interface Player extends Record {
  readonly child: ChildProcess;
  readonly port: number;
  readonly turns: Turn[];
}

/**
 * A hosted credential at 16 connections, asked of servers that take turns. Builds a small application of Next with that one route for it.
 *
 * @returns how many goals were missed
 */
export async function holdHosted({ rounds, milliseconds }: { readonly rounds: number; readonly milliseconds: number }): Promise<number> {
  console.log(
    `\nServe hosted credentials over HTTP, ${CONNECTIONS} connections (clock: requests a second; CPU: of the server process alone)`,
  );
  const nextApp = await builtNextApp();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-hosted-"));
  fs.chmodSync(folder, 0o755);
  const world = await hostedWorld(path.join(folder, "postgres"), BADGES);
  const players: Player[] = [];
  try {
    for (const [name, kind] of Object.entries(KINDS))
      players.push(await start(name, kind, kind === "next" ? nextApp : (world.paths[0] ?? ""), world.env));
    const texts = new Set(await Promise.all(players.map(({ port }) => textAt(port, world))));
    if (texts.size !== 1) throw new Error("the servers answer differently");
    console.log("  proven: all four answer with the same bytes");
    for (const player of players) await turn(player, world, WARM_UP_SECONDS);
    const seconds = Math.max(1, Math.round((4 * milliseconds) / 1000));
    for (let round = 0; round < rounds; round += 1) for (const player of players) player.turns.push(await turn(player, world, seconds));
  } finally {
    for (const { child } of players) child.disconnect();
    await world.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  printTable(players);
  return printGoals(GOALS, players);
}

/** In a folder of the project's own, because Next takes modules from the folders above. @returns the folder */
async function builtNextApp(): Promise<string> {
  const folder = path.resolve(".data/bench-next");
  const source = path.join(import.meta.dirname, "next-app");
  fs.rmSync(folder, { recursive: true, force: true });
  fs.cpSync(source, folder, { recursive: true });
  fs.copyFileSync(`${source}.tsconfig.json`, path.join(folder, "tsconfig.json"));
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  const child = fork("node_modules/next/dist/bin/next", ["build", folder], { env, execArgv: [], silent: true });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (said += String(chunk)));
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`next build: ${said}`);
  return folder;
}

async function start(name: string, kind: string, argument: string, env: HostedWorld["env"]): Promise<Player> {
  const port = await freePort(0);
  const script = path.join(import.meta.dirname, "hosted-server.mts");
  const child = fork(script, [kind, String(port), argument], { execArgv: process.execArgv, env: { ...process.env, ...env } });
  await once(child, "message");
  return { name, child, port, turns: [] };
}

const textAt = async (port: number, { paths }: HostedWorld) => (await fetch(`http://127.0.0.1:${port}${paths[0]}`)).text();

async function turn({ child, port }: Player, { paths }: HostedWorld, seconds: number): Promise<Turn> {
  const before = await usage(child);
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration: seconds,
    requests: paths.map((each) => ({ method: "GET", path: each })),
  });
  const after = await usage(child);
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals, ${result.errors} errors`);
  const calls = result["2xx"];
  return { wall: (result.duration * 1e6) / calls, cpu: (after - before) / calls };
}

/** Microseconds of processor time that a server has used. */
async function usage(child: ChildProcess): Promise<number> {
  child.send("usage");
  const [{ user, system }] = await once(child, "message");
  return user + system;
}
