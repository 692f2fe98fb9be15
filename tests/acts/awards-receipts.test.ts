import { beforeAll, expect, test } from "vitest";
import { hostedDocument } from "@/lib/awards/hosted";
import { recordFile } from "@/lib/awards/issue-record";
import { makeProofPack } from "@/lib/awards/make-proof-pack";
import { badgeFile } from "@/lib/awards/queries/badge-file";
import { checkReceipt, verificationReceiptFile } from "@/lib/awards/queries/receipts";
import { submitVerification, verification } from "@/lib/awards/submit-verification";
import { verifyAsPlatform } from "@/lib/awards/verify-badge";
import { inputDigest } from "@/lib/badges";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { now, setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { TODAY } from "../factories/session";
import { mintedWorld } from "./awards-world";
import { stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();

let callers = 0;
const stranger = () => ({ actor: ANONYMOUS, ip: `198.51.100.${++callers}` });

let world: Awaited<ReturnType<typeof mintedWorld>>;
let badge: Uint8Array;
beforeAll(async () => {
  setClock(() => TODAY);
  world = await mintedWorld("accepted");
  badge = new Uint8Array((await badgeFile({ awardId: world.awardId, form: "png" }, world.holder)).bytes);
});

const receiptOf = async (recipient?: string) => {
  const { token } = await submitVerification({ badge: { kind: "bytes", bytes: badge }, ...(recipient && { recipient }) }, stranger());
  return { token, text: Buffer.from((await verificationReceiptFile({ token }, stranger())).content).toString() };
};

test("the receipt of a verification is ours, and tells file, time and result", async () => {
  const { text } = await receiptOf();
  const receipt = await checkReceipt({ text: `  ${text}\n` }, stranger());
  expect(receipt).toMatchObject({ sha256: inputDigest(badge).sha256, bytes: badge.length });
  expect("badges" in receipt && receipt.badges.map(({ conclusion }) => conclusion)).toEqual(["valid", "valid"]);
});

test("neither receipt nor table holds the badge's texts or the address that was asked about", async () => {
  const { text } = await receiptOf(world.person.email);
  const payload = Buffer.from(text.split(".")[1] ?? "", "base64url").toString();
  for (const secret of [world.person.email, world.version.name, "identityHash", "narrative"]) expect(payload).not.toContain(secret);
});

test("a receipt that was changed, or that somebody else signed, is told apart", async () => {
  const { text } = await receiptOf();
  const [head = "", payload = "", signature = ""] = text.split(".");
  const forged = JSON.parse(Buffer.from(payload, "base64url").toString());
  const changed = Buffer.from(JSON.stringify({ ...forged, input: { ...forged.input, bytes: 1 } })).toString("base64url");
  expect(await checkReceipt({ text: `${head}.${changed}.${signature}` }, stranger())).toEqual({ problem: "signature_mismatch" });
  const otherKey = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(head, "base64url").toString()), kid: "another" })).toString(
    "base64url",
  );
  expect(await checkReceipt({ text: `${otherKey}.${payload}.${signature}` }, stranger())).toEqual({ problem: "key_unknown" });
  expect(await checkReceipt({ text: "not a receipt" }, stranger())).toEqual({ problem: "malformed" });
  const jwt = Buffer.from((await badgeFile({ awardId: world.awardId, form: "ob3.jwt" }, world.holder)).bytes).toString();
  expect(await checkReceipt({ text: jwt }, stranger())).toEqual({ problem: "type_wrong" });
  await expect(checkReceipt({ text: " " }, stranger())).rejects.toMatchObject({ fields: { text: ["receipts.nothing_given"] } });
});

test("the receipt goes with its report after an hour", async () => {
  const { token } = await receiptOf();
  setClock(() => new Date(TODAY.getTime() + 60 * 60_000));
  await expect(verificationReceiptFile({ token }, stranger())).rejects.toMatchObject({ code: "verify.report_not_found" });
});

test("the verifier's keys are published under its id, without their secrets, and no issuer has them", async () => {
  await receiptOf();
  const published = await hostedDocument("/ob/verifier", "application/json");
  const { keys } = JSON.parse(String(published?.body));
  expect(keys).toHaveLength(await db().verifierKey.count());
  expect(keys[0]).toMatchObject({ kty: "EC", crv: "P-256", alg: "ES256" });
  expect(keys[0]).not.toHaveProperty("d");
  expect(await db().signingKey.count({ where: { keyId: keys[0].kid } })).toBe(0);
});

test("many first verifications at once make one key, and a new one after three years", async () => {
  await db().verifierKey.deleteMany();
  await Promise.all(Array.from({ length: 4 }, () => receiptOf()));
  expect(await db().verifierKey.count()).toBe(1);
  const { text } = await receiptOf();
  setClock(() => new Date(Date.UTC(TODAY.getUTCFullYear() + 3, TODAY.getUTCMonth() + 1, 1)));
  await receiptOf();
  expect(await db().verifierKey.count()).toBe(2);
  expect(await checkReceipt({ text }, stranger())).toHaveProperty("checkedAt");
});

test("a proof pack verifies without a network as one of ours, and nothing of it is kept", async () => {
  const before = await db().verification.count();
  const { content, mediaType } = await makeProofPack({ badge: { kind: "bytes", bytes: badge } }, stranger());
  expect([mediaType, content[0], content[1]]).toEqual(["application/zip", 0x50, 0x4b]);
  expect(await db().verification.count()).toBe(before);
  const offline = async () => {
    throw new Error("nothing may be fetched");
  };
  const report = await verifyAsPlatform(db(), { kind: "bytes", bytes: content }, now(), world.person.email, offline);
  // A revocation that came later cannot be seen from inside the pack, and the report says so.
  expect(report.findings.filter(({ verdict }) => verdict !== "pass").map(({ code }) => code)).toEqual(["status.as_of"]);
  expect([report.container, report.conclusion, report.pack?.trusted]).toEqual(["proof_pack", "valid_with_warnings", true]);
  await expect(makeProofPack({ badge: { kind: "bytes", bytes: new Uint8Array(content) } }, stranger())).rejects.toMatchObject({
    code: "receipts.pack_already",
  });
});

test("the reports inside a record are kept without the credentials themselves", async () => {
  const { bytes } = await recordFile({ form: "json" }, world.holder);
  const { token } = await submitVerification({ badge: { kind: "bytes", bytes: new Uint8Array(bytes) } }, stranger());
  const report = await verification({ token }, stranger());
  expect(report.members?.map(({ conclusion }) => conclusion)).toEqual(["valid"]);
  for (const secret of ["identityHash", "proofValue"]) expect(JSON.stringify(report)).not.toContain(secret);
});
