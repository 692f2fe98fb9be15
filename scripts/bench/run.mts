// npm run bench [-- --contest issue|verify|png --rounds 9 --milliseconds 400]
// Every figure is a ratio: contestants take turns in one run, each round gives one ratio to the first contestant, and
// what is printed is the median of these with the quartiles.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { parseArgs } from "node:util";
import { CONTESTS } from "./contestants.mts";

interface Turn {
  readonly wall: number;
  readonly cpu: number;
}
interface Player {
  readonly name: string;
  readonly child: ChildProcess;
  readonly turns: Turn[];
}

const { values } = parseArgs({
  options: { contest: { type: "string" }, rounds: { type: "string", default: "7" }, milliseconds: { type: "string", default: "300" } },
});

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
  player.child.send(Number(values.milliseconds));
  const [turn] = await once(player.child, "message");
  player.turns.push(turn);
}

async function hold(contest: string): Promise<void> {
  const { title, contestants } = CONTESTS[contest] ?? { title: "", contestants: {} };
  console.log(`\n${title}`);
  const players: Player[] = [];
  for (const name of Object.keys(contestants)) {
    const player = await start(contest, name);
    if (player) players.push(player);
  }
  for (let round = 0; round < Number(values.rounds); round += 1) for (const player of players) await takeTurn(player);
  for (const { child } of players) child.disconnect();
  report(players);
}

function report(players: readonly Player[]): void {
  const [first] = players;
  if (!first) return;
  const floor = players.at(-1);
  console.log(`  ${"".padEnd(40)} µs (clock)   µs (CPU)   faster, clock [quartiles]   faster, CPU [quartiles]   of ${floor?.name}`);
  for (const { name, turns } of players) {
    const times = [middle(turns.map(({ wall }) => wall)), middle(turns.map(({ cpu }) => cpu))].map((time) => time.toFixed(0).padStart(10));
    const cells = [ratios(first.turns, turns, "wall"), ratios(first.turns, turns, "cpu")].map((cell) => cell.padEnd(24));
    const share = floor && middle(turns.map((turn, round) => (floor.turns[round]?.cpu ?? 0) / turn.cpu)).toFixed(2);
    console.log(`  ${name.padEnd(40)} ${times.join(" ")}   ${cells.join("   ")} ${share}`);
  }
}

function ratios(base: readonly Turn[], turns: readonly Turn[], of: "wall" | "cpu"): string {
  const sorted = turns.map((turn, round) => (base[round]?.[of] ?? 0) / turn[of]).sort((left, right) => left - right);
  const at = (share: number) => (sorted[Math.round(share * (sorted.length - 1))] ?? 0).toFixed(1);
  return `${at(0.5)} [${at(0.25)}–${at(0.75)}]`;
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}

for (const contest of values.contest ? [values.contest] : Object.keys(CONTESTS)) await hold(contest);
