import { beforeAll, expect, test } from "vitest";
import { insistOnCurrentKeys } from "@/lib/awards/signing-keys";
import { db } from "@/lib/kernel/db";
import { authoritiesOfToday, mintedWorld } from "./awards-world";
import { stoppedClock } from "./courses-world";
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
