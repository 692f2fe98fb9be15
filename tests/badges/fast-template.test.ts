import { hash, verify } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BadgeError } from "@/lib/badges/errors";
import { issuerProfile } from "@/lib/badges/keys/did-web";
import { publicKeyObject } from "@/lib/badges/keys/key-object";
import { newPrivateKey } from "@/lib/badges/keys/local";
import type { AwardFacts, IssuerFacts } from "@/lib/badges/model/facts";
import { isJsonObject, type JsonObject } from "@/lib/badges/model/json";
import { contextLoader, type DocumentLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { decodeProofValue, encodeProofValue, hashForProof, signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { keptSigner } from "@/lib/badges/ob3/fast/kept-signer";
import { AchievementIssuer } from "@/lib/badges/ob3/fast/template/achievement-issuer";
import { identifiersIn, readAward } from "@/lib/badges/ob3/fast/template/slots";
import { AwardTemplate } from "@/lib/badges/ob3/fast/template/template";
import { keyFacts, newSigner, signingIssuer } from "../factories/award-facts";
import { chanceAchievements, chanceAward, richAchievement, richAward } from "./fast-documents";
import { isInCodePointOrder, oneOf, randomFrom, referenceCanonical } from "./fast-reference";

const created = new Date("2026-01-15T08:30:00Z");

async function issuing(achievement = richAchievement()) {
  const { issuer, ed25519 } = await signingIssuer();
  return { issuer, ed25519, achievement, fast: new AchievementIssuer({ issuer, achievement, signer: ed25519 }) };
}

/** The text that the ordinary path signs; undefined when it refuses the award. */
async function ordinary(award: AwardFacts, signer: Parameters<typeof signDataIntegrity>[1]): Promise<string | undefined> {
  try {
    return JSON.stringify(await signDataIntegrity(openBadgeCredential(award), signer, { created }));
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}

test("an award issued by template is the ordinary one, letter by letter, and a later one too", async () => {
  const { issuer, ed25519, achievement, fast } = await issuing();
  for (const serial of [1, 2, 90_000]) {
    const award = richAward(serial, { issuer, achievement });
    const issued = await fast.issue(award, created);
    expect(issued.declined).toBeUndefined();
    expect(issued.text).toBe(await ordinary(award, ed25519));
  }
});

test("of 400 awards made by chance none is issued otherwise than jsonld and rdf-canonize would", { timeout: 300_000 }, async () => {
  const { issuer, ed25519 } = await signingIssuer();
  const achievements = chanceAchievements().map((achievement) => ({
    achievement,
    fast: new AchievementIssuer({ issuer, achievement, signer: ed25519 }),
  }));
  const counts = { template: 0, declined: 0, refused: 0 };
  const wrong: number[] = [];
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = randomFrom(seed);
    const { achievement, fast } = oneOf(random, [...achievements.slice(0, 2), ...achievements.slice(0, 2), ...achievements]);
    const award = { ...chanceAward(random, achievement), issuer };
    const document = openBadgeCredential(award);
    const reference = await referenceCanonical(document);
    const issued = await fast.issue(award, created).catch((error: unknown) => {
      if (error instanceof BadgeError) return error.code;
      throw error;
    });
    const refused = typeof issued === "string";
    counts[refused ? "refused" : issued.declined === undefined ? "template" : "declined"] += 1;
    if (refused) wrong.push(...(reference === undefined || isDisputed(issued, reference) ? [] : [seed]));
    else if (reference === undefined || !(await isSigned(issued.text, document, reference, ed25519.publicJwk))) wrong.push(seed);
  }
  console.log("template, 400 awards by chance:", counts);
  expect(wrong).toEqual([]);
  expect(counts.template).toBeGreaterThan(counts.declined);
});

/** Whether something was refused because implementations do not agree on it, where they may not. */
function isDisputed(code: string, reference: string): boolean {
  if (code === "number_unsignable") return reference.includes('"0"^^');
  return code === "text_unsignable" && /[\ud800-\udfff]/.test(reference) && /[\ue000-\uffff]/.test(reference);
}

/** Whether a text is the document with one proof, and the proof signs what the reference says the document means. */
async function isSigned(
  text: string,
  document: JsonObject,
  reference: string,
  key: Parameters<typeof publicKeyObject>[0],
): Promise<boolean> {
  const { proof, ...unsecured } = JSON.parse(text);
  const { proofValue, ...options } = proof[0];
  const optionsCanonical = await referenceCanonical({ ...options, "@context": unsecured["@context"] });
  const bytes = Buffer.concat([hash("sha256", optionsCanonical ?? "", "buffer"), hash("sha256", reference, "buffer")]);
  return (
    JSON.stringify(unsecured) === JSON.stringify(document) &&
    proof.length === 1 &&
    verify(null, bytes, publicKeyObject(key), decodeProofValue(proofValue))
  );
}

test("the canonical form itself is the reference's, in the order of code points", { timeout: 120_000 }, async () => {
  const { issuer, ed25519, achievement } = await issuing();
  const constants = identifiersIn([issuer, achievement]);
  const template = await AwardTemplate.make({ issuer, achievement, signer: ed25519 }, constants, richAward(1));
  for (let serial = 2; serial < 60; serial += 1) {
    const award = richAward(serial, { issuer, achievement, narrative: `${serial} 𠮷安 "（全形）" \\ \n` });
    const canonical = template.canonical(readAward(award, constants).values);
    expect(canonical).toBe(await referenceCanonical(openBadgeCredential(award)));
    expect(isInCodePointOrder(canonical)).toBe(true);
  }
});

test("an independent library verifies what was issued by template, and refuses it with one character changed", async () => {
  const { issuer, achievement, fast } = await issuing();
  await fast.issue(richAward(1, { issuer, achievement }), created);
  const { text, declined } = await fast.issue(richAward(2, { issuer, achievement }), created);
  expect(declined).toBeUndefined();
  expect(await peerAccepts(text, issuer)).toBe(true);
  for (const [from, to] of [
    ["第 2 號作品", "第 3 號作品"],
    ["salt2", "salt3"],
    ['"statusListIndex":"2"', '"statusListIndex":"3"'],
    ["2026-01-14T00:00:00Z", "2026-01-13T00:00:00Z"],
    ["循證決策", "循證决策"],
  ] as const) {
    expect(text).toContain(from);
    expect(await peerAccepts(text.replaceAll(from, to), issuer)).toBe(false);
  }
});

test("what was issued is written again from the award and its proof, by another instance and without the key", async () => {
  const { issuer, achievement, fast } = await issuing();
  const award = richAward(7, { issuer, achievement });
  const { text, proofValue } = await fast.issue(award, created);
  const { ed25519 } = await signingIssuer();
  const signer = { ...ed25519, publicJwk: issuer.keys[0]?.publicJwk ?? ed25519.publicJwk, sign: () => Promise.reject(new Error("no key")) };
  expect(await new AchievementIssuer({ issuer, achievement, signer }).restore(award, created, proofValue)).toBe(text);
});

test("what cannot be written by template is restored all the same", async () => {
  const { issuer, achievement, fast } = await issuing();
  const twice = { name: "課堂實作", narrative: "於期末現場展示。" };
  const award = richAward(7, { issuer, achievement, evidence: [twice, twice] });
  const { text, proofValue, declined } = await fast.issue(award, created);
  expect(declined).toBe("equal_blank_nodes");
  expect(await fast.restore(award, created, proofValue)).toBe(text);
});

test("what implementations do not agree on is refused, and not left to chance", async () => {
  const [, , disputed] = chanceAchievements();
  const { issuer, achievement, fast } = await issuing(disputed);
  await expect(fast.issue(richAward(7, { issuer, achievement }), created)).rejects.toMatchObject({ code: "text_unsignable" });
});

test("every fact of an award that a credential shows is followed, also those that few awards have", async () => {
  const { issuer, ed25519, achievement, fast } = await issuing();
  const rich = (serial: number) =>
    richAward(serial, {
      issuer,
      achievement,
      creditsEarned: serial % 2 === 0 ? serial : serial + 0.5,
      licenseNumber: `L-${serial}`,
      role: `學員 ${serial}`,
      term: "第 3 期",
      activityFrom: new Date(serial * 86_400_000),
      activityUntil: new Date((serial + 30) * 86_400_000),
      source: { id: `https://example.gov.tw/sources/${serial}`, name: "示範大學" },
      refreshUrl: `https://badges.example.gov.tw/refresh/${serial}`,
      suspension: { listUrl: "https://badges.example.gov.tw/status/suspension", index: serial },
    });
  for (const serial of [1, 2, 3, 4]) {
    const issued = await fast.issue(rich(serial), created);
    expect(issued.text).toBe(await ordinary(rich(serial), ed25519));
    expect(issued.declined).toBeUndefined();
  }
});

test("an award that names the achievement's own node, or one node twice, goes the ordinary way", async () => {
  const { issuer, ed25519, achievement, fast } = await issuing();
  const joined = richAward(1, {
    issuer,
    achievement,
    credentialId: "https://badges.example.gov.tw/evidence/1",
    evidence: [{ id: "https://badges.example.gov.tw/evidence/1", name: "n" }],
  });
  const issued = await fast.issue(joined, created);
  expect(issued.declined).toBe("repeated");
  expect(issued.text).toBe(await ordinary(joined, ed25519));
});

test("an award that no ordinary path would sign is refused", async () => {
  const { issuer, achievement, fast } = await issuing();
  await expect(fast.issue(richAward(1, { issuer, achievement, credentialId: "credentials/1" }), created)).rejects.toMatchObject({
    code: "credential_invalid",
  });
  const sound = await fast.issue(richAward(2, { issuer, achievement }), created);
  expect(sound.declined).toBeUndefined();
});

test("facts that the caller changes afterwards change nothing that was agreed", async () => {
  const { issuer, ed25519 } = await signingIssuer();
  const achievement = { ...richAchievement(), name: "資料分析" };
  const fast = new AchievementIssuer({ issuer, achievement, signer: ed25519 });
  achievement.name = "別的徽章";
  expect((await fast.issue(richAward(1, { issuer, achievement }), created)).text).toContain('"name":"資料分析"');
});

test("each instant of signing has its own proof options", async () => {
  const { issuer, achievement, fast } = await issuing();
  const award = richAward(1, { issuer, achievement });
  for (const second of [0, 1, 0]) {
    const { text } = await fast.issue(award, new Date(created.getTime() + second * 1_000));
    expect(await peerAccepts(text, issuer)).toBe(true);
  }
});

test("a P-256 key issues by template too", async () => {
  const signer = await newSigner("P-256");
  const { issuer } = await signingIssuer();
  const achievement = richAchievement();
  const { text } = await new AchievementIssuer({ issuer, achievement, signer }).issue(richAward(1, { issuer, achievement }), created);
  const { proof, ...document } = JSON.parse(text);
  const key = { key: publicKeyObject(signer.publicJwk), dsaEncoding: "ieee-p1363" } as const;
  expect(proof[0].cryptosuite).toBe("ecdsa-rdfc-2019");
  expect(verify("sha256", await hashForProof(document, proof[0], contextLoader), key, decodeProofValue(proof[0].proofValue))).toBe(true);
});

test("a kept signer signs as any other", async () => {
  for (const [algorithm, digest] of [
    ["Ed25519", null],
    ["P-256", "sha256"],
  ] as const) {
    const signer = keptSigner("kept", await newPrivateKey(algorithm));
    const key = { key: publicKeyObject(signer.publicJwk), dsaEncoding: "ieee-p1363" } as const;
    expect(verify(digest, Buffer.from("x"), key, await signer.sign(Buffer.from("x")))).toBe(true);
    expect(keyFacts(signer).algorithm).toBe(algorithm);
  }
});

test("a proofValue is the one that BigInt arithmetic gives, and is read back", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc
      .tuple(fc.nat(9), fc.uint8Array({ maxLength: 70 }))
      .map(([zeros, rest]) => Uint8Array.from([...new Array<number>(zeros).fill(0), ...rest])),
  );
  fc.assert(
    fc.property(bytes, (signature) => {
      expect(encodeProofValue(signature)).toBe(`z${base58ByBigInt(signature)}`);
      expect(decodeProofValue(encodeProofValue(signature))).toEqual(signature);
    }),
    { numRuns: 2_000 },
  );
});

