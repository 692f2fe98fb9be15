// Applies prisma/migrations the way `prisma migrate deploy` does, with `pg` alone: a server start must not
// depend on the Prisma CLI, and 0.4 s beats 4 s.
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { refuse } from "./report.mjs";

// The advisory lock that Prisma Migrate itself takes, so that both may run against one database.
const PRISMA_MIGRATE_LOCK = 72707369;

const CREATE_BOOK = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** Migrations in the order of their names: `[{ name, sql, checksum }]`. */
export async function readMigrations(directory = path.resolve("prisma/migrations")) {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Applies every migration that the database lacks and returns their names.
 * Refuses when an earlier one failed half-way, or was edited after it had been applied.
 */
export async function migrateDeploy(connectionString, directory) {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${PRISMA_MIGRATE_LOCK})`);
    await client.query(CREATE_BOOK);
    const { rows } = await client.query("SELECT * FROM _prisma_migrations WHERE rolled_back_at IS NULL");
    const halfDone = rows.find((row) => !row.finished_at);
    if (halfDone) {
      throw refuse(
        `資料庫更新 ${halfDone.migration_name} 先前未完成，請先處理後再啟動。`,
        `Migration ${halfDone.migration_name} failed half-way earlier; resolve it before starting.`,
      );
    }
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const fresh = migrations.filter(({ name }) => !applied.has(name));
    const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
    if (edited) {
      throw refuse(
        `資料庫更新 ${edited.name} 在套用後被改過；開發中請刪除 .data 後重新啟動。`,
        `Migration ${edited.name} was edited after it had been applied; while developing, delete .data and start again.`,
      );
    }
    for (const migration of fresh) await apply(client, migration);
    return fresh.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function apply(client, { name, sql, checksum }) {
  const id = randomUUID();
  await client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)", [id, checksum, name]);
  try {
    await client.query(sql);
  } catch (error) {
    await client.query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [id, String(error)]);
    throw error;
  }
  await client.query("UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1", [id]);
}
