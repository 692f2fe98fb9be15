// `npm run conformance [-- --quick]`: outside judges on what the product issues (tests/conformance). Starts a product of
// its own in demo mode, or judges the one at BASE_URL, of whose demo badges it revokes one. `--quick` judges the badge
// library alone, without a product. Until the dependencies are there only node: is used.
import fs from "node:fs";
import path from "node:path";
import { killAll, run, stopAll } from "./children.mjs";
import { checkNode, ensureGenerated, ensureInstalled } from "./install.mjs";
import { startProduct } from "./product.mjs";
import { printError, red } from "./report.mjs";

const JUDGES = ["--import", "tsx", "tests/conformance/run.ts"];
const ownData = path.resolve(`.data/conformance-${process.pid}`);

async function main() {
  checkNode();
  process.chdir(path.dirname(import.meta.dirname));
  await ensureInstalled();
  if (process.argv.includes("--quick")) return judge(["--quick"], {});
  await ensureGenerated();
  return judge([], { BASE_URL: process.env.BASE_URL || (await ownProduct()) });
}

async function ownProduct() {
  const onEnd = (how) => console.error(red(`the product under judgement ended: ${how}`));
  return (await startProduct({ dataDir: ownData, onEnd })).url;
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
