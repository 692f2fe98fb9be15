// node scripts/with-database.mjs <command …>: gives a command a DATABASE_URL (the embedded one unless set) and
// stops what it started. The schema is brought up to date first, except for Prisma's own commands.
//   node scripts/with-database.mjs prisma migrate dev --name add-something
import { spawn } from "node:child_process";
import path from "node:path";
import { startEmbeddedPg } from "./embedded-pg.mjs";
import { migrateDeploy } from "./migrate-deploy.mjs";
import { printError } from "./report.mjs";

const [command, ...args] = process.argv.slice(2);
let stop = async () => {};

async function main() {
  if (!command) throw new Error("usage: node scripts/with-database.mjs <command …>");
  if (!process.env.DATABASE_URL) {
    const database = await startEmbeddedPg({ folder: path.join(process.env.DATA_DIR ?? ".data", "postgres") });
    process.env.DATABASE_URL = database.url;
    stop = database.stop;
  }
  if (command !== "prisma") await migrateDeploy(process.env.DATABASE_URL);
  const PATH = `${path.resolve("node_modules/.bin")}${path.delimiter}${process.env.PATH}`;
  const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, PATH } });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

let exitCode = 1;
try {
  exitCode = await main();
} catch (error) {
  printError(error);
}
await stop();
process.exit(exitCode);
