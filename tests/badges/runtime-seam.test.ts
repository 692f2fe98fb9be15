import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { deflateSync, gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { publicJwkOf } from "@/lib/badges/keys/key-object";
import * as bytes from "@/lib/badges/model/bytes";
import * as node from "@/lib/badges/runtime/node";
import type { DigestName, Runtime, SignatureScheme } from "@/lib/badges/runtime/runtime";
import * as web from "@/lib/badges/runtime/web";

const RUNTIMES: readonly (readonly [string, Runtime])[] = [
  ["node", node],
  ["web", web],
];
const TEXT = "政府數位人才 𠮷 badge";

test("both runtimes digest and authenticate as node:crypto does, texts as UTF-8", () => {
  const names: readonly DigestName[] = ["md5", "sha1", "sha256", "sha384", "sha512"];
  for (const [, runtime] of RUNTIMES) {
    for (const name of names) {
      const expected = createHash(name).update(TEXT, "utf8").digest();
      expect(bytes.hex(runtime.digest(name, TEXT))).toBe(expected.toString("hex"));
      expect(runtime.digestHex(name, bytes.utf8(TEXT))).toBe(expected.toString("hex"));
    }
    const key = randomBytes(100);
    expect(bytes.hex(runtime.hmacSha256(key, TEXT))).toBe(createHmac("sha256", key).update(TEXT).digest("hex"));
    expect(runtime.crc32(bytes.utf8("123456789"))).toBe(0xcbf43926);
    expect(runtime.digest("sha256", "")).not.toBeInstanceOf(Buffer);
  }
});

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const p521 = generateKeyPairSync("ec", { namedCurve: "P-521" });
const ed25519 = generateKeyPairSync("ed25519");

function signed(scheme: SignatureScheme, { privateKey }: typeof rsa, message: Uint8Array): Uint8Array {
  if (scheme.kind !== "ecdsa") return sign(scheme.kind === "ed25519" ? null : scheme.hash, message, privateKey);
  return sign(scheme.hash, message, { key: privateKey, dsaEncoding: scheme.encoding === "der" ? "der" : "ieee-p1363" });
}

test("both runtimes accept good signatures of every scheme and refuse changed, cut and foreign ones", async () => {
  const hashes = ["sha256", "sha384", "sha512"] as const;
  const encodings = ["p1363", "der"] as const;
  const cases: readonly (readonly [SignatureScheme, typeof rsa])[] = [
    [{ kind: "ed25519" }, ed25519],
    ...hashes.map((hash) => [{ kind: "rsa-pkcs1", hash }, rsa] as const),
    ...[p256, p384, p521].flatMap((pair) =>
      hashes.flatMap((hash) => encodings.map((encoding) => [{ kind: "ecdsa", hash, encoding }, pair] as const)),
    ),
  ];
  const message = bytes.utf8(TEXT);
  for (const [, runtime] of RUNTIMES) {
    for (const [scheme, pair] of cases) {
      const key = publicJwkOf(pair.publicKey);
      const signature = signed(scheme, pair, message);
      const changed = Uint8Array.from(signature);
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
      expect(await runtime.verifySignature(key, scheme, message, signature)).toBe(true);
      expect(await runtime.verifySignature(key, scheme, message.subarray(1), signature)).toBe(false);
      expect(await runtime.verifySignature(key, scheme, message, changed)).toBe(false);
      expect(await runtime.verifySignature(key, scheme, message, signature.subarray(1))).toBe(false);
      expect(await runtime.verifySignature(key, scheme, message, new Uint8Array())).toBe(false);
      const foreign = publicJwkOf((pair === rsa ? ed25519 : rsa).publicKey);
      expect(await runtime.verifySignature(foreign, scheme, message, signature)).toBe(false);
    }
  }
});

test("both runtimes call what is no key key_invalid", async () => {
  const broken = { kty: "EC", crv: "P-256", x: "AAAA", y: "AAAA" } as const;
  for (const [, runtime] of RUNTIMES) {
    const asked = runtime.verifySignature(
      broken,
      { kind: "ecdsa", hash: "sha256", encoding: "p1363" },
      new Uint8Array(1),
      new Uint8Array(64),
    );
    await expect(asked).rejects.toMatchObject({ code: "key_invalid" });
  }
});

test("both runtimes unpack one whole stream within the limit, and refuse everything else", async () => {
  const content = randomBytes(40_000);
  const gzip = gzipSync(content);
  const bad: readonly (readonly ["gzip" | "zlib", Uint8Array, number])[] = [
    ["gzip", gzip, content.length - 1],
    ["gzip", gzipSync(new Uint8Array(8_000_000)), 1_000_000],
    ["gzip", Buffer.concat([gzip, Buffer.alloc(20)]), 1_000_000],
    ["gzip", gzip.subarray(0, gzip.length - 9), 1_000_000],
    ["gzip", Buffer.from(gzip).fill(0, gzip.length - 5), 1_000_000],
    ["gzip", new Uint8Array(), 1_000_000],
    ["gzip", deflateSync(content), 1_000_000],
    ["zlib", gzip, 1_000_000],
    ["zlib", Buffer.from(deflateSync(content)).fill(0, deflateSync(content).length - 4), 1_000_000],
    ["zlib", new Uint8Array(100), 1_000_000],
  ];
  // Node's own DecompressionStream takes a second stream behind the first; browsers refuse it (runtime-browser.test.ts).
  const twice = node.inflate("gzip", Buffer.concat([gzip, gzip]), 1_000_000);
  await expect(twice).rejects.toMatchObject({ code: "credential_invalid" });
  for (const [, runtime] of RUNTIMES) {
    expect(bytes.equalBytes(await runtime.inflate("gzip", gzip, content.length), content)).toBe(true);
    expect(bytes.equalBytes(await runtime.inflate("zlib", deflateSync(content), content.length), content)).toBe(true);
    for (const [format, stream, limit] of bad) {
      await expect(runtime.inflate(format, stream, limit)).rejects.toMatchObject({ code: "credential_invalid" });
    }
  }
});

test("texts of bytes are those of Buffer, and decoders take no other text for the same bytes", () => {
  for (let length = 0; length < 40; length += 1) {
    const some = new Uint8Array(randomBytes(length));
    const buffer = Buffer.from(some);
    expect(bytes.hex(some)).toBe(buffer.toString("hex"));
    expect(bytes.base64(some)).toBe(buffer.toString("base64"));
    expect(bytes.base64url(some)).toBe(buffer.toString("base64url"));
    expect(bytes.latin1(some)).toBe(buffer.toString("latin1"));
    expect(bytes.fromHex(buffer.toString("hex").toUpperCase())).toEqual(some);
    expect(bytes.fromBase64(buffer.toString("base64"))).toEqual(some);
    expect(bytes.fromBase64url(buffer.toString("base64url"))).toEqual(some);
  }
  for (const text of ["A", "AAA=", "AAB", "AA A", "AA+A", "ÄAAA", "AAAAA"]) expect(bytes.fromBase64url(text)).toBeUndefined();
  for (const text of ["AA", "AAB=", "AA=A", "A===", "AA-A", "AAAA\n", "===="]) expect(bytes.fromBase64(text)).toBeUndefined();
  for (const text of ["0", "0g", "0x00"]) expect(bytes.fromHex(text)).toBeUndefined();
});

test("UTF-8 is read strictly, with and without its byte order mark", () => {
  expect(bytes.fromUtf8(bytes.utf8(TEXT))).toBe(TEXT);
  expect(bytes.fromUtf8(bytes.utf8("\ufeffa"))).toBe("a");
  expect(bytes.fromUtf8Exactly(bytes.utf8("\ufeffa"))).toBe("\ufeffa");
  expect(bytes.fromUtf8(Uint8Array.of(0xc3, 0x28))).toBeUndefined();
  expect(bytes.utf8Length(TEXT)).toBe(Buffer.byteLength(TEXT));
  expect(bytes.concat(bytes.utf8("ab"), bytes.utf8("c"))).toEqual(bytes.utf8("abc"));
});

test("a browser without Ed25519 verifies in JavaScript, with the same answers", async () => {
  const importKey = vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("no Ed25519", "NotSupportedError"));
  const message = bytes.utf8(TEXT);
  const key = publicJwkOf(ed25519.publicKey);
  const signature = new Uint8Array(sign(null, message, ed25519.privateKey));
  const holds = (changed: Uint8Array) => web.verifySignature(key, { kind: "ed25519" }, changed, signature);

  expect([await holds(message), await holds(message.subarray(1))]).toEqual([true, false]);
  expect(importKey).toHaveBeenCalledTimes(2);
  importKey.mockRestore();
});
