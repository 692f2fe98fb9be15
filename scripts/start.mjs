// `npm start` and `npm run dev`: from a fresh clone to a running platform.
// Until the dependencies are there this file and what it imports use nothing but node:.
import fs from "node:fs";
import path from "node:path";
import { keep, killAll, run, stopAll } from "./children.mjs";
import { demoSecrets, isFree, portTaken, prepareDataFolder, readConfiguration } from "./configuration.mjs";
import { checkNode, ensureBuilt, ensureGenerated, ensureInstalled } from "./install.mjs";
import { bold, dim, printError, refuse, seconds, step } from "./report.mjs";
import { seedWhenStale } from "./seeding.mjs";

const began = performance.now();
const dev = process.argv.includes("--dev");
let stopDatabase = async () => {};
let ending;

async function main() {
  checkNode();
  process.chdir(path.dirname(import.meta.dirname));
  const configuration = readConfiguration();
  const { demo, dataDir, port, host, mode, publicUrl } = configuration;
  prepareDataFolder(dataDir);
  if (!(await isFree(port, host))) throw portTaken(port);

  await ensureInstalled();
  await ensureGenerated();
  Object.assign(process.env, { APP_MODE: mode, PORT: String(port), HOST: host, DATA_DIR: dataDir, PUBLIC_URL: publicUrl });
  process.env.NEXTAUTH_URL ||= publicUrl;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  if (demo) Object.assign(process.env, demoSecrets(dataDir));
  else await run(process.execPath, ["--import", "tsx", "scripts/check-environment.ts"], { show: true }).catch(refuseEnvironment);
  if (!dev) await ensureBuilt();

  const embedded = !process.env.DATABASE_URL;
  if (embedded) await step("啟動 PostgreSQL Starting PostgreSQL", () => startDatabase(dataDir));
  await step("更新資料庫結構 Migrating the database", migrate);
  await seedWhenStale({ demo, stampFolder: embedded ? path.join(dataDir, "postgres") : undefined });
  if (demo) await step("啟動模擬器 Starting the simulators", startSimulators);
  await step("啟動網站 Starting the website", () => startServer());
  await announce(configuration);
}

// scripts/check-environment.ts has printed its sentence already.
function refuseEnvironment() {
  throw refuse(
    "正式環境的設定不完整，見上列名稱與 .env.example。",
    "The production settings are incomplete; see the names above and .env.example.",
  );
}

async function startDatabase(dataDir) {
  const { startEmbeddedPg } = await import("./embedded-pg.mjs");
  const database = await startEmbeddedPg({ folder: path.join(dataDir, "postgres") });
  stopDatabase = database.stop;
  process.env.DATABASE_URL = database.url;
}

// Refused connection, unknown host, wrong password or name, no such database, no rights.
const UNREACHABLE = ["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "28P01", "28000", "3D000", "42501"];

async function migrate() {
  const { migrateDeploy } = await import("./migrate-deploy.mjs");
  try {
    await migrateDeploy(process.env.DATABASE_URL);
  } catch (error) {
    if (!UNREACHABLE.includes(error.code)) throw error;
    throw refuse(
      `無法使用資料庫（${error.code}），請檢查 DATABASE_URL。`,
      `The database cannot be used (${error.code}); check DATABASE_URL.`,
      error,
    );
  }
}

// The simulators tell where they listen; the addresses that the caller has set win.
async function startSimulators() {
  const { env } = await keep(["--import", "tsx", "scripts/simulators.ts"], { onEnd: onUnexpectedEnd("模擬器", "A simulator") });
  for (const [name, value] of Object.entries(env)) process.env[name] ||= value;
}

function startServer() {
  const args = ["scripts/server.mjs", ...(dev ? ["--dev"] : [])];
  const env = { NODE_ENV: dev ? "development" : "production" };
  return keep(args, { env, onEnd: onUnexpectedEnd("網站", "The website") });
}

const onUnexpectedEnd = (zh, en) => (how) => {
  if (ending) return;
  printError(refuse(`${zh}意外結束（${how}）。`, `${en} ended unexpectedly (${how}).`));
  end(1);
};

async function announce({ demo, publicUrl, dataDir }) {
  if (demo) console.log(await run(process.execPath, ["--import", "tsx", "scripts/introduce.ts"]));
  console.log(`${bold(`➜ ${publicUrl}`)}  ${dim(`(${seconds(began)})`)}`);
  console.log(dim(`  資料 Data: ${path.relative(".", dataDir)}   停止 Stop: Ctrl-C`));
  process.send?.({ ready: { url: publicUrl } });
}

// --- the end --------------------------------------------------------------------------------------------------

async function end(exitCode) {
  ending = performance.now();
  await stopAll();
  await stopDatabase();
  process.exit(exitCode);
}

// npm hands a Ctrl-C on, so one key press may arrive twice: only a second one after a moment means "at once".
function onSignal(signal) {
  if (!ending) {
    console.log(dim(`\n停止中… Stopping… (${signal})`));
    end(0).catch(onFailure);
  } else if (performance.now() - ending > 1000) {
    killAll();
    process.exit(130);
  }
}

async function onFailure(error) {
  // A step that failed because we are ending anyway says nothing new.
  if (!ending) printError(error);
  await end(1);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);
process.on("disconnect", () => onSignal("disconnect"));

// npm killed outright cannot tell us, and a terminated shell between npm and us does not: look who is above.
if (process.env.npm_lifecycle_event) {
  const before = lineage();
  setInterval(() => lineage() === before || onSignal("npm ended"), 1000).unref();
}

function lineage() {
  const status = `/proc/${process.ppid}/stat`;
  // "pid (command) state parent …", proc(5)
  const grandparent = fs.existsSync(status) ? fs.readFileSync(status, "utf8").split(") ").at(-1).split(" ")[1] : "";
  return `${process.ppid} ${grandparent}`;
}

main().catch(onFailure);
