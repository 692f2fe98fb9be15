import { beforeAll, expect, test } from "vitest";
import { answerAward } from "@/lib/awards/answer-award";
import { awardCompletion } from "@/lib/awards/award-completion";
import { awardForm } from "@/lib/awards/award-forms";
import { chooseStatusMethod } from "@/lib/awards/choose-status-method";
import { ensureIssuer } from "@/lib/awards/ensure-issuer";
import { mintAward } from "@/lib/awards/mint-award";
import { revokeAward } from "@/lib/awards/revoke-award";
import { reinstateAward, suspendAward } from "@/lib/awards/suspend-award";
import { verifyAsPlatform } from "@/lib/awards/verify-badge";
import { now } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { authoritiesOfToday, awardOf, awardWorld, bySystem, mintedWorld } from "./awards-world";
import { mailsTo, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();
beforeAll(authoritiesOfToday);

const conclusionOf = async (awardId: string) => {
  const form = await awardForm(db(), awardId, "ob3-json");
  const report = await verifyAsPlatform(db(), { kind: "text", text: form?.text ?? "" }, now());
  return report.conclusion;
};

/** A badge whose issuer had chosen so before it was signed. */
async function chosenWorld(statusMethod: "bitstring" | "revocation-list", suspendable: boolean) {
  const world = await awardWorld();
  await ensureIssuer({ agencyId: world.agency.id }, bySystem);
  await chooseStatusMethod({ issuerCode: world.agency.code, statusMethod, suspendable }, world.officer);
  const { awardIds } = await awardCompletion({ enrolmentId: world.enrolment.id }, bySystem);
  const awardId = awardIds[0] ?? "";
  await mintAward({ awardId }, bySystem);
  return { ...world, awardId };
}

test("a badge is suspended and reinstated, and verifiers say so", async () => {
  const { awardId, officer, holder, person } = await chosenWorld("bitstring", true);
  const before = await conclusionOf(awardId);
  await suspendAward({ awardId, remark: "查核中" }, officer);
  expect(await conclusionOf(awardId)).toBe("suspended");
  await expect(suspendAward({ awardId, remark: "再一次" }, officer)).rejects.toMatchObject({ code: "awards.not_to_be_suspended" });
  await expect(reinstateAward({ awardId }, holder)).rejects.toMatchObject({ kind: "forbidden" });
  await reinstateAward({ awardId }, officer);
  expect(await conclusionOf(awardId)).toBe(before);
  expect((await mailsTo(person.id)).slice(-2)).toEqual(["badge-suspended", "badge-reinstated"]);
  await expect(reinstateAward({ awardId }, officer)).rejects.toMatchObject({ code: "awards.not_suspended" });
});

test("a badge without a place in a list of suspensions is not suspended", async () => {
  const { awardId, officer } = await mintedWorld();
  await expect(suspendAward({ awardId, remark: "查核中" }, officer)).rejects.toMatchObject({ code: "awards.not_suspendable" });
});

test("a badge of an issuer with a 1EdTech revocation list is found revoked in it", async () => {
  const { awardId, officer } = await chosenWorld("revocation-list", false);
  expect((await awardForm(db(), awardId, "ob3-json"))?.text).toContain('"type":"1EdTechRevocationList"');
  expect(await conclusionOf(awardId)).toBe("valid");
  await revokeAward({ awardId, reason: "issued_in_error", remark: "誤發" }, officer);
  expect(await conclusionOf(awardId)).toBe("revoked");
});

test("a declined badge can be revoked, for its holder might still accept it", async () => {
  const { awardId, officer, holder } = await mintedWorld();
  await answerAward({ awardId, answer: "decline" }, holder);
  await revokeAward({ awardId, reason: "issued_in_error", remark: "誤發" }, officer);
  expect((await awardOf(awardId)).status).toBe("revoked");
  expect(await conclusionOf(awardId)).toBe("revoked");
});

test("only the officers of the issuing agency choose how its revocations are published", async () => {
  const { agency, holder } = await mintedWorld();
  const other = await awardWorld();
  const choice = { issuerCode: agency.code, statusMethod: "bitstring", suspendable: true };
  await expect(chooseStatusMethod(choice, holder)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(chooseStatusMethod(choice, other.officer)).rejects.toMatchObject({ kind: "forbidden" });
});
