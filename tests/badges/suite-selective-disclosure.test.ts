import { readFileSync } from "node:fs";
import path from "node:path";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { fromJwk } from "@digitalbazaar/ecdsa-multikey";
import { createSignCryptosuite, createVerifyCryptosuite } from "@digitalbazaar/ecdsa-sd-2023-cryptosuite";
import { issue } from "@digitalbazaar/vc";
import fc from "fast-check";
import { expect, test } from "vitest";
import { issuerProfile } from "@/lib/badges/keys/did-web";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import { decodeMultikey } from "@/lib/badges/keys/multikey";
import type { AwardFacts } from "@/lib/badges/model/facts";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/badges/model/json";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity, verificationMethodOf } from "@/lib/badges/ob3/data-integrity";
import { validateCredentialSchema } from "@/lib/badges/ob3/schemas/validate";
import { deriveDisclosure } from "@/lib/badges/ob3/selective-disclosure/derive";
import { disclosablePointers } from "@/lib/badges/ob3/selective-disclosure/disclosable";
import { mandatoryPointersFor } from "@/lib/badges/ob3/selective-disclosure/mandatory";
import { decodeBaseProofValue, decodeDerivedProofValue, encodeDerivedProofValue } from "@/lib/badges/ob3/selective-disclosure/proof-value";
import { verifyDisclosure } from "@/lib/badges/ob3/selective-disclosure/verify";
import { signatureHolds } from "@/lib/badges/verify/keys/signature";
import { achievementFacts, issuerFacts, keyFacts } from "../factories/award-facts";
import { richAward } from "./fast-documents";
import { asObject, loaderWith, peerDerives, peerVerifies } from "./suite-peer";

const created = new Date("2026-01-15T08:30:00Z");
const vector = (name: string): JsonObject =>
  asObject(JSON.parse(readFileSync(path.join(import.meta.dirname, "../fixtures/vectors-ecdsa", name), "utf8")));

const privateKey = await newPrivateKey("P-256");
const signer = signerOf("2026-1-p256", privateKey);
const issuer = issuerFacts({ keys: [keyFacts(signer)] });
const profile = issuerProfile(issuer);
const badge = (changes: Partial<AwardFacts> = {}) => openBadgeCredential(richAward(3, { issuer, ...changes }));
const based = (document: JsonObject, mandatoryPointers?: readonly string[]) =>
  signDataIntegrity(document, signer, { created, cryptosuite: "ecdsa-sd-2023", ...(mandatoryPointers && { mandatoryPointers }) });

/** The credential without its proof, and its only proof. */
function parts(credential: JsonObject): { document: JsonObject; proof: JsonObject } {
  const { proof, ...document } = credential;
  const [only, more] = [proof].flat();
  if (!isJsonObject(only) || more !== undefined) throw new Error("not one proof");
  return { document, proof: only };
}

function weVerify(credential: JsonObject, jwk = signer.publicJwk): Promise<boolean> {
  return verifyDisclosure({
    ...parts(credential),
    loader: contextLoader,
    holds: (bytes, signature) => signatureHolds(jwk, bytes, signature),
  });
}

test("the W3C vector: from its base proof comes its derived proof, byte for byte, and it verifies", async () => {
  const pointers = ["/credentialSubject/boards/0", "/credentialSubject/boards/1"];
  const derived = await deriveDisclosure(vector("sd-base.json"), { pointers });
  const expected = vector("sd-derived.json");

  expect({ ...derived, proof: parts(derived).proof }).toEqual(expected);
  const key = decodeMultikey("zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP");
  expect(await weVerify(expected, key)).toBe(true);
  expect(await weVerify({ ...expected, issuer: "https://vc.example/somebody" }, key)).toBe(false);
});

