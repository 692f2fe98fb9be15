import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, type Server } from "node:https";
import { createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { GuardedFetchError, type GuardSettings, guardedFetcher } from "@/lib/kernel/guarded-fetch";
import { selfSignedCertificate } from "../factories/self-signed-certificate";

/**
 * What an address in a hostile badge may try, each against listeners that really answer. The public one stands at
 * 127.0.0.1 and is the only address let through; the inner one stands at 127.0.0.2 and must never be connected to.
 */
const { cert, key } = selfSignedCertificate("badges.example", "inner.example");
const MAXIMUM_BYTES = 64_000;
const BOMB = Buffer.alloc(30 * 1024 * 1024, 0x20);
const PACKED = { gzip: gzipSync(BOMB), deflate: deflateSync(BOMB), br: brotliCompressSync(BOMB) };

let publicServer: Server;
let innerServer: Server;
let silentServer: TcpServer;
let publicPort = 0;
let innerPort = 0;
let silentPort = 0;
let innerConnections = 0;
let sentBytes = 0;
let brokenOff: Promise<unknown> = Promise.resolve();

/** Requests that this process has begun; node reports every one, whoever makes it. */
let requests = 0;
const onRequest = () => {
  requests += 1;
};

async function listen(server: Server | TcpServer, host: string): Promise<number> {
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

beforeAll(async () => {
  publicServer = createServer({ key, cert }, (request, response) => {
    const [, what = "", argument = ""] = (request.url ?? "").split("/");
    brokenOff = once(response, "close");
    response.on("error", () => undefined);
    const json = { "content-type": "application/json" };
    if (what === "redirect") response.writeHead(Number(argument), { location: `https://inner.example:${innerPort}/secret` }).end();
    else if (what === "relative") response.writeHead(302, { location: `//127.0.0.2:${innerPort}/secret` }).end();
    else if (what === "good") response.writeHead(200, json).end("{}");
    else if (what === "packed") {
      const body = Object.entries(PACKED).find(([name]) => name === argument)?.[1] ?? Buffer.alloc(0);
      response.writeHead(200, { ...json, "content-encoding": argument }).end(body);
    } else if (what === "endless") {
      response.writeHead(200, json);
      const pour = () => {
        while (!response.destroyed && sentBytes < BOMB.length) {
          sentBytes += 16_384;
          if (!response.write(Buffer.alloc(16_384, 0x20))) return response.once("drain", pour);
        }
        return undefined;
      };
      pour();
    } else if (what === "announced") response.writeHead(200, { ...json, "content-length": "999999999999" }).write("{");
    else if (what === "drip") {
      response.writeHead(200, json);
      const drip = setInterval(() => response.write(" "), 20);
      response.once("close", () => clearInterval(drip));
    }
  });
  innerServer = createServer({ key, cert }, (_request, response) => response.writeHead(200).end('{"secret":1}'));
  innerServer.on("connection", () => {
    innerConnections += 1;
  });
  silentServer = createTcpServer((socket) => socket.on("error", () => undefined));
  [publicPort, innerPort, silentPort] = [
    await listen(publicServer, "127.0.0.1"),
    await listen(innerServer, "127.0.0.2"),
    await listen(silentServer, "127.0.0.1"),
  ];
});

afterAll(() => {
  publicServer.closeAllConnections();
  for (const server of [publicServer, innerServer, silentServer]) server.close();
});

beforeEach(() => {
  requests = 0;
  sentBytes = 0;
  innerConnections = 0;
  subscribe("http.client.request.start", onRequest);
});
afterEach(() => {
  unsubscribe("http.client.request.start", onRequest);
});

const NAMES: Readonly<Record<string, readonly string[]>> = { "badges.example": ["127.0.0.1"], "inner.example": ["127.0.0.2"] };
const fetcher = (settings: GuardSettings = {}) =>
  guardedFetcher({
    ca: cert,
    resolve: async (host) => NAMES[host] ?? [],
    mayReach: (address) => address === "127.0.0.1",
    maxBytes: MAXIMUM_BYTES,
    timeoutMs: 2_000,
    ...settings,
  });
const at = (path: string) => `https://badges.example:${publicPort}/${path}`;

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "answered";
  } catch (error) {
    return error instanceof GuardedFetchError ? error.reason : String(error);
  }
}

test("both listeners are alive: the public one is fetched, the inner one answers whoever is let to it", async () => {
  expect((await fetcher()(at("good"), "*/*")).status).toBe(200);
  const unguarded = fetcher({ mayReach: () => true });
  expect((await unguarded(`https://inner.example:${innerPort}/secret`, "*/*")).status).toBe(200);
  expect([innerConnections, requests]).toEqual([1, 2]);
});

