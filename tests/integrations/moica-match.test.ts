import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { matchHolder } from "@/lib/integrations/moica/match";
import type { SoftWorld } from "@/lib/integrations/moica/soft-world";
import { assertProductionTrust } from "@/lib/integrations/moica/trust";
import { idnoType, maskIdno, normalizeIdno } from "@/lib/kernel/idno";
import { KEYS_MS, softWorld } from "./moica-world";

let world: SoftWorld;
beforeAll(async () => {
  world = await softWorld();
}, KEYS_MS);

const card = { holderCode: "0123456789012345", name: "王小明", idnoLastFour: "6789" };
const person = { idno: "A123456789", name: "王小明", boundHolderCode: undefined };

test("the first card of a person matches by number and name, later ones by the binding too", () => {
  expect(matchHolder(card, person)).toBe("match_first");
  expect(matchHolder(card, { ...person, boundHolderCode: card.holderCode })).toBe("match");
  expect(matchHolder(card, { ...person, boundHolderCode: "9999999999999999" })).toBe("holder_differs");
});

test("another person with the same name, or with the same four digits, does not match", () => {
  expect(matchHolder(card, { ...person, idno: "A123450000" })).toBe("last_four_differ");
  expect(matchHolder(card, { ...person, name: "王小華" })).toBe("name_differs");
});

test("names match across compatibility forms, variation selectors and separators, and not across characters", () => {
  const named = (onCard: string, inHr: string) => matchHolder({ ...card, name: onCard }, { ...person, name: inHr });
  expect(named("Ａｍｉｓ　Panay", "AMIS PANAY")).toBe("match_first");
  expect(named("谷辣斯·尤達卡", "谷辣斯．尤達卡")).toBe("name_differs");
  expect(named("谷辣斯·尤達卡", "谷辣斯・尤達卡")).toBe("match_first");
  expect(named("葛\u{e0100}明", "葛明")).toBe("match_first");
  expect(named("林𠮷祥", "林吉祥")).toBe("name_differs");
});

test.each([
  ["A123456789", "NATIONAL"],
  ["B200000013", "NATIONAL"],
  ["M100000029", "NATIONAL"],
  ["W100000038", "NATIONAL"],
  ["O200000042", "NATIONAL"],
  ["I100000058", "NATIONAL"],
  ["Z200000068", "NATIONAL"],
  ["A800000014", "UI_NEW"],
  ["C970000028", "UI_NEW"],
  ["D880000039", "UI_NEW"],
  ["E990000044", "UI_NEW"],
  ["AC00000058", "UI_OLD"],
  ["FD00000064", "UI_OLD"],
  ["BA00000073", "UI_OLD"],
  ["A123456788", undefined],
  ["A323456789", undefined],
  ["a123456789", undefined],
  ["AE00000058", undefined],
  ["A12345678", undefined],
  ["", undefined],
])("%s is of the kind %s", (idno, type) => {
  expect(idnoType(idno)).toBe(type);
});

test("of the ten numbers that share all but the last digit exactly one is well formed", () => {
  const stem = fc.stringMatching(/^[A-Z][1289A-D]\d{7}$/);
  fc.assert(fc.property(stem, (start) => [..."0123456789"].filter((digit) => idnoType(start + digit) !== undefined).length === 1));
});

test("numbers are compared as people type them, and shown masked", () => {
  expect(normalizeIdno(" ａ123456789 ")).toBe("A123456789");
  expect(maskIdno("M100000029")).toBe("M1********");
});

test("production refuses test roots, simulators and an empty trust store", () => {
  const real = "SYNTHETIC"; // no PEM block: as good as no root
  const refuse = (setup: Partial<Parameters<typeof assertProductionTrust>[0]>) => () =>
    assertProductionTrust({ mode: "production", roots: [], simulators: [], ...setup });
  expect(refuse({ roots: [world.root.certificatePem] })).toThrow(/Test GRCA/);
  expect(refuse({ roots: [real] })).toThrow(/No trust roots/);
  expect(refuse({})).toThrow(/No trust roots/);
});

test("a demo may trust the test root and run simulators", () => {
  expect(() => assertProductionTrust({ mode: "demo", roots: [world.root.certificatePem], simulators: ["softcard"] })).not.toThrow();
});

test("production with proper roots still refuses a simulator", async () => {
  const { createAuthority, newKey } = await import("@/lib/integrations/moica/pki");
  const root = createAuthority({
    commonName: "Government Root Certification Authority",
    organization: "行政院",
    privateKeyPem: await newKey(),
    notBefore: new Date("2020-01-01T00:00:00Z"),
    notAfter: new Date("2040-01-01T00:00:00Z"),
  });
  const roots = [root.certificatePem];
  expect(() => assertProductionTrust({ mode: "production", roots, simulators: ["softcard"] })).toThrow(/softcard/);
  expect(() => assertProductionTrust({ mode: "production", roots, simulators: [] })).not.toThrow();
});
