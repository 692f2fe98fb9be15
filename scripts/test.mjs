// `npm test [-- layer …]`: every layer of tests in order, each runner's own output, one table and one sum at the end.
// A failing layer does not stop the next one. Until the dependencies are there only node: is used.
import fs from "node:fs";
import path from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { killAll, run, stopAll } from "./children.mjs";
import { checkNode, ensureBuilt, ensureGenerated, ensureInstalled, tool } from "./install.mjs";
import { startProduct } from "./product.mjs";
import { bold, explain, green, printError, red, seconds } from "./report.mjs";
import { ensureSoftHsm } from "./softhsm.mjs";

const results = path.resolve(`.data/test-${process.pid}`);
const node = (script, args, env = {}) => run(process.execPath, [script, ...args], { show: true, env });

// Each layer returns { passed, failed, skipped }; a tool that only says yes or no counts as one.
const LAYERS = {
  lint: () => yesOrNo(() => node("node_modules/@biomejs/biome/bin/biome", ["check", "--max-diagnostics=100", "."])),
  types: () => yesOrNo(checkTypes),
  dependencies: () => yesOrNo(() => node("node_modules/dependency-cruiser/bin/dependency-cruise.mjs", cruised())),
  architecture: () => vitest("architecture"),
  unit: () => vitest("unit"),
  badges: badgeTests,
  integrations: () => vitest("integrations"),
  acts: () => vitest("acts"),
  resilience: builtAndKilled,
  e2e: browserTests,
};

function cruised() {
  const places = ["app", "components", "lib", "prisma/seed", "scripts", "instrumentation.ts", "proxy.ts"];
  return ["--config", ".dependency-cruiser.cjs", ...places.filter((place) => fs.existsSync(place))];
}

async function checkTypes() {
  await node(tool.next, ["typegen"]);
  await node("node_modules/typescript/bin/tsc", ["--noEmit"]);
}

async function yesOrNo(work) {
  await work();
  return { passed: 1, failed: 0, skipped: 0 };
}

async function vitest(project) {
  const file = path.join(results, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const error = await failureOf(node("node_modules/vitest/vitest.mjs", args));
  const report = readReport(file);
  if (!report) throw error ?? new Error(`vitest wrote no report for ${project}`);
  // A file that cannot be loaded fails as a file, without failing a test.
  const broken = report.testResults.filter(
    (suite) => suite.status === "failed" && suite.assertionResults.every((test) => test.status !== "failed"),
  );
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: failed || (error ? 1 : 0), skipped: report.numPendingTests + report.numTodoTests };
}

// Where there is no token to be had its tests fail by themselves; all others are worth running.
async function badgeTests() {
  const error = await failureOf(ensureSoftHsm());
  if (error) console.error(red(explain(error).en));
  return vitest("badges");
}

// Kills the server that visitors get, so that one has to be built.
async function builtAndKilled() {
  await ensureBuilt();
  return vitest("resilience");
}

async function browserTests() {
  const CHROMIUM = await ensureBrowser();
  const onEnd = (how) => console.error(red(`the product under test ended: ${how}`));
  const server = await startProduct({ dataDir: path.join(results, "product"), onEnd, oidc: true });
  try {
    const file = path.join(results, "e2e.json");
    const env = { ...server.env, CHROMIUM, BASE_URL: server.url, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    const error = await failureOf(node("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json"], env));
    const report = readReport(file);
    if (!report) throw error ?? new Error("playwright wrote no report");
    const { expected, unexpected, flaky, skipped } = report.stats;
    const failed = unexpected + report.errors.length;
    return { passed: expected + flaky, failed: failed || (error ? 1 : 0), skipped };
  } finally {
    await stopAll();
  }
}

const failureOf = (promise) =>
  promise.then(
    () => undefined,
    (error) => error,
  );
const readReport = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined);

async function runLayer(name) {
  const began = performance.now();
  console.log(bold(`\n── ${name} ──`));
  try {
    return { name, ...(await LAYERS[name]()), took: seconds(began) };
  } catch (error) {
    // A runner that ran has shown its own findings; what kept one from running is ours to explain.
    console.error(red(`✗ ${name}${error.command ? "" : `: ${explain(error).en}`}`));
    return { name, passed: 0, failed: 1, skipped: 0, took: seconds(began) };
  }
}

function printTable(rows) {
  console.log(bold("\nlayer          passed  failed  skipped     time"));
  for (const { name, passed, failed, skipped, took } of rows) {
    const line = [name.padEnd(14), String(passed).padStart(7), String(failed).padStart(7), String(skipped).padStart(8), took.padStart(9)];
    console.log((failed ? red : green)(line.join(" ")));
  }
}

async function main() {
  checkNode();
  process.chdir(path.dirname(import.meta.dirname));
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !LAYERS[name]);
  if (unknown.length > 0) throw new Error(`no such layer: ${unknown.join(", ")}; there are ${Object.keys(LAYERS).join(", ")}`);
  await ensureInstalled();
  await ensureGenerated();
  fs.mkdirSync(results, { recursive: true });
  const rows = [];
  for (const name of Object.keys(LAYERS)) if (asked.length === 0 || asked.includes(name)) rows.push(await runLayer(name));
  fs.rmSync(results, { recursive: true, force: true });
  printTable(rows);
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
}

let interrupted = false;
async function onSignal() {
  if (interrupted) killAll();
  interrupted = true;
  await stopAll();
  process.exit(130);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);

main().then(
  (exitCode) => process.exit(exitCode),
  (error) => {
    printError(error);
    console.log("0 passed, 1 failed");
    process.exit(1);
  },
);
