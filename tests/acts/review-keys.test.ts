import { beforeAll, expect, test } from "vitest";
import { awardForm } from "@/lib/awards/award-forms";
import { publishedStatusList } from "@/lib/awards/publish-status-list";
import { revokeSigningKey } from "@/lib/awards/revoke-signing-key";
import { currentSigner, insistOnCurrentKeys } from "@/lib/awards/signing-keys";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { inDays } from "../factories/session";
import { authoritiesOfToday, awardOf, bySystem, mintedWorld } from "./awards-world";
import { jobsAbout, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();
beforeAll(authoritiesOfToday);

test("what was signed with a key that was retired meanwhile is not kept", async () => {
  await mintedWorld();
  const [key] = await db().signingKey.findMany({ where: { algorithm: "Ed25519", retiredAt: null } });
  const keyId = key?.keyId ?? "";
  await expect(insistOnCurrentKeys(db(), [keyId, keyId])).resolves.toBeUndefined();
  await db().signingKey.update({ where: { keyId }, data: { retiredAt: new Date() } });

  await expect(insistOnCurrentKeys(db(), [keyId])).rejects.toMatchObject({ kind: "unavailable", code: "awards.no_signing_key" });
  await expect(insistOnCurrentKeys(db(), ["nobodys-key"])).rejects.toMatchObject({ kind: "unavailable" });
});

test("when a key is withdrawn, its issuer's status lists are signed anew by a current one", async () => {
  const world = await mintedWorld();
  const { issuerId, statusListId } = await awardOf(world.awardId);
  const before = await publishedStatusList(statusListId ?? "", bySystem);
  const { keyId, publicJwk } = await currentSigner(db(), issuerId, "Ed25519");
  setClock(() => inDays(1));
  await revokeSigningKey({ keyId, reason: "keyCompromise" }, world.officer);
  const after = await publishedStatusList(statusListId ?? "", bySystem);
  const methods = [before, after].map(({ text }) => String([JSON.parse(text).proof].flat()[0].verificationMethod));

  expect(await jobsAbout("awards.publish-status", statusListId ?? "")).toHaveLength(1);
  const fresh = await currentSigner(db(), issuerId, "Ed25519");
  expect(methods[0]).toContain(encodeMultikey(publicJwk));
  expect(methods[1]).toContain(encodeMultikey(fresh.publicJwk));
  expect(fresh.keyId).not.toBe(keyId);
});

test("a form that is signed on demand is not kept when its key is retired before it is", async () => {
  const world = await mintedWorld();
  const { issuerId } = await awardOf(world.awardId);
  // Whoever signs goes on seeing the key as current, as between looking it up and keeping what it signed.
  const signing = db().$transaction(
    async (snapshot) => {
      await currentSigner(snapshot, issuerId, "RSA-2048");
      await db().signingKey.updateMany({ where: { issuerId, algorithm: "RSA-2048" }, data: { retiredAt: inDays(0) } });
      return awardForm(snapshot, world.awardId, "ob2-jws");
    },
    { isolationLevel: "RepeatableRead", timeout: 20_000 },
  );

  await expect(signing).rejects.toMatchObject({ code: "awards.no_signing_key" });
  expect((await awardOf(world.awardId)).artefacts.filter(({ form }) => form === "ob2-jws")).toEqual([]);
});
