// npx tsx scripts/bench/scale/pages.mts, or npm run bench -- --contest pages
// Pages over a database of national size, for sixteen people at once who open the next page a second after the last one:
// how long an answer takes, and whether a query of theirs walks through a whole table that grows.
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { HttpSession } from "../../../tests/conformance/http-session";
import { stopAll } from "../../children.mjs";
import { startEmbeddedPg } from "../../embedded-pg.mjs";
import { startProduct } from "../../product.mjs";
import { GOAL_MISSED } from "../goal-missed.mts";
import { fillScale } from "./fill.mts";
import { pagesOf } from "./pages-of.mts";

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "100000" },
    courses: { type: "string", default: "2000" },
    enrolments: { type: "string", default: "1000000" },
    awards: { type: "string", default: "500000" },
    milliseconds: { type: "string", default: "4000" },
    /** Pause of each visitor between two pages, on average; 0 asks without any. */
    pause: { type: "string", default: "1000" },
    /** Only pages whose address begins like this. */
    only: { type: "string", default: "/" },
  },
});

const AT_ONCE = 16;
const AT_MOST_MS = 200;
/** A table with fewer rows may well be read whole. */
const GROWN = 20_000;
/** PostgreSQL 18, pgstat.c: an idle server process hands its counters over after ten seconds. */
const COUNTED_AFTER_MS = 12_000;

/** Addresses of the product as one person sees them, with what a browser sends along. */
async function signIn(base: string, who: string): Promise<HttpSession> {
  const session = new HttpSession(base);
  if (who === "") return session;
  const page = await session.get(`/api/auth/egov?as=${who}`);
  const terms = new URL(page.url).pathname === "/login/terms";
  if (terms) await session.submit(page, ({ markup }) => markup.includes('value="agree"') || /同意/.test(markup));
  return session;
}

/** Milliseconds of every answer, ascending. */
async function load(ask: () => Promise<unknown>, milliseconds: number): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + milliseconds;
  const pause = () => sleep(Number(values.pause) * (0.5 + Math.random()));
  const visitor = async () => {
    // Never all of them in step.
    await sleep(Number(values.pause) * Math.random());
    while (performance.now() < until) {
      const began = performance.now();
      await ask();
      times.push(performance.now() - began);
      await pause();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  return times.sort((a, b) => a - b);
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** How often each grown table was read from end to end so far. */
async function wholeReads(client: pg.Client): Promise<Map<string, number>> {
  await sleep(COUNTED_AFTER_MS);
  await client.query("SELECT pg_stat_clear_snapshot()");
  const { rows } = await client.query<{ name: string; reads: string }>(
    "SELECT relname AS name, seq_scan AS reads FROM pg_stat_user_tables WHERE n_live_tup > $1 AND schemaname = 'public'",
    [GROWN],
  );
  return new Map(rows.map(({ name, reads }) => [name, Number(reads)]));
}

const dataDir = path.resolve(".data/scale");
const { url } = await startProduct({ dataDir });
const database = await startEmbeddedPg({ folder: path.join(dataDir, "postgres") });
const client = new pg.Client({ connectionString: database.url });
let missed = 0;
try {
  console.log("Filling the database (once)");
  await fillScale(database.url, {
    people: Number(values.people),
    courses: Number(values.courses),
    enrolments: Number(values.enrolments),
    awards: Number(values.awards),
  });
  await client.connect();
  const { rows } = await client.query<{ name: string; count: string }>(
    "SELECT relname AS name, n_live_tup AS count FROM pg_stat_user_tables WHERE n_live_tup > $1 AND schemaname = 'public' ORDER BY n_live_tup DESC",
    [GROWN],
  );
  console.log(`  ${rows.map(({ name, count }) => `${name} ${Number(count).toLocaleString("en")}`).join(", ")}`);
  console.log(
    `\n${AT_ONCE} at once, who pause ${values.pause} ms, for ${values.milliseconds} ms a page; milliseconds from question to last byte, goal: p95 below ${AT_MOST_MS}`,
  );
  const before = await wholeReads(client);
  for (const { who, addresses } of await pagesOf(client)) {
    const session = await signIn(url, who);
    for (const address of addresses.filter((candidate) => candidate.startsWith(values.only))) {
      const ask = () => session.get(address);
      for (let turn = 0; turn < 3; turn += 1) await ask();
      const times = await load(ask, Number(values.milliseconds));
      const p95 = percentile(times, 0.95);
      if (p95 >= AT_MOST_MS) missed += 1;
      console.log(
        `  ${(who || "anybody").padEnd(10)} ${address.replace(/[\da-f-]{36}/g, "…").padEnd(44)} p50 ${percentile(times, 0.5).toFixed(0).padStart(5)}   p95 ${p95.toFixed(0).padStart(5)}   ${String(times.length).padStart(5)} answers${p95 >= AT_MOST_MS ? "   MISSED" : ""}`,
      );
    }
  }
  const after = await wholeReads(client);
  const walked = [...after].map(([name, reads]) => [name, reads - (before.get(name) ?? 0)] as const).filter(([, reads]) => reads > 0);
  console.log(
    `\n  grown tables read from end to end: ${walked.length === 0 ? "none" : walked.map(([name, reads]) => `${name} ${reads} times`).join(", ")}`,
  );
  missed += walked.length;
} finally {
  await client.end();
  await database.stop();
  await stopAll();
}
process.exit(missed === 0 ? 0 : GOAL_MISSED);
