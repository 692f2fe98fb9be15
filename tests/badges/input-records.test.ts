import { expect, test } from "vitest";
import type { AwardFacts } from "@/lib/badges/model/facts";
import type { JsonObject } from "@/lib/badges/model/json";
import { clrCredential } from "@/lib/badges/ob3/clr";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { endorsementCredential } from "@/lib/badges/ob3/endorsement";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import type { Report } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { endorsementFacts } from "../factories/endorsement-facts";
import { type PublishedBadge, pasted, publishedBadge } from "../factories/published-badges";

const codes = ({ findings }: Report): readonly string[] => findings.map(({ code }) => code);

async function record(published: PublishedBadge, credentials: readonly JsonObject[], changes: JsonObject = {}): Promise<JsonObject> {
  const { issuer, award, ed25519 } = published;
  const facts = {
    credentialId: "https://badges.example.gov.tw/ob/v3/records/1",
    name: "學習歷程",
    issuer,
    recipient: award.recipient,
    validFrom: award.validFrom,
    credentials,
    status: { ...award.status, index: 9 },
  };
  return signDataIntegrity({ ...clrCredential(facts), ...changes }, ed25519, { created: award.validFrom });
}

test("a record is verified as such, and each credential inside has its own report", async () => {
  const published = await publishedBadge();
  const report = await verifyBadge(pasted(await record(published, [published.dataIntegrity])), published.options());

  expect(report).toMatchObject({ version: "clr2", conclusion: "valid", summary: { name: "學習歷程" } });
  expect(codes(report)).toEqual(expect.arrayContaining(["schema.valid", "members.verified", "members.same_subject"]));
  expect(report.members?.map(({ version, conclusion, summary }) => [version, conclusion, summary.name])).toEqual([
    ["ob3", "valid", "資料分析（進階）"],
  ]);
});

test("a revoked credential inside a record is a warning, and told in its report", async () => {
  const published = await publishedBadge();
  await published.publishStatusList([published.award.status.index]);
  const report = await verifyBadge(pasted(await record(published, [published.dataIntegrity])), published.options());

  expect(report.conclusion).toBe("valid_with_warnings");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "members.doubtful", evidence: { count: 1 } }));
  expect(report.members?.map(({ conclusion }) => conclusion)).toEqual(["revoked"]);
});

test("credentials of other people inside a record are told, where they can be told apart", async () => {
  const about = async (subjectId: string) =>
    (await publishedBadge({ recipient: { subjectId, email: "x@example.com", salt: "t" } })).dataIntegrity;
  const published = await publishedBadge({ recipient: { subjectId: "did:example:me", email: "a@example.com", salt: "s" } });
  const inside = [published.dataIntegrity, await about("did:example:other"), await about("urn:uuid:0198c0de-0000-7000-8000-00000000abcd")];
  const report = await verifyBadge(pasted(await record(published, inside)), published.options());

  expect(report.findings.filter(({ code }) => /subject/.test(code)).map(({ code, evidence }) => [code, evidence])).toEqual([
    ["members.same_subject", { count: 1 }],
    ["members.subject_differs", { count: 1 }],
    ["members.subject_not_comparable", { count: 1 }],
  ]);
});

test.each([
  ["no name", { name: "" }],
  ["an issuer without a type", { issuer: { id: "https://badges.example.gov.tw/ob/v3/issuers/x" } }],
  ["nothing inside", { credentialSubject: { id: "urn:uuid:1", type: ["ClrSubject"], verifiableCredential: [] } }],
  ["a validFrom that is no instant", { validFrom: "last summer" }],
] as const)("a record with %s breaks the rules of CLR 2.0", async (_what, changes) => {
  const published = await publishedBadge();
  const unsigned = { ...(await record(published, [published.dataIntegrity])), ...changes };
  const report = await verifyBadge(pasted(unsigned), published.options());

  expect(report).toMatchObject({ version: "clr2", conclusion: "invalid" });
  expect(codes(report).some((code) => code === "schema.invalid" || code === "schema.member_missing")).toBe(true);
});

test("an association with something that is not in the record is a deviation", async () => {
  const published = await publishedBadge();
  const plain = await record(published, [published.dataIntegrity]);
  const association = {
    type: "Association",
    associationType: "isPartOf",
    sourceId: "https://elsewhere.example/a",
    targetId: published.award.achievement.id,
  };
  const changed = { ...plain, credentialSubject: { ...Object(plain["credentialSubject"]), association: [association] } };
  const report = await verifyBadge(pasted(changed), published.options());

  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "schema.deviates", evidence: { problems: "association: https://elsewhere.example/a" } }),
  );
});

test("an endorsement handed in by itself is verified", async () => {
  const published = await publishedBadge();
  const facts = endorsementFacts({ issuer: published.issuer, about: published.award.achievement });
  const signed = await signDataIntegrity(endorsementCredential(facts), published.ed25519, { created: facts.validFrom });
  const report = await verifyBadge(pasted(signed), published.options());

  expect(report.findings.filter(({ verdict }) => verdict === "fail")).toEqual([]);
  expect(report).toMatchObject({ version: "vcdm2", form: "data_integrity", conclusion: "valid" });
});

