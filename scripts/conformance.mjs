// `npm run conformance [-- --quick]`: outside judges on what the product issues (tests/conformance). Starts a product of
// its own in demo mode, or judges the one at BASE_URL whose data is in DATA_DIR or DATABASE_URL. `--quick` judges the
// badge library alone, without a product. Until the dependencies are there only node: is used.
import fs from "node:fs";
import path from "node:path";
import { keep, killAll, run, stopAll } from "./children.mjs";
import { checkNode, ensureGenerated, ensureInstalled } from "./install.mjs";
import { printError, red } from "./report.mjs";

const JUDGES = ["--import", "tsx", "tests/conformance/run.ts"];
const ownData = path.resolve(`.data/conformance-${process.pid}`);

async function main() {
  checkNode();
  process.chdir(path.dirname(import.meta.dirname));
  await ensureInstalled();
  if (process.argv.includes("--quick")) return judge(["--quick"], {});
  await ensureGenerated();
  const product = process.env.BASE_URL ? givenProduct() : await startProduct();
  const database = await databaseOf(product.dataDir);
  try {
    return await judge([], { BASE_URL: product.url, DATABASE_URL: database.url });
  } finally {
    await database.stop();
  }
}

function givenProduct() {
  return { url: process.env.BASE_URL, dataDir: path.resolve(process.env.DATA_DIR || ".data") };
}

// As a visitor gets it: `npm start` in demo mode, on free ports, with data of its own.
async function startProduct() {
  const { freePort } = await import("./embedded-pg.mjs");
  const ports = [await freePort(0), await freePort(0), await freePort(0)];
  const [PORT, EGOV_SIMULATOR_PORT, MOICA_SIMULATOR_PORT] = ports.map(String);
  const env = { APP_MODE: "demo", DATABASE_URL: "", PUBLIC_URL: "", DATA_DIR: ownData, PORT, EGOV_SIMULATOR_PORT, MOICA_SIMULATOR_PORT };
  const onEnd = (how) => console.error(red(`the product under judgement ended: ${how}`));
  const { url } = await keep(["scripts/start.mjs"], { env, onEnd });
  return { url, dataDir: ownData };
}

async function databaseOf(dataDir) {
  if (process.env.BASE_URL && process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  const { startEmbeddedPg } = await import("./embedded-pg.mjs");
  return startEmbeddedPg({ folder: path.join(dataDir, "postgres") });
}

// The judges print their table and the sum themselves; their exit code is ours.
async function judge(args, env) {
  try {
    await run(process.execPath, [...JUDGES, ...args], { show: true, env });
    return 0;
  } catch (error) {
    if (error.command === undefined) throw error;
    return 1;
  }
}

async function cleanUp() {
  await stopAll();
  fs.rmSync(ownData, { recursive: true, force: true });
}

let interrupted = false;
async function onSignal() {
  if (interrupted) killAll();
  interrupted = true;
  await cleanUp();
  process.exit(130);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);

main().then(
  async (exitCode) => {
    await cleanUp();
    process.exit(exitCode);
  },
  async (error) => {
    await cleanUp();
    printError(error);
    console.log("0 passed, 1 failed");
    process.exit(1);
  },
);
