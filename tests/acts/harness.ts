import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDb } from "@/lib/kernel/db";
import { forgetEnv } from "@/lib/kernel/env";
import { TEST_ENVIRONMENT } from "./environment";

let clones = 0;

/**
 * Gives the test file that calls it (once, at its top) a migrated database of its own, and drops it afterwards.
 * `lib/kernel/db` connects at first use, so importing it before is harmless.
 */
export function testDatabase(): void {
  const name = `act_${process.pid}_${++clones}`;
  beforeAll(async () => {
    await asAdmin((admin) => createClone(admin, name));
    const url = new URL(inject("adminUrl"));
    url.pathname = `/${name}`;
    Object.assign(process.env, TEST_ENVIRONMENT, { DATABASE_URL: url.toString() });
    forgetEnv();
  });
  afterAll(async () => {
    await closeDb();
    await asAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
  });
}

async function asAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("adminUrl") });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function createClone(admin: pg.Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${inject("template")}"`);
      return;
    } catch (error) {
      // 55006: somebody is looking at the template at this very moment (autovacuum does).
      const busy = error instanceof pg.DatabaseError && error.code === "55006";
      if (!busy || attempt === 20) throw error;
      await sleep(100);
    }
  }
}
