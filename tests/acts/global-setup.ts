import { createHash } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { prepareQueues } from "../../lib/jobs/boss";
import { JOBS } from "../../lib/jobs/catalogue";
import { startEmbeddedPg } from "../../scripts/embedded-pg.mjs";
import { migrateDeploy, readMigrations } from "../../scripts/migrate-deploy.mjs";
import { TEST_ENVIRONMENT } from "./environment";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server's `postgres` database, to create others from. */
    adminUrl: string;
    /** A database with every table and job queue, and no rows: each test file clones it. */
    template: string;
  }
}

// Any number: whoever prepares the server's databases holds it, so that two test runs at once do not collide.
const PREPARING = 20_110_526;
// A test database that a power cut destroys is made anew: speed over durability.
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 200 };

/** Starts (or joins) the tests' own PostgreSQL and makes the template of the present migrations and job queues. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  Object.assign(process.env, TEST_ENVIRONMENT);
  const server = await startEmbeddedPg({ folder: ".data/test-pg", port: 54429, settings: FAST });
  const adminUrl = server.urlFor("postgres");
  const template = await prepareTemplate(adminUrl, server.urlFor);
  project.provide("adminUrl", adminUrl);
  project.provide("template", template);
  return () => server.stop();
}

async function prepareTemplate(adminUrl: string, urlFor: (database: string) => string): Promise<string> {
  const migrations = await readMigrations();
  const template = `template_${createHash("sha256")
    .update(JSON.stringify([migrations, Object.keys(JOBS)]))
    .digest("hex")
    .slice(0, 16)}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query("SELECT pg_advisory_lock($1)", [PREPARING]);
    const databases = await admin.query<{ datname: string }>("SELECT datname FROM pg_database");
    const names = databases.rows.map((row) => row.datname);
    for (const name of names.filter((name) => isLeftOver(name, template)))
      await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    if (names.includes(template)) return template;
    // Renamed when complete: a run that is interrupted here leaves no half template behind.
    await admin.query("CREATE DATABASE template_unfinished");
    await migrateDeploy(urlFor("template_unfinished"));
    await prepareQueues(urlFor("template_unfinished"));
    await admin.query(`ALTER DATABASE template_unfinished RENAME TO "${template}"`);
    return template;
  } finally {
    await admin.end();
  }
}

/** Templates of earlier migrations, and clones (`act_<process id>_<n>`) whose test process is gone. */
function isLeftOver(name: string, template: string): boolean {
  if (name.startsWith("template_")) return name !== template;
  const owner = /^act_(\d+)_/.exec(name)?.[1];
  return owner !== undefined && !isAlive(Number(owner));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
