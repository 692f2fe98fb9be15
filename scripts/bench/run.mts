// npm run bench [-- --contest issue|verify|status|png|svg|hosted|bulk|fuzz|pages --rounds 9 --milliseconds 400]
// Every figure is a ratio: contestants take turns in one run, each round gives one ratio to the first contestant, and
// what is printed is the median of these with the quartiles. docs/BENCHMARKS.md says how to read it.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { material } from "./award.mts";
import type { Contest } from "./contest.mts";
import { CONTESTS } from "./contestants.mts";
import { printGoals, printTable, type Record, type Turn } from "./figures.mts";
import { holdFuzz } from "./fuzz.mts";
import { holdBulk, holdPages } from "./hold-apart.mts";
import { holdHosted } from "./hosted.mts";

const { values } = parseArgs({
  options: {
    contest: { type: "string" },
    rounds: { type: "string", default: "7" },
    milliseconds: { type: "string", default: "300" },
    documents: { type: "string", default: "2000" },
    awards: { type: "string", default: "400" },
    "bulk-awards": { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
  },
});
const [rounds, milliseconds] = [Number(values.rounds), Number(values.milliseconds)];

interface Player extends Record {
  readonly child: ChildProcess;
  readonly turns: Turn[];
}

async function start(contest: string, name: string): Promise<Player | undefined> {
  const child = fork(path.join(import.meta.dirname, "contestant.mts"), [contest, name], { execArgv: process.execArgv });
  const [answer] = await once(child, "message");
  if (answer === "ready") return { name, child, turns: [] };
  child.disconnect();
  if (answer !== "absent") throw new Error(`${name}: ${answer.failed}`);
  console.log(`  (${name}: not installed, left out)`);
  return undefined;
}

async function takeTurn(player: Player): Promise<void> {
  player.child.send(milliseconds);
  const [turn] = await once(player.child, "message");
  player.turns.push(turn);
}

/** @returns how many goals were missed */
async function hold(name: string, { title, contestants, goals, prove }: Contest): Promise<number> {
  console.log(`\n${title}`);
  if (prove) console.log(`  proven: ${await prove(await material())}`);
  const players: Player[] = [];
  for (const contestant of Object.keys(contestants)) {
    const player = await start(name, contestant);
    if (player) players.push(player);
  }
  for (let round = 0; round < rounds; round += 1) for (const player of players) await takeTurn(player);
  for (const { child } of players) child.disconnect();
  printTable(players);
  return printGoals(goals, players);
}

/** Those that are more than functions. */
const OTHERS: Readonly<{ [name: string]: () => Promise<number> }> = {
  hosted: () => holdHosted({ rounds, milliseconds }),
  bulk: () => holdBulk(values["bulk-awards"]),
  fuzz: () => holdFuzz({ documents: Number(values.documents), awards: Number(values.awards), seed: Number(values.seed) }),
};

/** Held when asked for by name only: it fills two gigabytes first and takes six minutes. */
const ON_DEMAND: typeof OTHERS = { pages: holdPages };

function named(name: string): () => Promise<number> {
  const contest = CONTESTS[name];
  const held = contest ? () => hold(name, contest) : (OTHERS[name] ?? ON_DEMAND[name]);
  if (!held)
    throw new Error(`no contest ${name}; there are ${[...Object.keys(CONTESTS), ...Object.keys({ ...OTHERS, ...ON_DEMAND })].join(", ")}`);
  return held;
}

console.log(
  `${os.cpus()[0]?.model ?? "?"}, ${os.cpus().length} processors; Node.js ${process.version}, OpenSSL ${process.versions.openssl}`,
);
console.log(
  `load before the start: ${os.loadavg()[0]?.toFixed(2)}; ${rounds} rounds of ${milliseconds} ms; median [quartiles] of the rounds`,
);
const names = values.contest ? [values.contest] : [...Object.keys(CONTESTS), ...Object.keys(OTHERS)];
let missed = 0;
for (const name of names) missed += await named(name)();
console.log(`\n${missed === 0 ? "Every goal was reached." : `${missed} missed.`}`);
