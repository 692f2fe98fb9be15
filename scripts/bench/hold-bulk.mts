import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { GOAL_MISSED } from "./goal-missed.mts";

/** The contest of bulk issues (bulk.mts), in a process of its own because it has a database of its own. @returns goals missed */
export async function holdBulk(awards: string): Promise<number> {
  console.log("\nIssuing many badges: signed, stored, committed");
  const child = fork(path.join(import.meta.dirname, "bulk.mts"), ["--awards", awards, "--peer", "200"], { execArgv: process.execArgv });
  const [code] = await once(child, "exit");
  if (code !== 0 && code !== GOAL_MISSED) throw new Error(`the contest of bulk issues ended with ${code}`);
  return code === 0 ? 0 : 1;
}