test("any choice of what a holder may choose is a valid Open Badge which we and the peer verify, with the peer's own proof value", async () => {
  const base = await based(badge());
  const choices = disclosablePointers(badge());
  expect(choices.length).toBeGreaterThan(12);
  await fc.assert(
    fc.asyncProperty(fc.subarray([...choices]), async (pointers) => {
      const derived = await deriveDisclosure(base, { pointers });
      expect(validateCredentialSchema(derived)).toEqual([]);
      expect(await weVerify(derived)).toBe(true);
      expect(await peerVerifies(derived, createVerifyCryptosuite(), profile)).toBe(true);
      const theirs = await peerDerives(base, pointers, profile);
      expect(parts(theirs).proof["proofValue"]).toBe(parts(derived).proof["proofValue"]);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test("any pointers at all, into every depth, verify with us and with the peer", async () => {
  const base = await based(badge());
  const everywhere = pointersInto(badge(), "").filter((pointer) => !pointer.startsWith("/@context"));
  expect(everywhere.length).toBeGreaterThan(80);
  await fc.assert(
    fc.asyncProperty(fc.subarray(everywhere, { maxLength: 8 }), async (pointers) => {
      const derived = await deriveDisclosure(base, { pointers });
      expect(await weVerify(derived)).toBe(true);
      expect(await peerVerifies(derived, createVerifyCryptosuite(), profile)).toBe(true);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test("without pointers only the mandatory part is shown, and it is a valid Open Badge that says nothing else", async () => {
  const derived = await deriveDisclosure(await based(badge()), { pointers: [] });
  // Without the proof, whose letters may be anything.
  const text = JSON.stringify(parts(derived).document);

  expect(validateCredentialSchema(derived)).toEqual([]);
  expect(text).toContain("資料分析（進階）");
  for (const hidden of ["identityHash", "evidence", 'narrative":"以', "92", "alignment", "salt"]) expect(text).not.toContain(hidden);
});

test("a derived proof tells nothing about what was left out: neither the HMAC key nor the other signatures", async () => {
  const base = await based(badge());
  const { hmacKey, signatures } = decodeBaseProofValue(String(parts(base).proof["proofValue"]));
  const proofValue = String(parts(await deriveDisclosure(base, { pointers: ["/evidence/0/name"] })).proof["proofValue"]);
  const bytes = Buffer.from(proofValue.slice(1), "base64url");
  const shown = decodeDerivedProofValue(proofValue).signatures.length;

  expect(bytes.includes(Buffer.from(hmacKey))).toBe(false);
  expect(signatures.filter((one) => bytes.includes(Buffer.from(one))).length).toBe(shown);
  expect(shown).toBeLessThan(signatures.length / 4);
});

test("we derive from the peer's base proof, and everybody verifies what comes out", async () => {
  const document = badge();
  const id = verificationMethodOf(issuer.id, signer);
  const key = await fromJwk({ jwk: privateKey.export({ format: "jwk" }), secretKey: true, id, controller: issuer.id });
  const suite = new DataIntegrityProof({
    signer: key.signer(),
    date: created,
    cryptosuite: createSignCryptosuite({ mandatoryPointers: mandatoryPointersFor(document) }),
  });
  const base = asObject(await issue({ credential: structuredClone(document), suite, documentLoader: loaderWith(profile), now: created }));
  for (const pointers of [[], ["/credentialSubject/result/1", "/evidence/0/narrative"], disclosablePointers(document)]) {
    const ours = await deriveDisclosure(base, { pointers });
    const theirs = await peerDerives(base, pointers, profile);
    expect(parts(ours).proof).toEqual(parts(theirs).proof);
    for (const derived of [ours, theirs]) {
      expect(await weVerify(derived)).toBe(true);
      expect(await peerVerifies(derived, createVerifyCryptosuite(), profile)).toBe(true);
    }
  }
});

test("a change of any text that is shown is noticed", async () => {
  const derived = await deriveDisclosure(await based(badge()), { pointers: ["/credentialSubject/result/0", "/evidence/0/name"] });
  const changes: readonly (readonly [string, string])[] = [
    ["進階", "高階"],
    ["實作報告", "實作報導"],
    ['2026-01-15T08:30:00Z","validUntil', '2026-01-16T08:30:00Z","validUntil'],
    ["示範部", "示範局"],
  ];
  for (const [before, after] of changes) {
    const text = JSON.stringify(derived);
    expect(text).toContain(before);
    expect(await weVerify(asObject(JSON.parse(text.replace(before, after)))), before).toBe(false);
  }
});

test("what was mandatory cannot be left out afterwards", async () => {
  const derived = await deriveDisclosure(await based(badge()), { pointers: [] });
  const { validUntil: _, ...rest } = derived;

  expect(await weVerify(rest)).toBe(false);
});

test("two blank nodes under one label, a foreign key and disordered indexes are refused", async () => {
  const derived = await deriveDisclosure(await based(badge()), { pointers: ["/evidence"] });
  const { document, proof } = parts(derived);
  const value = decodeDerivedProofValue(String(proof["proofValue"]));
  const [first = "", second = ""] = value.labelMap.keys();
  const merged = new Map(value.labelMap).set(second, value.labelMap.get(first) ?? "");
  const changed = [
    { ...value, labelMap: merged },
    { ...value, mandatoryIndexes: [...value.mandatoryIndexes].reverse() },
    { ...value, labelMap: new Map([...value.labelMap].slice(1)) },
    { ...value, publicKey: value.publicKey.slice(1) },
  ];
  for (const one of changed) {
    const attempt = weVerify({ ...document, proof: { ...proof, proofValue: encodeDerivedProofValue(one) } });
    await expect(attempt).rejects.toMatchObject({ code: "credential_invalid" });
  }
  const swapped = { ...value, signatures: [...value.signatures].reverse() };
  const tooFar = { ...value, mandatoryIndexes: [...value.mandatoryIndexes, 9000] };
  for (const one of [swapped, tooFar]) {
    expect(await weVerify({ ...document, proof: { ...proof, proofValue: encodeDerivedProofValue(one) } })).toBe(false);
  }
});

test("a base proof is not verified, and hostile proof values are refused without harm", async () => {
  const base = await based(badge());
  await expect(weVerify(base)).rejects.toMatchObject({ code: "credential_invalid" });
  const { document, proof } = parts(base);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const proofValue = `u${Buffer.concat([Buffer.from("d95d01", "hex"), bytes]).toString("base64url")}`;
      await expect(weVerify({ ...document, proof: { ...proof, proofValue } })).rejects.toMatchObject({ code: "credential_invalid" });
    }),
    { numRuns: 200 },
  );
});

test("ordered lists are shown whole or not at all, and the peer verifies them", async () => {
  const [first] = achievementFacts().resultDescriptions;
  if (!first) throw new Error("no result description");
  const resultDescriptions = [
    { ...first, allowedValues: ["不及格", "及格", "優等"] },
    { ...first, id: `${first.id}-2`, allowedValues: ["及格", "優等"] },
  ];
  const base = await based(
    openBadgeCredential(richAward(3, { issuer, achievement: achievementFacts({ resultDescriptions }), results: [] })),
  );
  const list = "/credentialSubject/achievement/resultDescription/1/allowedValue";
  for (const pointers of [
    [list],
    ["/credentialSubject/achievement/resultDescription"],
    ["/credentialSubject/achievement/resultDescription/1", "/evidence"],
  ]) {
    const derived = await deriveDisclosure(base, { pointers });
    expect(await weVerify(derived)).toBe(true);
    expect(await peerVerifies(derived, createVerifyCryptosuite(), profile)).toBe(true);
  }
  await expect(deriveDisclosure(base, { pointers: [`${list}/1`] })).rejects.toMatchObject({ code: "pointer_invalid" });
});

test("the pointers of another issuer's choosing are kept, and unusable ones are refused", async () => {
  const base = await based(badge(), ["/issuer/name", "/credentialSubject/achievement/name"]);
  const derived = await deriveDisclosure(base, { pointers: ["/awardedDate"] });

  expect(await weVerify(derived)).toBe(true);
  expect(JSON.stringify(derived)).not.toContain("badges@example.gov.tw");
  // Into an array of one, which compaction takes away: the peer could not follow it.
  await expect(based(badge(), ["/credentialSchema/0"])).rejects.toMatchObject({ code: "pointer_invalid" });
  for (const pointer of ["issuer", "/no-such-member", "/evidence/7", "/evidence/00", "/__proto__", "/constructor", "/a~2b"]) {
    await expect(deriveDisclosure(base, { pointers: [pointer] }), pointer).rejects.toMatchObject({ code: "pointer_invalid" });
  }
});

test("a pointer into the types, which come along anyway, does not take the other types away", async () => {
  const derived = await deriveDisclosure(await based(badge()), { pointers: ["/type/0", "/id", "/credentialSubject/type"] });

  expect(derived["type"]).toEqual(["VerifiableCredential", "OpenBadgeCredential"]);
  expect(await peerVerifies(derived, createVerifyCryptosuite(), profile)).toBe(true);
});

test("without a base proof, or with several and none named, nothing is derived", async () => {
  await expect(deriveDisclosure(badge(), { pointers: ["/evidence"] })).rejects.toMatchObject({ code: "base_proof_missing" });
  const twice = await signDataIntegrity(await based(badge()), signer, { created, cryptosuite: "ecdsa-sd-2023" });
  await expect(deriveDisclosure(twice, { pointers: ["/evidence"] })).rejects.toMatchObject({ code: "base_proof_missing" });
});

/** Pointers to every member and item of a value. */
function pointersInto(value: JsonValue, at: string): string[] {
  const inside = Array.isArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : [];
  // Items of an array of one are not addressed, for the peer knows no such array.
  const entries = Array.isArray(value) && value.length === 1 ? [] : inside;
  return entries.flatMap(([name, one]) => [`${at}/${name}`, ...pointersInto(one, `${at}/${name}`)]);
}
