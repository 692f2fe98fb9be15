import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import {
  decodeStatusList,
  drawStatusIndex,
  emptyStatusList,
  MINIMUM_ENTRIES,
  statusAt,
  withStatus,
} from "@/lib/badges/ob3/status/bitstring";
import { encodeStatusList } from "@/lib/badges/ob3/status/encode-status-list";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { signingIssuer } from "../factories/award-facts";

const outOfRange = expect.objectContaining({ code: "status_index_out_of_range" });

test("entries that are set are found again after encoding, and no others", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat({ max: MINIMUM_ENTRIES - 1 }), { maxLength: 20 }), async (indices) => {
      const bits = indices.reduce((list, index) => withStatus(list, index, true), emptyStatusList());
      const read = await decodeStatusList(encodeStatusList(bits));
      expect(read).toEqual(bits);
      for (const index of indices) expect(statusAt(read, index)).toBe(true);
      expect(read.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0)).toBe(indices.length);
    }),
    { numRuns: 15 },
  );
});

test("index 0 is the most significant bit of the first byte", () => {
  expect(withStatus(emptyStatusList(), 0, true)[0]).toBe(0b1000_0000);
  expect(withStatus(emptyStatusList(), 9, true)[1]).toBe(0b0100_0000);
});

test("setting an entry leaves the given list alone, and clearing undoes it", () => {
  const empty = emptyStatusList();
  const set = withStatus(empty, 42, true);
  expect(statusAt(empty, 42)).toBe(false);
  expect(withStatus(set, 42, false)).toEqual(empty);
});

test("an entry outside the list is refused", () => {
  const bits = emptyStatusList();
  for (const index of [-1, MINIMUM_ENTRIES, 1.5, Number.NaN]) expect(() => statusAt(bits, index)).toThrow(outOfRange);
  expect(() => withStatus(bits, MINIMUM_ENTRIES, true)).toThrow(outOfRange);
  expect(statusAt(bits, MINIMUM_ENTRIES - 1)).toBe(false);
});

test("a list too short to hide anybody is refused", () => {
  expect(() => emptyStatusList(1024)).toThrow(outOfRange);
  expect(() => encodeStatusList(new Uint8Array(100))).toThrow(outOfRange);
});

test("the encoded list of the W3C specification's form begins with its multibase prefix", async () => {
  expect(encodeStatusList(emptyStatusList())).toMatch(/^uH4sI[A-Za-z0-9_-]+$/);
  expect(await decodeStatusList(encodeStatusList(emptyStatusList()).slice(1))).toEqual(emptyStatusList());
});

test("a small list that unpacks to a huge one is refused before it does", async () => {
  const bomb = `u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString("base64url")}`;
  expect(bomb.length).toBeLessThan(100_000);
  await expect(decodeStatusList(bomb)).rejects.toThrow(expect.objectContaining({ code: "credential_invalid" }));
  await expect(decodeStatusList("u!!!")).rejects.toThrow(expect.objectContaining({ code: "credential_invalid" }));
  await expect(decodeStatusList("uAAAA")).rejects.toThrow(expect.objectContaining({ code: "credential_invalid" }));
});

test("drawn entries are free and inside the list", () => {
  const taken = new Set<number>();
  for (let draw = 0; draw < 500; draw += 1) {
    const index = drawStatusIndex(1000, (candidate) => taken.has(candidate), randomBytes);
    expect(index).toBeLessThan(1000);
    expect(taken.has(index)).toBe(false);
    taken.add(index);
  }
});

test("a full list gives up, and numbers that would favour low entries are drawn again", () => {
  expect(() => drawStatusIndex(1000, () => true, randomBytes)).toThrow(outOfRange);
  const sequence = [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 0, 0, 7)];
  expect(
    drawStatusIndex(
      1000,
      () => false,
      () => sequence.shift() ?? new Uint8Array(4),
    ),
  ).toBe(7);
});

test("the list credential can be signed by the issuer", async () => {
  const { issuer, ed25519 } = await signingIssuer();
  const facts = { id: "https://badges.example.gov.tw/status/1", issuer, purpose: "revocation" as const, bits: emptyStatusList() };
  const credential = statusListCredential({ ...facts, validFrom: new Date("2026-01-15T08:30:00Z"), ttl: 300_000 });
  const signed = await signDataIntegrity(credential, ed25519, { created: new Date("2026-01-15T08:30:00Z") });

  expect(signed).toMatchObject({
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    credentialSubject: {
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: encodeStatusList(facts.bits),
      ttl: 300_000,
    },
    proof: [{ cryptosuite: "eddsa-rdfc-2022" }],
  });
});
