import { beforeAll, expect, test } from "vitest";
import { factsOfAward } from "@/lib/awards/award-facts";
import { AWARD_FORMS, awardForm } from "@/lib/awards/award-forms";
import { awardSource } from "@/lib/awards/mint-award";
import { rotateKeys } from "@/lib/awards/rotate-keys";
import { currentSigner } from "@/lib/awards/signing-keys";
import { verifyAsPlatform } from "@/lib/awards/verify-badge";
import { identityHash, openBadgeCredential, signDataIntegrity } from "@/lib/badges";
import { now } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { authoritiesOfToday, awardOf, mintedWorld } from "./awards-world";
import { stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();
beforeAll(authoritiesOfToday);

const formOf = async (awardId: string, form: (typeof AWARD_FORMS)[number]) => (await awardForm(db(), awardId, form))?.text ?? "";
const payloadOf = (jws: string) => JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString("utf8"));

test("the credential is byte for byte what the ordinary way signs", async () => {
  const { awardId, person, version } = await mintedWorld();
  const award = await awardOf(awardId);
  const { statusListId, statusIndex, proofCreated } = award;
  if (statusListId === null || statusIndex === null || proofCreated === null) throw new Error("not signed");
  const facts = factsOfAward({ ...award, statusListId, statusIndex }, await awardSource(award.issuerId, version.id), person.email);
  const signer = await currentSigner(db(), award.issuerId, "Ed25519");
  const signed = await signDataIntegrity(openBadgeCredential(facts), signer, { created: proofCreated });
  expect(await formOf(awardId, "ob3-json")).toBe(JSON.stringify(signed));
});

test("what was issued stays as it was when agency, achievement, holder and keys change", async () => {
  const { awardId, agency, version, achievement, person, officer } = await mintedWorld("shared");
  const before = { credential: await formOf(awardId, "ob3-json"), hosted: await formOf(awardId, "ob2-hosted") };

  await db().agency.update({
    where: { id: agency.id },
    data: { name: "改名後的機關", url: "https://renamed.example.gov.tw", email: "new@example.gov.tw" },
  });
  await db().person.update({ where: { id: person.id }, data: { email: "moved@example.gov.tw" } });
  const { id: _, ...same } = await db().achievementVersion.findUniqueOrThrow({ where: { id: version.id } });
  await db().achievementVersion.create({ data: { ...same, id: uuidv7(), version: 2, achievementId: achievement.id, name: "新名" } });
  await db().achievementVersion.update({ where: { id: version.id }, data: { name: "被改的舊名" } });
  await rotateKeys({ issuerCode: agency.code }, officer);

  expect(await formOf(awardId, "ob3-json")).toBe(before.credential);
  expect(await formOf(awardId, "ob2-hosted")).toBe(before.hosted);
  for (const form of AWARD_FORMS) {
    const report = await verifyAsPlatform(db(), { kind: "text", text: await formOf(awardId, form) }, now(), person.email);
    // A base proof is for its holder to derive from; it proves nothing to a verifier.
    expect([form, report.conclusion]).toEqual([form, form === "ob3-sd" ? "unsure" : "valid"]);
  }
  const jwt = payloadOf(await formOf(awardId, "ob3-jwt"));
  expect(jwt.issuer.name).toBe(agency.name);
  expect(jwt.name).toBe(version.name);
  const { salt } = await awardOf(awardId);
  expect(jwt.credentialSubject.identifier[0].identityHash).toBe(identityHash(person.email, salt));
  expect(payloadOf(await formOf(awardId, "ob2-jws")).recipient.identity).toBe(identityHash(person.email, salt));
});

test("forms that are signed later are signed once, also when many ask at once", async () => {
  const { awardId } = await mintedWorld();
  const texts = await Promise.all(Array.from({ length: 5 }, () => formOf(awardId, "ob2-jws")));
  expect(new Set(texts).size).toBe(1);
  expect(await formOf(awardId, "ob2-jws")).toBe(texts[0]);
  expect((await awardOf(awardId)).artefacts.map(({ form }) => form)).toEqual(["ob2-jws"]);
});

test("what was kept as text wins over what could be rendered", async () => {
  const { awardId } = await mintedWorld();
  const kept = { id: uuidv7(), awardId, form: "ob3-json", body: '{"kept":true}', keyId: "k", createdAt: now() };
  await db().artefact.create({ data: kept });
  expect(await awardForm(db(), awardId, "ob3-json")).toEqual({ text: kept.body, keyId: "k" });
});

test("awards of one kind share a frame", async () => {
  const { awardId } = await mintedWorld();
  const { frameId, achievementVersionId } = await awardOf(awardId);
  expect(frameId).not.toBeNull();
  expect(await db().credentialFrame.count({ where: { achievementVersionId } })).toBe(1);
});

test("an award that is not signed has no form, nor has one that does not exist", async () => {
  const { awardId } = await mintedWorld();
  await db().award.update({ where: { id: awardId }, data: { frameId: null, proofValue: null } });
  for (const form of AWARD_FORMS) expect(await awardForm(db(), awardId, form)).toBeNull();
  expect(await awardForm(db(), uuidv7(), "ob3-json")).toBeNull();
});
