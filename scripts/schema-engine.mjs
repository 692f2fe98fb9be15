#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine` (see prisma.config.ts): the same JSON-RPC over standard input and
// output, answered by the WebAssembly build of the engine over `pg`. Nothing has to be downloaded at run time.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datasource: { type: "string" },
    datamodels: { type: "string", multiple: true },
    version: { type: "boolean", short: "V" },
  },
});
const wasmFolder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
const datasource = options.datasource ? JSON.parse(options.datasource) : {};

if (options.version) await printVersion();
else if (positionals[0] === "cli") await runOnce(positionals[1]);
else serve();

async function printVersion() {
  const { version } = JSON.parse(await readFile(path.join(wasmFolder, "package.json"), "utf8"));
  console.log(`schema-engine-wasm ${version}`);
}

function parseUrl(text) {
  const url = new URL(text);
  const schema = url.searchParams.get("schema") ?? undefined;
  url.searchParams.delete("schema"); // Prisma's own parameter, unknown to the server
  return { url, schema, database: decodeURIComponent(url.pathname.slice(1)) || "postgres" };
}

function withDatabase(text, database) {
  const url = new URL(text);
  url.pathname = `/${database}`;
  return url.toString();
}

// --- commands of one shot: can-connect-to-database, create-database, drop-database -----------------------------

async function runOnce(command) {
  const { url, database } = parseUrl(datasource.url);
  process.stderr.write("\n"); // the CLI skips the first line of the log
  const verb = { "create-database": "CREATE", "drop-database": "DROP" }[command];
  if (!verb && command !== "can-connect-to-database") return failOnce("P1012", `unsupported command ${command}`);
  const client = new pg.Client({
    connectionString: verb ? withDatabase(url, "postgres") : url.toString(),
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
    if (verb) await client.query(`${verb} DATABASE ${client.escapeIdentifier(database)}`);
    await client.end();
  } catch (error) {
    failOnce(...prismaError(error, url, database));
  }
}

// Prisma's own error codes, from https://www.prisma.io/docs/orm/reference/error-reference
function prismaError(error, url, database) {
  if (error.code === "3D000") return ["P1003", `Database \`${database}\` does not exist`];
  if (["28P01", "28000"].includes(error.code)) return ["P1000", `Authentication failed at \`${url.hostname}\`: ${error.message}`];
  const unreachable = /^E[A-Z]+/.test(error.code ?? "");
  return [unreachable ? "P1001" : "P1010", `Can't use the database server at \`${url.host}\`: ${error.message || error.code}`];
}

function failOnce(code, message) {
  const fields = { message, error_code: code, is_panic: false, meta: null };
  const line = { timestamp: new Date().toISOString(), level: "ERROR", fields, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
  process.exitCode = 1;
}

// --- connections ----------------------------------------------------------------------------------------------

// @prisma/adapter-pg serves queries well and migrations not quite; four things are put right here:
//  * a script is sent whole (splitting at ";" breaks functions, DO blocks and strings),
//  * catalogue columns of type "char" (oid 18), which it refuses, are reported as characters,
//  * one connection only, or the advisory lock is taken on one and released on another,
//  * the shadow database below gets an address of its own.
async function open(address) {
  const { url, schema } = parseUrl(address);
  const pool = new pg.Pool({
    connectionString: url.toString(),
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 15_000,
    ...(schema ? { options: `-c search_path=${schema}` } : {}),
  });
  const connection = await new PrismaPg(pool, { schema: schema ?? "public", disposeExternalPool: true }).connect();
  const performIO = connection.performIO.bind(connection);
  const queryRaw = connection.queryRaw.bind(connection);
  let charColumns = [];
  connection.performIO = async (query) => {
    const result = await performIO(query);
    const fields = result.fields ?? [];
    charColumns = fields.flatMap((field, index) => (field.dataTypeID === 18 ? [index] : []));
    for (const index of charColumns) fields[index].dataTypeID = 25;
    return result;
  };
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  connection.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      connection.onError(error);
    }
  };
  return connection;
}

async function openShadow() {
  if (datasource.shadowDatabaseUrl) return openGivenShadow(datasource.shadowDatabaseUrl);
  const main = await open(datasource.url);
  const name = `prisma_shadow_${crypto.randomUUID()}`;
  await main.executeScript(`CREATE DATABASE "${name}"`);
  const shadow = await open(withDatabase(datasource.url, name));
  const dispose = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await dispose();
    await main.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await main.dispose();
  };
  return shadow;
}

async function openGivenShadow(address) {
  const [shadow, main] = [parseUrl(address), parseUrl(datasource.url)];
  // It is emptied below: the one mistake that must not happen.
  if (shadow.url.host === main.url.host && shadow.database === main.database) throw new Error("the shadow database is the main database");
  const connection = await open(address);
  const schema = shadow.schema ?? "public";
  await connection.executeScript(`DROP SCHEMA IF EXISTS "${schema}" CASCADE; CREATE SCHEMA "${schema}";`);
  return connection;
}

// --- the engine behind JSON-RPC --------------------------------------------------------------------------------

let engine;
function theEngine() {
  engine ??= loadEngine();
  return engine;
}

async function loadEngine() {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(path.join(wasmFolder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const files = options.datamodels && [options.datamodels].flat();
  const datamodels = files && (await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")])));
  const factory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => open(datasource.url),
    connectToShadowDb: openShadow,
  };
  return glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

async function call(method, params) {
  if (method === "createDatabase") return { databaseName: parseUrl(datasource.url).database };
  const schemaEngine = await theEngine();
  // This build can make a shadow database only while it diagnoses; these two read what that left in its cache.
  if (method === "evaluateDataLoss" || method === "createMigration") {
    const { migrationsList, filters } = params;
    await schemaEngine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: true });
  }
  const result = await schemaEngine[method === "getDatabaseVersion" ? "version" : method](params);
  if (method !== "diff") return result ?? {};
  const { stdout, ...rest } = result;
  if (stdout) await print(stdout);
  return rest;
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

// The one request that goes the other way: the CLI prints a diff and says so.
const waiting = new Map();
let nextId = 1_000_000_000;
function print(content) {
  const id = nextId++;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    send({ id, method: "print", params: { content } });
  });
}

async function answer({ id, method, params }) {
  try {
    send({ id, result: await call(method, params) });
  } catch (error) {
    const data = {
      is_panic: error instanceof WebAssembly.RuntimeError,
      message: error?.message ?? String(error),
      error_code: error?.code ?? null,
      meta: error?.meta ?? null,
    };
    send({ id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } });
  }
}

function serve() {
  let queue = Promise.resolve();
  const lines = readline.createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("line", (line) => {
    if (!line.trim()) return;
    const message = JSON.parse(line);
    if (message.method) {
      queue = queue.then(() => answer(message));
      return;
    }
    waiting.get(message.id)?.();
    waiting.delete(message.id);
  });
  lines.on("close", () => queue.finally(() => process.exit(0)));
}
