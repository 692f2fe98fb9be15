import { createServer as createPlainServer, type RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GuardedFetchError, type GuardSettings, guardedFetch, guardedFetcher } from "@/lib/kernel/guarded-fetch";
import { isPublicAddress } from "@/lib/kernel/public-address";
import { selfSignedCertificate } from "../factories/self-signed-certificate";

const { cert, key } = selfSignedCertificate("badges.example");

const PAGES: Readonly<Record<string, RequestListener>> = {
  "/badge": (request, response) => {
    response.setHeader("content-type", "application/ld+json; charset=utf-8");
    response.setHeader("set-cookie", "seen=1");
    response.end(
      JSON.stringify({ cookie: request.headers.cookie ?? null, agent: request.headers["user-agent"], accept: request.headers.accept }),
    );
  },
  "/gone": (_request, response) => response.writeHead(410, { "content-type": "application/json" }).end('{"revoked":true}'),
  "/hop": (_request, response) => response.writeHead(302, { location: "/badge" }).end(),
  "/loop": (_request, response) => response.writeHead(302, { location: "/loop" }).end(),
  "/inside": (_request, response) => response.writeHead(302, { location: "https://127.0.0.2/admin" }).end(),
  "/plain": (_request, response) => response.writeHead(302, { location: "http://badges.example/badge" }).end(),
  "/huge": (_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(Buffer.alloc(70_000, 0x20));
  },
  "/film": (_request, response) => response.writeHead(200, { "content-type": "video/mp4" }).end(Buffer.alloc(10)),
  "/packed": (_request, response) => response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end("x"),
  "/slow": () => undefined,
};
const server = createServer({ key, cert }, (request, response) => {
  (PAGES[request.url ?? ""] ?? ((_request, missing) => missing.writeHead(404).end()))(request, response);
});
let port = 0;
let outsiders = 0;
const inside = createTcpServer((socket) => {
  outsiders += 1;
  socket.destroy();
});
let insidePort = 0;

