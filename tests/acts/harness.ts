import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDb } from "@/lib/kernel/db";
import { forgetEnv } from "@/lib/kernel/env";

// Not secrets: they protect nothing but the rows of a database that lives as long as a test file.
const TEST_ENVIRONMENT = {
  NODE_ENV: "test",
  APP_MODE: "demo",
  LOG_LEVEL: "silent",
  WORKER: "off",
  MAIL_TRANSPORT: "capture",
  DATA_DIR: ".data/test-files",
  PUBLIC_URL: "http://localhost:3000",
  AUTH_SECRET: "a".repeat(64),
  KEY_ENCRYPTION_KEY: "b".repeat(64),
  FIELD_ENCRYPTION_KEY: "c".repeat(64),
  BLIND_INDEX_KEY: "d".repeat(64),
};

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
