import { beforeAll, expect, test } from "vitest";
import { awardCompletion } from "@/lib/awards/award-completion";
import { awardForm } from "@/lib/awards/award-forms";
import { ensureIssuer } from "@/lib/awards/ensure-issuer";
import { recordFile } from "@/lib/awards/issue-record";
import { mintAward } from "@/lib/awards/mint-award";
import { badgeFile } from "@/lib/awards/queries/badge-file";
import { certificateFile } from "@/lib/awards/queries/certificate";
import { disclosableParts, disclosureFile } from "@/lib/awards/queries/disclosure";
import { managedAward, managedAwards } from "@/lib/awards/queries/managed-awards";
import { verifyAsPlatform } from "@/lib/awards/verify-badge";
import { extractFromPdf } from "@/lib/badges";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { now, setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { certificateTexts } from "../../app/(learner)/me/badges/[awardId]/certificate/certificate-texts";
import { TODAY } from "../factories/session";
import { awardOf, awardWorld, bySystem, completeCourse, mintedWorld } from "./awards-world";
import { stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();

let world: Awaited<ReturnType<typeof mintedWorld>>;
beforeAll(async () => {
  setClock(() => TODAY);
  world = await mintedWorld("accepted");
});

const verify = (bytes: Uint8Array, email?: string) => verifyAsPlatform(db(), { kind: "bytes", bytes }, now(), email);
const header = (jws: string) => JSON.parse(Buffer.from(jws.split(".")[0] ?? "", "base64url").toString());

test("each further form is signed with the algorithm that its name says", async () => {
  const textOf = async (form: "ob3-es256.jwt" | "ob3-eddsa.jwt" | "ob3-ecdsa.json") =>
    Buffer.from((await badgeFile({ awardId: world.awardId, form }, world.holder)).bytes).toString();
  expect([header(await textOf("ob3-es256.jwt")).alg, header(await textOf("ob3-eddsa.jwt")).alg]).toEqual(["ES256", "EdDSA"]);
  const { proof } = JSON.parse(await textOf("ob3-ecdsa.json"));
  expect(proof.map(({ cryptosuite }: { cryptosuite: string }) => cryptosuite)).toEqual(["ecdsa-rdfc-2019"]);
});

test("an issuer from before gets its P-256 key when a form needs it, once, and the badge is good", async () => {
  const { awardId, holder, agency, person } = await mintedWorld("accepted");
  const { issuerId } = await ensureIssuer({ agencyId: agency.id }, bySystem);
  await db().signingKey.deleteMany({ where: { issuerId, algorithm: "P-256" } });
  const forms = ["ob3-jwt-es256", "ob3-ecdsa", "ob3-sd"] as const;
  await Promise.all(forms.map((form) => awardForm(db(), awardId, form)));
  const keys = await db().signingKey.findMany({ where: { issuerId, algorithm: "P-256" } });
  expect(keys.map(({ certificates }) => certificates.length)).toEqual([2]);
  const { bytes } = await badgeFile({ awardId, form: "ob3-ecdsa.json" }, holder);
  const report = await verify(bytes, person.email);
  expect(report.conclusion).toBe("valid");
  expect(report.findings.map(({ code }) => code)).toContain("certificate.trusted");
});

test("the certificate carries the badge and verifies; the name is on it only when wanted", async () => {
  const named = await certificateFile(certificateTexts)({ awardId: world.awardId, named: true }, world.holder);
  const plain = await certificateFile(certificateTexts)({ awardId: world.awardId, named: false }, world.holder);
  for (const { bytes } of [named, plain]) expect((await verify(bytes, world.person.email)).conclusion).toBe("valid");
  expect(JSON.stringify(await extractFromPdf(plain.bytes))).not.toContain(world.person.name);
  expect(plain.bytes.length).not.toBe(named.bytes.length);
});

test("a holder shows only what they chose, verifiably, and nothing else is in the file", async () => {
  const parts = await disclosableParts({ awardId: world.awardId }, world.holder);
  const [evidence] = parts.filter(({ part }) => part === "evidence");
  const identifier = parts.find(({ part }) => part === "identifier");
  expect(evidence?.detail).not.toBe("");
  const none = await disclosureFile({ awardId: world.awardId, pointers: [] }, world.holder);
  const text = Buffer.from(none.bytes).toString();
  expect(text).not.toContain("identityHash");
  expect(text).not.toContain(evidence?.detail);
  const report = await verify(none.bytes);
  expect(report.findings.filter(({ verdict }) => verdict === "fail")).toEqual([]);
  const own = await disclosureFile({ awardId: world.awardId, pointers: [identifier?.pointer, evidence?.pointer] }, world.holder);
  expect(JSON.parse(Buffer.from(own.bytes).toString()).evidence).toHaveLength(1);
  expect((await verify(own.bytes, world.person.email)).findings.map(({ code }) => code)).toContain("recipient.matches");
});

test("only offered parts of one's own accepted badge can be chosen, and the base proof is no download", async () => {
  const { awardId } = world;
  await expect(disclosureFile({ awardId, pointers: ["/issuer/nothing"] }, world.holder)).rejects.toMatchObject({ kind: "invalid" });
  const stranger = await mintedWorld("offered");
  await expect(disclosableParts({ awardId }, stranger.holder)).rejects.toMatchObject({ kind: "not_found" });
  await expect(disclosureFile({ awardId: stranger.awardId, pointers: [] }, stranger.holder)).rejects.toMatchObject({
    code: "awards.accept_first",
  });
  await expect(badgeFile({ awardId, form: "ob3-sd" }, world.holder)).rejects.toMatchObject({ kind: "invalid" });
  await expect(disclosableParts({ awardId }, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "unauthenticated" });
});

test.each(["json", "jwt"])("the learning record (%s) holds the accepted badges and verifies, they and it", async (form) => {
  const { bytes } = await recordFile({ form }, world.holder);
  const report = await verify(bytes, world.person.email);
  expect([report.version, report.conclusion, report.members?.map(({ conclusion }) => conclusion)]).toEqual(["clr2", "valid", ["valid"]]);
  expect(report.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(["recipient.matches", "issuer_trust.ours"]));
  expect(Buffer.from(bytes).toString()).not.toContain(world.person.email);
  const noted = await db().auditEntry.findFirst({ where: { action: "awards.issue-record", actorId: world.person.id } });
  expect(noted?.subjects).toMatchObject({ personId: world.person.id });
});

test("who has accepted nothing gets no record", async () => {
  const { holder } = await mintedWorld("offered");
  await expect(recordFile({ form: "json" }, holder)).rejects.toMatchObject({ code: "takeaway.nothing_accepted" });
});

test("texts that cannot be signed leave the award pending with the reason, for the desk to read, and no retry", async () => {
  const { course, person, officer, version } = await awardWorld();
  await db().achievementVersion.update({ where: { id: version.id }, data: { tags: ["\u{20BB7}", "\uFF21"] } });
  const enrolment = await completeCourse(course.id, person);
  const { awardIds } = await awardCompletion({ enrolmentId: enrolment.id }, bySystem);
  const awardId = awardIds[0] ?? "";
  await mintAward({ awardId }, bySystem);
  expect(await awardOf(awardId)).toMatchObject({ status: "pending", signingRefusal: "text_unsignable" });
  expect((await managedAward({ awardId }, officer)).signingRefusal).toBe("text_unsignable");
  await db().achievementVersion.update({ where: { id: version.id }, data: { tags: [] } });
  await mintAward({ awardId }, bySystem);
  expect(await awardOf(awardId)).toMatchObject({ status: "offered", signingRefusal: null });
});

test("a search looks at every award of the own agency, and takes signs of patterns for themselves", async () => {
  const { officer, person } = world;
  for (const search of [person.name, person.name.slice(0, 1), person.nameEn.toUpperCase()]) {
    expect([search, (await managedAwards({ search }, officer)).total]).toEqual([search, 1]);
  }
  for (const search of ["%", "_", "\\"]) expect((await managedAwards({ search }, officer)).total).toBe(0);
  expect((await managedAwards({ search: person.name, status: "revoked" }, officer)).total).toBe(0);
});
