// The processes that we start, and their end. Each leads a group of its own: a Ctrl-C in the terminal reaches only
// us, and we stop them in an order that lets writes finish. Uses nothing but node:.
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { dim, refuse } from "./report.mjs";

const TAIL = 8000;
const PATIENCE_MS = 15_000;
const running = new Set();

function start(command, args, { env, stdio }) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio, detached: process.platform !== "win32" });
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

function signalGroup(child, signal) {
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error; // it ended by itself meanwhile
  }
}

function relay(child, show) {
  let tail = "";
  const take = (target) => (chunk) => {
    tail = (tail + chunk).slice(-TAIL);
    if (show) target.write(chunk);
  };
  child.stdout.on("data", take(process.stdout));
  child.stderr.on("data", take(process.stderr));
  return () => tail;
}

/**
 * Runs a command to its end and returns its output (the last 8,000 characters).
 * `show` passes the output on while it runs; a non-zero exit rejects with what was printed last.
 */
export function run(command, args, { env = {}, show = false } = {}) {
  const child = start(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const tail = relay(child, show);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) return resolve(tail());
      if (!show) process.stderr.write(dim(tail()));
      const name = [command, ...args].slice(command === process.execPath ? 1 : 0).join(" ");
      reject(Object.assign(new Error(`${name} ended with ${code ?? signal}\n${tail()}`), { command: name }));
    });
  });
}

/**
 * Starts a process that stays, and waits until it reports `{ ready: … }` over its channel; returns that value.
 * The channel closes when we die, even by kill -9, and the process ends itself then.
 * A process that cannot start reports `{ failed: { zh, en } }`. `onEnd` hears of an end that nobody asked for.
 */
export function keep(args, { env = {}, onEnd }) {
  const child = start(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const tail = relay(child, true);
  return new Promise((resolve, reject) => {
    let ready = false;
    child.on("message", (message) => {
      if (message.failed) reject(refuse(message.failed.zh, message.failed.en));
      if (!message.ready) return;
      ready = true;
      resolve(message.ready);
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (!ready) return reject(new Error(`${args.at(-1)} ended with ${code ?? signal}\n${tail()}`));
      if (!child.asked) onEnd(code ?? signal);
    });
  });
}

/** Asks every process to end, the last started first, and insists after 15 s. */
export async function stopAll() {
  for (const child of [...running].reverse()) {
    child.asked = true;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // A child with a channel knows how to end its own; a plain command and what it started get the signal alike.
    if (child.channel) child.kill("SIGTERM");
    else signalGroup(child, "SIGTERM");
    await Promise.race([ended, sleep(PATIENCE_MS, undefined, { ref: false })]);
    if (running.has(child)) signalGroup(child, "SIGKILL");
  }
}

/** Ends every process at once, unheard: for somebody who pressed Ctrl-C twice. */
export function killAll() {
  for (const child of running) {
    child.asked = true;
    signalGroup(child, "SIGKILL");
  }
}
