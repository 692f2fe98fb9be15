/**
 * Verifies many mutated files in a process of its own, where time and memory can be measured, and prints what happened
 * as one line of JSON. Arguments: how many files, and the seed.
 */

import { verifyBadge } from "../../lib/badges/verify/verify";
import { NOW } from "../factories/published-badges";
import { hostileCorpus, validBadges } from "./hostile-corpus";
import { Dice, mutated } from "./hostile-mutations";

const [count = 0, seed = 1] = process.argv.slice(2).map(Number);
const { files, fetchDocument, trust } = await hostileCorpus();
const kinds = [...files];
const options = { now: NOW, fetchDocument, trust, recipient: "a@example.com" };
const issued = new Set<string>();
for (const [, bytes] of kinds) for (const badge of validBadges(await verifyBadge({ kind: "bytes", bytes }, options))) issued.add(badge);

const dice = new Dice(seed);
const conclusions: Record<string, number> = {};
const crashed: string[] = [];
const wronglyValid: string[] = [];
let slowest = { milliseconds: 0, kind: "" };
const before = process.memoryUsage().rss;
let most = before;
for (let index = 0; index < count; index += 1) {
  const [kind = "", file = new Uint8Array()] = kinds[index % kinds.length] ?? [];
  const [, other = file] = kinds[dice.next(kinds.length)] ?? [];
  const bytes = mutated(file, other, dice);
  const started = process.cpuUsage();
  try {
    const report = await verifyBadge({ kind: "bytes", bytes }, options);
    conclusions[report.conclusion] = (conclusions[report.conclusion] ?? 0) + 1;
    if (validBadges(report).some((badge) => !issued.has(badge))) wronglyValid.push(`${kind} ${index}`);
  } catch (error) {
    crashed.push(`${kind} ${index}: ${error instanceof Error ? error.stack : String(error)}`);
  }
  const used = process.cpuUsage(started);
  // Of the processor and not of the clock: other programs on the machine are not the file's fault.
  const milliseconds = (used.user + used.system) / 1000;
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, kind: `${kind} ${index}` };
  if (index % 50 === 0) most = Math.max(most, process.memoryUsage().rss);
}
const { user, system } = process.cpuUsage();
process.stdout.write(
  `${JSON.stringify({ count, issued: issued.size, conclusions, crashed: crashed.slice(0, 5), crashes: crashed.length, wronglyValid, slowest, growth: most - before, cpuSeconds: (user + system) / 1e6 })}\n`,
);
