// The web server: node:http around Next's request handler (docs/adr/0003-custom-server.md).
// Started by scripts/start.mjs, or by a supervisor with a complete environment: NODE_ENV=production node scripts/server.mjs
import http from "node:http";
import next from "next";
import { tsImport } from "tsx/esm/api";
import { addressesOf, portTaken } from "./configuration.mjs";
import { explain, printError } from "./report.mjs";

const dev = process.argv.includes("--dev");
const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? "localhost";
const PATIENCE_MS = 10_000;

// Whoever sends headers slowly, or many, holds a socket and nothing else. A body may be an upload over a slow line.
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 10_000,
};

// instrumentation.ts puts here what has to end before the process does (the job worker): functions returning promises.
const endings = Symbol.for("open-badge-hub.endings");
globalThis[endings] ??= [];

const servers = [];
let ending = false;

async function main() {
  const [first, ...others] = addressesOf(host);
  const server = http.createServer(LIMITS);
  const app = next({ dev, dir: process.cwd(), hostname: host, port, httpServer: server });
  const [answersHosted] = await Promise.all([hostedDoor(), app.prepare()]);
  const handle = app.getRequestHandler();
  const answer = (request, response) => answersHosted(request, response) || handle(withClientAddress(request), response);
  server.on("request", answer);
  await listen(server, first);
  for (const address of others) await listenToo(http.createServer(LIMITS, answer), address, server);
  process.send?.({ ready: { port } });
}

// Hosted badge documents are answered here, before Next (docs/adr/0003-custom-server.md). While developing they are left to
// its route handlers, which follow changes of the code. Next itself is not loaded through tsx.
async function hostedDoor() {
  if (dev) return () => false;
  const { hostedDoor } = await tsImport("../lib/awards/hosted-http.ts", import.meta.url);
  return hostedDoor();
}

// Throttles and the audit trail go by the last address of this header. What a client wrote there itself is worth nothing:
// it stands only behind a proxy of ours, which appends the address that it saw.
function withClientAddress(request) {
  if (process.env.TRUST_PROXY !== "1") request.headers["x-forwarded-for"] = request.socket.remoteAddress;
  return request;
}

function listen(server, address) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(error.code === "EADDRINUSE" ? portTaken(port) : error));
    server.listen(port, address, () => {
      servers.push(server);
      resolve();
    });
  });
}

// The second address of localhost: a machine without IPv6 has none.
async function listenToo(server, address, main) {
  server.on("upgrade", (...args) => main.emit("upgrade", ...args));
  try {
    await listen(server, address);
  } catch (error) {
    if (!["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(error.code)) throw error;
  }
}

// Answers what was asked already, lets the jobs finish, then leaves. After ten seconds it leaves all the same.
async function end() {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  for (const server of servers) server.closeIdleConnections();
  await Promise.all(globalThis[endings].map((task) => task()));
  // The developing loop holds a socket to every open page; those are not answers to wait for.
  if (!dev) await Promise.all(closed);
  process.exit(0);
}

for (const event of ["SIGTERM", "SIGINT", "SIGHUP", "disconnect"]) process.on(event, end);
try {
  await main();
} catch (error) {
  const { zh, en } = explain(error);
  if (process.send) process.send({ failed: { zh, en } });
  if (!process.send || process.env.DEBUG) printError(error);
  // Next keeps handles open; leave once the message is out.
  setTimeout(() => process.exit(1), 200);
}