const REFRESH = "https://badges.example.gov.tw/ob/v3/credentials/refresh/1";
const refreshable = (changes: Partial<AwardFacts> = {}) => publishedBadge({ refreshUrl: REFRESH, ...changes });

test("a newer version that its issuer publishes takes the place of the badge", async () => {
  const published = await refreshable();
  const validFrom = new Date("2026-04-01T00:00:00Z");
  const newer = { ...openBadgeCredential({ ...published.award, validFrom, validUntil: new Date("2035-01-01T00:00:00Z") }) };
  published.web.publish(REFRESH, await signDataIntegrity(newer, published.ed25519, { created: validFrom }));
  const report = await verifyBadge(pasted(published.dataIntegrity), published.options());

  expect(report).toMatchObject({ conclusion: "valid", summary: { issuedOn: "2026-04-01T00:00:00Z", expires: "2035-01-01T00:00:00Z" } });
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "refresh.updated", evidence: { from: "2026-04-01T00:00:00.000Z" } }),
  );
});

test("a newer version as JWT serves as well", async () => {
  const published = await refreshable();
  const newer = openBadgeCredential({ ...published.award, validFrom: new Date("2026-04-01T00:00:00Z") });
  published.web.publish(REFRESH, await signVcJwt(newer, published.rsa, { kid: published.rsaKey.jwkUrl }));
  const report = await verifyBadge(pasted(published.vcJwt), published.options());

  expect(codes(report)).toContain("refresh.updated");
  expect(report).toMatchObject({ form: "vc_jwt", conclusion: "valid" });
});

test("an expired badge is current when its issuer has renewed it", async () => {
  const published = await refreshable();
  const now = new Date("2031-06-01T00:00:00Z");
  const newer = openBadgeCredential({
    ...published.award,
    validFrom: new Date("2031-01-01T00:00:00Z"),
    validUntil: new Date("2036-01-01T00:00:00Z"),
  });
  published.web.publish(REFRESH, await signDataIntegrity(newer, published.ed25519, { created: new Date("2031-01-01T00:00:00Z") }));

  expect((await verifyBadge(pasted(published.dataIntegrity), published.options({ now }))).conclusion).toBe("valid");
  published.web.withdraw(REFRESH);
  expect((await verifyBadge(pasted(published.dataIntegrity), published.options({ now }))).conclusion).toBe("expired");
});

test("the same version, and an answer that does not come, leave the badge as it is", async () => {
  const published = await refreshable();
  const silent = await verifyBadge(pasted(published.dataIntegrity), published.options());
  published.web.publish(REFRESH, published.dataIntegrity);
  const same = await verifyBadge(pasted(published.dataIntegrity), published.options());

  expect(codes(silent)).toContain("refresh.unavailable");
  expect(silent.conclusion).toBe("valid");
  expect(codes(same)).toContain("refresh.current");
});

test.each([
  ["id", { credentialId: "https://badges.example.gov.tw/ob/v3/credentials/other" }],
  ["validFrom", { validFrom: new Date("2025-01-01T00:00:00Z") }],
] as const)("an answer with another %s is refused, and the badge is judged as it is", async (reason, changes) => {
  const published = await refreshable();
  const other = openBadgeCredential({ ...published.award, validFrom: new Date("2026-04-01T00:00:00Z"), ...changes });
  published.web.publish(REFRESH, await signDataIntegrity(other, published.ed25519, { created: published.award.validFrom }));
  const report = await verifyBadge(pasted(published.dataIntegrity), published.options());

  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "refresh.refused", evidence: expect.objectContaining({ reason }) }),
  );
  expect(report).toMatchObject({
    conclusion: "valid_with_warnings",
    summary: { id: published.award.credentialId, issuedOn: "2026-01-15T08:30:00Z" },
  });
});

test("an unproven answer, and one of another issuer, are refused", async () => {
  const published = await refreshable();
  const newer = openBadgeCredential({ ...published.award, validFrom: new Date("2026-04-01T00:00:00Z") });
  const signed = await signDataIntegrity(newer, published.ed25519, { created: published.award.validFrom });
  published.web.publish(REFRESH, { ...signed, name: "更好的徽章" });
  const unproven = await verifyBadge(pasted(published.dataIntegrity), published.options());
  published.web.publish(REFRESH, { ...signed, issuer: { ...Object(signed["issuer"]), id: "https://evil.example/issuer" } });
  const foreign = await verifyBadge(pasted(published.dataIntegrity), published.options());

  const reasons = [unproven, foreign].map(({ findings }) => findings.find(({ code }) => code === "refresh.refused")?.evidence["reason"]);
  expect(reasons).toEqual(["proof", "issuer"]);
});

test("a badge that is not proven does not send the verifier to its refresh service", async () => {
  const published = await refreshable();
  await verifyBadge(pasted({ ...published.dataIntegrity, name: "更好的徽章" }), published.options());

  expect(published.web.asked).not.toContain(REFRESH);
});
