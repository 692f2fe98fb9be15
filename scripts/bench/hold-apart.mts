import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { GOAL_MISSED } from "./goal-missed.mts";

/** A contest in a process of its own, because it has a database of its own. @returns goals missed */
async function holdApart(script: string, ...argv: readonly string[]): Promise<number> {
  const child = fork(path.join(import.meta.dirname, script), argv, { execArgv: process.execArgv });
  const [code] = await once(child, "exit");
  if (code !== 0 && code !== GOAL_MISSED) throw new Error(`${script} ended with ${code}`);
  return code === 0 ? 0 : 1;
}

/** Many badges at once (bulk.mts). */
export function holdBulk(awards: string): Promise<number> {
  console.log("\nIssuing many badges: signed, stored, committed");
  return holdApart("bulk.mts", "--awards", awards, "--peer", "200");
}

/** The pages over a database of national size (scale/pages.mts). */
export function holdPages(): Promise<number> {
  console.log("\nLists and details of 100,000 people");
  return holdApart("scale/pages.mts");
}
