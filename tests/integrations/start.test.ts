import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";

// `npm start` before anything is installed or built: what keeps it from starting ends in one sentence, not in a stack.
const folder = path.resolve(`.data/test-start-${process.pid}`);
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Starts with nothing set but what is given, and returns how it ended. */
function start(env: Record<string, string>) {
  const { PATH = "" } = process.env;
  const all = { PATH, NODE_ENV: "production", DATA_DIR: folder, ...env } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/start.mjs"], { env: all, encoding: "utf8", timeout: 25_000 });
  return { status, output: stdout + stderr };
}

const STACK = /^\s+at /m;

test("a busy port is named, with the command that avoids it", async () => {
  const busy = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => busy.once("listening", resolve));
  const address = busy.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const { status, output } = start({ APP_MODE: "demo", PORT: String(port) });
  busy.close();
  expect(status).toBe(1);
  expect(output).toContain(`Port ${port} is in use`);
  expect(output).toContain(`PORT=${port + 100} npm start`);
  expect(output).not.toMatch(STACK);
});

test("a port or a mode that is none is refused", () => {
  expect(start({ PORT: "http" }).output).toContain("PORT is a whole number");
  expect(start({ APP_MODE: "staging" }).output).toContain("APP_MODE is demo or production, not staging");
});

test("a data folder that cannot be made is named", () => {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "a-file");
  fs.writeFileSync(file, "");
  const { status, output } = start({ DATA_DIR: path.join(file, "data"), PORT: "61999" });
  expect(status).toBe(1);
  expect(output).toContain(file);
  expect(output).not.toMatch(STACK);
});

test("production without its settings names every one that is missing", () => {
  const { status, output } = start({ APP_MODE: "production", PORT: "61998" });
  expect(status).toBe(1);
  for (const name of ["DATABASE_URL", "AUTH_SECRET", "KEY_ENCRYPTION_KEY", "FIELD_ENCRYPTION_KEY", "BLIND_INDEX_KEY"]) {
    expect(output).toContain(name);
  }
  expect(output).not.toMatch(STACK);
});

test("the embedded PostgreSQL serves several processes and ends with the last one, even when that was killed", async () => {
  const script = `
    import { startEmbeddedPg } from "${path.resolve("scripts/embedded-pg.mjs")}";
    const { attached } = await startEmbeddedPg({ folder: "${folder}/postgres", port: 0 });
    console.log(attached ? "attached" : "started");
    setInterval(() => {}, 1000);`;
  const open = async () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    const said = await new Promise<string>((resolve) => child.stdout.once("data", (chunk) => resolve(String(chunk).trim())));
    return { child, said };
  };
  const running = () => fs.existsSync(path.join(folder, "postgres/data/postmaster.pid"));
  const first = await open();
  const second = await open();
  expect([first.said, second.said]).toEqual(["started", "attached"]);
  first.child.kill("SIGKILL");
  await sleep(1000);
  expect(running()).toBe(true);
  second.child.kill("SIGKILL");
  for (let wait = 0; wait < 100 && running(); wait++) await sleep(100);
  expect(running()).toBe(false);
});
