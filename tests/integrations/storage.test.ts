import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { localDisk } from "@/lib/integrations/storage/local-disk";
import { s3Bucket } from "@/lib/integrations/storage/s3";
import type { ObjectStore } from "@/lib/integrations/storage/schema";
import { signedHeaders } from "@/lib/integrations/storage/sigv4";
import { uuidv7 } from "@/lib/kernel/ids";

// The identity and the instant of the worked examples in the Amazon S3 API Reference, "Authenticating Requests: Using the
// Authorization Header (AWS Signature Version 4)", transferring the payload in a single chunk.
const EXAMPLE = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region: "us-east-1" };
const at = new Date("2013-05-24T00:00:00Z");
const HOST = "https://examplebucket.s3.amazonaws.com";
const signatureOf = (headers: Record<string, string>) => /Signature=([0-9a-f]{64})$/.exec(headers["authorization"] ?? "")?.[1];

test("the published examples of Signature Version 4 are signed as published", () => {
  const get = signedHeaders(EXAMPLE, { method: "GET", url: new URL(`${HOST}/test.txt`), headers: { range: "bytes=0-9" }, at });
  expect(signatureOf(get)).toBe("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  const put = signedHeaders(EXAMPLE, {
    method: "PUT",
    url: new URL(`${HOST}/test%24file.text`),
    headers: { date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" },
    body: Buffer.from("Welcome to Amazon S3."),
    at,
  });
  expect(signatureOf(put)).toBe("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
});

/** A bucket that believes a request when it would have signed it the same way. */
function fakeBucket() {
  const objects = new Map<string, Buffer>();
  const trouble = { status: 0, silent: false };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const url = new URL(request.url ?? "", `http://${request.headers.host}`);
    const method = request.method === "PUT" || request.method === "DELETE" ? request.method : "GET";
    const stamp = String(request.headers["x-amz-date"]).replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z");
    const expected = signedHeaders(EXAMPLE, { method, url, at: new Date(stamp), ...(method === "PUT" ? { body } : {}) });
    if (trouble.silent) return;
    if (trouble.status > 0) return response.writeHead(trouble.status).end();
    if (request.headers.authorization !== expected["authorization"]) return response.writeHead(403).end();
    if (method === "PUT") objects.set(url.pathname, body);
    if (method === "DELETE") objects.delete(url.pathname);
    const found = objects.get(url.pathname);
    if (method === "GET") return found ? response.end(found) : response.writeHead(404).end();
    response.writeHead(method === "DELETE" ? 204 : 200).end();
  });
  return { server, trouble, objects };
}

const bucket = fakeBucket();
let folder = "";
const listening = (server: Server) => {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "store-"));
  await new Promise<void>((resolve) => bucket.server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  bucket.server.closeAllConnections();
  bucket.server.close();
});

const s3 = (changes: object = {}) =>
  s3Bucket({ ...EXAMPLE, endpoint: `${listening(bucket.server)}/`, bucket: "evidence", timeoutMs: 1_000, ...changes });
const STORES: readonly [string, () => ObjectStore][] = [
  ["the local disk", () => localDisk(folder)],
  ["an S3 bucket", () => s3()],
];

test.each(STORES)("%s gives back what it was given, and nothing after it was removed", async (_name, store) => {
  const key = `skills/${uuidv7()}`;
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
  expect(await store().get(key)).toBeUndefined();
  await store().put(key, bytes);
  expect(Buffer.compare(Buffer.from((await store().get(key)) ?? []), Buffer.from(bytes))).toBe(0);
  await store().remove(key);
  await store().remove(key);
  expect(await store().get(key)).toBeUndefined();
});

test.each(STORES)("%s takes keys of ours only", async (_name, store) => {
  for (const key of ["../secrets.json", "skills/../../x", "skills/x", `/skills/${uuidv7()}`, `skills/${uuidv7()}/..`, ""]) {
    await expect(
      Promise.resolve().then(() => store().put(key, Buffer.from("x"))),
      key,
    ).rejects.toThrow("not a key of ours");
    await expect(
      Promise.resolve().then(() => store().get(key)),
      key,
    ).rejects.toThrow("not a key of ours");
    await expect(
      Promise.resolve().then(() => store().remove(key)),
      key,
    ).rejects.toThrow("not a key of ours");
  }
});

test("on the disk a file is the platform's alone, whole or absent, and never replaced", async () => {
  const key = `skills/${uuidv7()}`;
  const store = localDisk(folder);
  await store.put(key, Buffer.from("first"));
  await expect(store.put(key, Buffer.from("second"))).rejects.toMatchObject({ reason: "disk" });
  expect(String(Buffer.from((await store.get(key)) ?? []))).toBe("first");
  expect(statSync(path.join(folder, key)).mode & 0o077).toBe(0);
  expect(readdirSync(path.join(folder, "skills")).filter((name) => name.length > 36)).toEqual([]);
});

test("a bucket that refuses, fails or keeps silent is told apart, without its address", async () => {
  const key = `skills/${uuidv7()}`;
  await expect(s3({ secretAccessKey: "wrong" }).put(key, Buffer.from("x"))).rejects.toMatchObject({ reason: "refused" });
  bucket.trouble.status = 500;
  await expect(s3().get(key)).rejects.toMatchObject({ reason: "refused" });
  bucket.trouble.status = 0;
  bucket.trouble.silent = true;
  await expect(s3({ timeoutMs: 200 }).get(key)).rejects.toMatchObject({ reason: "timeout", message: "object store: timeout" });
  bucket.trouble.silent = false;
  await expect(s3({ endpoint: "http://127.0.0.1:1" }).remove(key)).rejects.toMatchObject({ reason: "network" });
  expect([...bucket.objects.keys()]).toEqual([]);
});