const listening = (one: { listen(port: number, host: string, done: () => void): unknown; address(): AddressInfo | string | null }) =>
  new Promise<number>((resolve) => {
    one.listen(0, "127.0.0.1", () => {
      const address = one.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });

beforeAll(async () => {
  port = await listening(server);
  insidePort = await listening(inside);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  inside.close();
});

// The test's own listener stands for a public host: only its address is let through.
const fetcher = (settings: GuardSettings = {}) =>
  guardedFetcher({
    ca: cert,
    resolve: async () => ["127.0.0.1"],
    mayReach: (address) => address === "127.0.0.1",
    maxBytes: 64_000,
    ...settings,
  });
const at = (path: string) => `https://badges.example:${port}${path}`;
const reasonOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "answered",
    (error: unknown) => (error instanceof GuardedFetchError ? error.reason : String(error)),
  );

test("a document of a host that may be reached is fetched without cookies and with our name", async () => {
  const get = fetcher();
  await get(at("/badge"), "application/ld+json");
  const answer = await get(at("/badge"), "application/ld+json");
  expect(answer).toMatchObject({ status: 200, mediaType: "application/ld+json", finalUrl: at("/badge") });
  expect(JSON.parse(Buffer.from(answer.bytes).toString())).toEqual({
    cookie: null,
    agent: "OpenBadgeHub-Verifier/1.0",
    accept: "application/ld+json",
  });
});

test("a 410 is an answer, with its body", async () => {
  const answer = await fetcher()(at("/gone"), "*/*");
  expect([answer.status, Buffer.from(answer.bytes).toString()]).toEqual([410, '{"revoked":true}']);
});

test("a redirect is followed, and not for ever", async () => {
  expect((await fetcher()(at("/hop"), "*/*")).finalUrl).toBe(at("/badge"));
  expect(await reasonOf(fetcher()(at("/loop"), "*/*"))).toBe("redirects");
});

test("a redirect to a closed address or to plain http is refused", async () => {
  expect(await reasonOf(fetcher()(at("/inside"), "*/*"))).toBe("address");
  expect(await reasonOf(fetcher()(at("/plain"), "*/*"))).toBe("scheme");
});

test("too much, too slow and packed answers are refused; a film is not even read", async () => {
  expect(await reasonOf(fetcher()(at("/huge"), "*/*"))).toBe("too_large");
  expect(await reasonOf(fetcher({ timeoutMs: 300 })(at("/slow"), "*/*"))).toBe("timeout");
  expect(await reasonOf(fetcher()(at("/packed"), "*/*"))).toBe("encoding");
  expect((await fetcher()(at("/film"), "*/*")).bytes).toHaveLength(0);
});

test("a host with one closed address among public ones is refused", async () => {
  const rebinding = fetcher({ resolve: async () => ["127.0.0.1", "10.0.0.7"] });
  expect(await reasonOf(rebinding(at("/badge"), "*/*"))).toBe("address");
});

test("the connection goes to the address that was checked, whatever the name says the second time", async () => {
  let asked = 0;
  const changing = fetcher({ resolve: async () => (++asked === 1 ? ["127.0.0.1"] : ["127.0.0.9"]) });
  expect((await changing(at("/badge"), "*/*")).status).toBe(200);
  expect(asked).toBe(1);
});

test("a name that hangs in resolution ends with the time limit", async () => {
  const hanging = fetcher({ timeoutMs: 200, resolve: () => new Promise(() => undefined) });
  expect(await reasonOf(hanging(at("/badge"), "*/*"))).toBe("timeout");
});

test("a certificate that nobody vouches for is refused", async () => {
  const { ca: _ca, ...untrusted } = { ca: cert, resolve: async () => ["127.0.0.1"], mayReach: () => true };
  expect(await reasonOf(guardedFetcher(untrusted)(at("/badge"), "*/*"))).toBe("network");
});

test("nothing inside is touched: loopback in every spelling, private names, credentials, other schemes", async () => {
  const addresses = [
    `https://127.0.0.1:${insidePort}/`,
    `https://localhost:${insidePort}/`,
    `https://2130706433:${insidePort}/`,
    `https://0x7f000001:${insidePort}/`,
    `https://0:${insidePort}/`,
    `https://[::1]:${insidePort}/`,
    `https://[::ffff:127.0.0.1]:${insidePort}/`,
    "https://169.254.169.254/latest/meta-data/",
    "https://[fd00::1]/",
  ];
  for (const address of addresses) expect([address, await reasonOf(guardedFetch(address, "*/*"))]).toEqual([address, "address"]);
  for (const address of ["http://93.184.216.34/", "file:///etc/passwd", "https://user:secret@93.184.216.34/", "gopher://x/", "", "//x"]) {
    expect([address, await reasonOf(guardedFetch(address, "*/*"))]).toEqual([address, "scheme"]);
  }
  expect(outsiders).toBe(0);
});

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.255.255.254",
  "169.254.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.2.1",
  "192.168.1.1",
  "198.18.0.1",
  "203.0.113.9",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:8.8.8.8",
  "64:ff9b::808:808",
  "fc00::1",
  "fe80::1",
  "ff02::1",
  "2001:db8::1",
  "2001::1",
  "2002:7f00:1::",
  "fe80::1%eth0",
  "not an address",
])("%s is not a public address", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2400:cb00::1"])("%s is a public address", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ["application/ocsp-response", "answered"],
  ["application/pkix-crl", "answered"],
  ["application/json", "scheme"],
  ["application/ocsp-response, */*", "scheme"],
])("asked for %s without TLS: %s", async (accept, outcome) => {
  const authority = createPlainServer((_request, response) => response.writeHead(200, { "content-type": accept }).end("signed"));
  const address = `http://badges.example:${await listening(authority)}/`;
  expect(await reasonOf(fetcher()(address, accept))).toBe(outcome);
  expect(await reasonOf(fetcher({ mayReach: () => false })(address, accept))).toBe(outcome === "answered" ? "address" : "scheme");
  authority.close();
});
