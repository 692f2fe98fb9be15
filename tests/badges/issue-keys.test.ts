import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import fc from "fast-check";
import { calculateJwkThumbprint } from "jose";
import { expect, test } from "vitest";
import { ALGORITHMS } from "@/lib/badges/keys/algorithms";
import { decodeBase58, encodeBase58 } from "@/lib/badges/keys/base58";
import { jwkThumbprint } from "@/lib/badges/keys/jwk";
import { publicJwkOf, publicKeyObject } from "@/lib/badges/keys/key-object";
import { decryptPrivateKey, encryptPrivateKey, generateKeyPair, newPrivateKey, openLocalSigner } from "@/lib/badges/keys/local";
import { decodeMultikey, encodeMultikey } from "@/lib/badges/keys/multikey";
import { spkiOf } from "@/lib/badges/keys/spki";
import { newSigner } from "../factories/award-facts";

const PASSPHRASE = "synthetic passphrase of a test";

test.each(["Ed25519", "RSA-2048", "P-256"] as const)("a stored %s key opens again with its passphrase and signs", async (algorithm) => {
  const stored = await generateKeyPair(algorithm, PASSPHRASE);
  expect(stored.privateKeyPkcs8).toContain("BEGIN ENCRYPTED PRIVATE KEY");

  const signer = openLocalSigner({ ...stored, keyId: "k" }, PASSPHRASE);
  const bytes = Buffer.from("位元組");
  const signature = await signer.sign(bytes);
  const key = { key: publicKeyObject(stored.publicJwk), dsaEncoding: "ieee-p1363" } as const;
  expect(verify(ALGORITHMS[algorithm].hash, bytes, key, signature)).toBe(true);
  expect(verify(ALGORITHMS[algorithm].hash, Buffer.from("others"), key, signature)).toBe(false);
  expect(JSON.stringify(signer)).not.toContain('"d"');
});

test("a wrong passphrase does not open a key", async () => {
  const stored = await generateKeyPair("Ed25519", PASSPHRASE);
  expect(() => openLocalSigner({ ...stored, keyId: "k" }, `${PASSPHRASE}!`)).toThrow(expect.objectContaining({ code: "key_locked" }));
});

test("a key whose stored public half is another's is refused", async () => {
  const [one, other] = [await generateKeyPair("Ed25519", PASSPHRASE), await generateKeyPair("Ed25519", PASSPHRASE)];
  const mixed = { ...one, publicJwk: other.publicJwk, keyId: "k" };
  expect(() => openLocalSigner(mixed, PASSPHRASE)).toThrow(expect.objectContaining({ code: "key_invalid" }));
});

test("a short passphrase is refused", async () => {
  await expect(generateKeyPair("Ed25519", "short")).rejects.toMatchObject({ code: "key_weak" });
});

test("an authority's key survives encryption", async () => {
  const key = await newPrivateKey("P-256");
  expect(publicJwkOf(decryptPrivateKey(encryptPrivateKey(key, PASSPHRASE), PASSPHRASE))).toEqual(publicJwkOf(key));
});

test("a JWK with private members, a short RSA key and an unknown curve are refused, each for its reason", async () => {
  const { publicJwk } = await newSigner("Ed25519");
  expect(() => publicKeyObject({ ...publicJwk, d: "AAAA" })).toThrow(expect.objectContaining({ code: "key_invalid" }));
  expect(() => publicKeyObject({ kty: "OKP", crv: "X25519", x: publicJwk.x ?? "" })).toThrow(
    expect.objectContaining({ code: "algorithm_unknown" }),
  );
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  expect(() => publicKeyObject(publicJwkOf(publicKey))).toThrow(expect.objectContaining({ code: "key_weak" }));
});

test.each(["Ed25519", "P-256"] as const)("a %s key goes to Multikey and back", async (algorithm) => {
  for (let round = 0; round < 20; round += 1) {
    const { publicJwk } = await newSigner(algorithm);
    expect(decodeMultikey(encodeMultikey(publicJwk))).toEqual(publicJwk);
  }
});

test("the Multikey of the W3C did:key example gives its published key", () => {
  const jwk = decodeMultikey("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
  expect(encodeMultikey(jwk)).toBe("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
  expect(jwk).toMatchObject({ kty: "OKP", crv: "Ed25519" });
});

test("what is no Multikey is refused", async () => {
  const { publicJwk } = await newSigner("RSA-2048");
  expect(() => encodeMultikey(publicJwk)).toThrow(expect.objectContaining({ code: "algorithm_unknown" }));
  expect(() => decodeMultikey("mAAAA")).toThrow(expect.objectContaining({ code: "key_invalid" }));
  expect(() => decodeMultikey("z0OIl")).toThrow(expect.objectContaining({ code: "key_invalid" }));
  expect(() => decodeMultikey(`z${encodeBase58(Uint8Array.from([0xed, 0x01, 1, 2, 3]))}`)).toThrow(
    expect.objectContaining({ code: "key_invalid" }),
  );
  expect(() => decodeMultikey(`z${encodeBase58(Uint8Array.from([0xec, 0x01, ...new Array(32).fill(9)]))}`)).toThrow(
    expect.objectContaining({ code: "algorithm_unknown" }),
  );
});

test("base58 gives back every byte string, leading zeros included", () => {
  expect(encodeBase58(Buffer.from("Hello World!"))).toBe("2NEpo7TZRRrLZSi2U");
  expect(encodeBase58(Buffer.from("0000287fb4cd", "hex"))).toBe("11233QC4");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(decodeBase58(encodeBase58(bytes))).toEqual(Uint8Array.from(bytes));
    }),
  );
});

test.each(["Ed25519", "RSA-2048", "P-256"] as const)("the thumbprint of a %s key is the one that jose computes", async (algorithm) => {
  const { publicJwk } = await newSigner(algorithm);
  expect(jwkThumbprint({ ...publicJwk, kid: "ignored" })).toBe(await calculateJwkThumbprint({ ...publicJwk, x5c: [] }));
  expect(createPublicKey({ key: Buffer.from(spkiOf(publicJwk)), format: "der", type: "spki" }).equals(publicKeyObject(publicJwk))).toBe(
    true,
  );
});

test("signatures of P-256 are r‖s of 64 bytes and not DER", async () => {
  const signer = await newSigner("P-256");
  expect(await signer.sign(Buffer.from("x"))).toHaveLength(64);
});
