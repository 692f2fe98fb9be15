// Dependencies and generated code, brought up to date only when they are not. Uses nothing but node:.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { run } from "./children.mjs";
import { refuse, step } from "./report.mjs";

const MINIMUM = [20, 19];

/** Refuses a Node.js that is too old, in one sentence. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  throw refuse(
    `需要 Node.js ${MINIMUM.join(".")} 以上，目前是 ${process.versions.node}。`,
    `Node.js ${MINIMUM.join(".")} or newer is needed; this is ${process.versions.node}.`,
  );
}

function readLock(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")).packages : undefined;
}

// npm writes node_modules/.package-lock.json as its last step, so it tells what is there and that the step ended.
function isInstalled(wanted) {
  const present = readLock("node_modules/.package-lock.json");
  if (!present) return false;
  return Object.entries(wanted).every(
    ([where, { version, optional, peer }]) => !where || present[where]?.version === version || (!present[where] && (optional || peer)),
  );
}

/** Installs the dependencies when they are missing or other than package-lock.json says. */
export async function ensureInstalled() {
  const wanted = readLock("package-lock.json");
  if (isInstalled(wanted)) return;
  const places = Object.keys(wanted).filter(Boolean);
  const unpacked = () => places.filter((place) => fs.existsSync(path.join(place, "package.json"))).length;
  // Development packages too: the build needs them. The browser of the tests comes from Debian.
  const args = ["ci", "--include=dev", "--no-fund", "--no-audit", "--loglevel=error"];
  await step(
    "安裝相依套件 Installing dependencies",
    () => npm(args, { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" }),
    () => `${unpacked()} / ${places.length}`,
  );
}

function npm(args, env) {
  const script = process.env.npm_execpath; // set by npm itself; spares us its .cmd on Windows
  if (script?.endsWith(".js")) return run(process.execPath, [script, ...args], { env });
  return run("npm", args, { env });
}

/** Path of a file of an installed package's command line tool, to be run with this Node.js. */
export const tool = {
  next: "node_modules/next/dist/bin/next",
  prisma: "node_modules/prisma/build/index.js",
};

/** Generates the database client when the schema has changed since. */
export async function ensureGenerated() {
  const stamp = "node_modules/.prisma-client-stamp";
  const now = fingerprint(["prisma/schema", "package-lock.json"]);
  if (fs.existsSync("prisma/generated/client.ts") && readStamp(stamp) === now) return;
  await step("產生資料庫用戶端 Generating the database client", () => run(process.execPath, [tool.prisma, "generate"]));
  fs.writeFileSync(stamp, now);
}

// What a build is made of. prisma/generated follows from prisma/schema, tsconfig.json is written by the build itself.
const SOURCES = ["app", "components", "lib", "public", "prisma/schema", "instrumentation.ts", "proxy.ts"];
const CONFIGURATION = ["next.config.mjs", "postcss.config.mjs", "package.json", "package-lock.json"];

/** Builds the application when its sources have changed since. */
export async function ensureBuilt() {
  const stamp = ".next/build-stamp";
  const now = fingerprint([...SOURCES, ...CONFIGURATION]);
  if (fs.existsSync(".next/BUILD_ID") && readStamp(stamp) === now) return;
  fs.rmSync(stamp, { force: true });
  await step("建置應用程式 Building the application", () =>
    run(process.execPath, [tool.next, "build"], { show: true, env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } }),
  );
  fs.writeFileSync(stamp, now);
}

export function readStamp(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

/** One hash over the names and contents of everything under `places` (files or folders; those missing count as such). */
export function fingerprint(places) {
  const hash = createHash("sha256");
  const add = (place) => {
    const stat = fs.statSync(place, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      for (const name of fs.readdirSync(place).sort()) add(path.join(place, name));
      return;
    }
    const content = stat ? fs.readFileSync(place) : "missing";
    hash.update(`${place}\0${content.length}\0`).update(content);
  };
  for (const place of places) add(place);
  return hash.digest("hex");
}