function base58ByBigInt(bytes: Uint8Array): string {
  const digits: string[] = [];
  for (let rest = BigInt(`0x0${Buffer.from(bytes).toString("hex")}`); rest > 0n; rest /= 58n) {
    digits.unshift("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".charAt(Number(rest % 58n)));
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(zeros < 0 ? bytes.length : zeros) + digits.join("");
}

/** What @digitalbazaar/vc says, which resolves the key from the issuer's document. */
async function peerAccepts(text: string, issuer: IssuerFacts): Promise<boolean> {
  const profile = issuerProfile(issuer);
  const documents = new Map<string, unknown>([[issuer.id, profile]]);
  const methods = profile["verificationMethod"];
  for (const method of Array.isArray(methods) ? methods : []) {
    if (isJsonObject(method)) documents.set(String(method["id"]), { "@context": "https://w3id.org/security/multikey/v1", ...method });
  }
  const documentLoader: DocumentLoader = async (url) => {
    const document = documents.get(url);
    return document === undefined ? contextLoader(url) : { documentUrl: url, document: structuredClone(document) };
  };
  const suite = new DataIntegrityProof({ cryptosuite });
  const checkStatus = async () => ({ verified: true });
  const result = await verifyCredential({
    credential: JSON.parse(text),
    suite,
    documentLoader,
    checkStatus,
    now: new Date("2026-06-01T00:00:00Z"),
  });
  return result.verified;
}