test.each([
  ["loopback", ["127.0.0.1"]],
  ["loopback, the whole network", ["127.0.0.2"]],
  ["loopback, IPv6", ["::1"]],
  ["loopback, IPv4 mapped into IPv6", ["::ffff:127.0.0.1"]],
  ["loopback, IPv4 mapped into IPv6 in hexadecimal", ["::ffff:7f00:2"]],
  ["loopback, behind NAT64", ["64:ff9b::7f00:1"]],
  ["link-local, where clouds keep their credentials", ["169.254.169.254"]],
  ["link-local, IPv6", ["fe80::1"]],
  ["private, ten", ["10.0.0.7"]],
  ["private, carrier", ["100.64.0.9"]],
  ["private, one-seven-two", ["172.20.0.7"]],
  ["private, one-nine-two", ["192.168.1.1"]],
  ["private, unique local", ["fd12:3456::1"]],
  ["this host", ["0.0.0.0"]],
  ["rebinding: closed among public ones", ["93.184.216.34", "127.0.0.2"]],
  ["rebinding: public ones after a closed one", ["127.0.0.2", "93.184.216.34"]],
] as const)("a name that resolves to %s is refused before any request is begun", async (_what, addresses) => {
  const guarded = guardedFetcher({ ca: cert, resolve: async () => addresses, timeoutMs: 2_000 });
  expect(await refusal(guarded(`https://badges.example:${innerPort}/secret`, "*/*"))).toBe("address");
  expect([requests, innerConnections]).toEqual([0, 0]);
});

test.each([
  "https://127.0.0.2",
  "https://127.2",
  "https://2130706434",
  "https://0x7f.0.0.2",
  "https://0177.0.0.2",
  "https://[::ffff:127.0.0.2]",
  "https://[::ffff:7f00:2]",
  "https://[0:0:0:0:0:ffff:7f00:2]",
  "https://１２７.０.０.２",
  "https://127。0。0。2",
])("the inner listener is not reached by its address written %s", async (origin) => {
  expect(await refusal(guardedFetcher({ ca: cert })(`${origin}:${innerPort}/secret`, "*/*"))).toBe("address");
  expect([requests, innerConnections]).toEqual([0, 0]);
});

test("a name that changes to the inner address after it was checked still leads to the address that was checked", async () => {
  let asked = 0;
  const rebinding = fetcher({ resolve: async () => [++asked === 1 ? "127.0.0.1" : "127.0.0.2"] });
  expect((await rebinding(at("good"), "*/*")).status).toBe(200);
  expect(await refusal(rebinding(at("good"), "*/*"))).toBe("address");
  expect(innerConnections).toBe(0);
});

test.each([301, 302, 303, 307, 308])("a redirect %i to the inner listener is not followed", async (status) => {
  expect(await refusal(fetcher()(at(`redirect/${status}`), "*/*"))).toBe("address");
  expect([requests, innerConnections]).toEqual([1, 0]);
});

test("a redirect that names the inner address without a scheme is not followed", async () => {
  expect(await refusal(fetcher()(at("relative"), "*/*"))).toBe("address");
  expect(innerConnections).toBe(0);
});

test("a body without an end is broken off soon after the limit", async () => {
  expect(await refusal(fetcher()(at("endless"), "*/*"))).toBe("too_large");
  await brokenOff;
  // What lies in the buffers of both sockets has been sent as well.
  expect(sentBytes).toBeLessThan(BOMB.length / 3);
});

test("a body that announces a terabyte and sends a byte ends with the time limit", async () => {
  expect(await refusal(fetcher({ timeoutMs: 300 })(at("announced"), "*/*"))).toBe("timeout");
});

test("a body that drips ends with the time limit, however often a byte comes", async () => {
  const started = performance.now();
  expect(await refusal(fetcher({ timeoutMs: 400 })(at("drip"), "*/*"))).toBe("timeout");
  expect(performance.now() - started).toBeLessThan(10_000);
  await brokenOff;
});

test("a listener that takes the connection and never speaks TLS ends with the time limit", async () => {
  expect(await refusal(fetcher({ timeoutMs: 300 })(`https://badges.example:${silentPort}/`, "*/*"))).toBe("timeout");
});

test.each(Object.keys(PACKED))("a bomb packed with %s is refused and not unpacked", async (encoding) => {
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusal(fetcher()(at(`packed/${encoding}`), "*/*"))).toBe("encoding");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(BOMB.length / 2);
});
