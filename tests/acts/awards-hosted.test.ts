import { beforeAll, expect, test } from "vitest";
import { answerAward } from "@/lib/awards/answer-award";
import { signedAssertionId } from "@/lib/awards/award-facts";
import { hostedAnswer, hostedDocument } from "@/lib/awards/hosted";
import { badgeFile } from "@/lib/awards/queries/badge-file";
import { issuerPage, sharedBadge } from "@/lib/awards/queries/public-pages";
import { revokeAward } from "@/lib/awards/revoke-award";
import { rotateKeys } from "@/lib/awards/rotate-keys";
import { BADGE_FORMS } from "@/lib/awards/schema";
import { shareAward } from "@/lib/awards/share-award";
import { unshareAward } from "@/lib/awards/unshare-award";
import { verifyAsPlatform } from "@/lib/awards/verify-badge";
import { decodeStatusList, extractFromPng, statusAt, type VerifyInput } from "@/lib/badges";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { TODAY } from "../factories/session";
import { authoritiesOfToday, awardOf, mintedWorld } from "./awards-world";
import { auditOf, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();
beforeAll(authoritiesOfToday);

const BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
const get = (path: string, more: Partial<Parameters<typeof hostedAnswer>[0]> = {}) =>
  hostedAnswer({ method: "GET", path, accept: "*/*", ifNoneMatch: "", ...more });
const json = async (path: string) => JSON.parse(String((await hostedDocument(path, "*/*"))?.body));
const verify = (input: VerifyInput, recipient?: string) => verifyAsPlatform(db(), input, TODAY, recipient);
const revocation = { reason: "issued_in_error", remark: "資料有誤" } as const;
const pathsOf = (awardId: string) => [`/ob/v2/assertions/${awardId}`, `/ob/v3/credentials/${awardId}`];

let shared: Awaited<ReturnType<typeof mintedWorld>>;
beforeAll(async () => {
  // The clock that `stoppedClock` stops stands still only inside a test.
  setClock(() => TODAY);
  shared = await mintedWorld("shared");
});

test("nothing of a badge is public before its holder shares it, and nothing after they stop", async () => {
  const { awardId, holder } = await mintedWorld("accepted");
  for (const path of pathsOf(awardId)) expect((await get(path)).status).toBe(404);
  const { shareToken } = await shareAward({ awardId }, holder);
  for (const path of pathsOf(awardId)) expect((await get(path)).status).toBe(200);
  expect((await sharedBadge({ token: shareToken }, { actor: ANONYMOUS })).report.conclusion).toBe("valid");
  await unshareAward({ awardId }, holder);
  for (const path of pathsOf(awardId)) expect((await get(path)).status).toBe(404);
  await expect(sharedBadge({ token: shareToken }, { actor: ANONYMOUS })).rejects.toMatchObject({ kind: "not_found" });
  expect((await shareAward({ awardId }, holder)).shareToken).not.toBe(shareToken);
});

test("a share link carries at least 128 random bits and sharing twice keeps it", async () => {
  expect(Buffer.from(shared.shareToken, "base64url").length).toBeGreaterThanOrEqual(16);
  expect((await shareAward({ awardId: shared.awardId }, shared.holder)).shareToken).toBe(shared.shareToken);
});

test("every form that the holder takes away is genuine, from us and good today", async () => {
  for (const form of BADGE_FORMS) {
    const { bytes } = await badgeFile({ awardId: shared.awardId, form }, shared.holder);
    const report = await verify({ kind: "bytes", bytes }, shared.person.email);
    const reports = [report, ...(report.others ?? [])];
    expect([form, ...reports.map(({ conclusion }) => conclusion)]).toEqual([form, ...reports.map(() => "valid")]);
    for (const { findings } of reports) {
      expect(findings.filter(({ verdict }) => verdict === "fail" || verdict === "warn")).toEqual([]);
      expect(findings.map(({ code }) => code)).toContain("issuer_trust.ours");
    }
  }
});

test("an image carries the badge of both generations", async () => {
  const { bytes } = await badgeFile({ awardId: shared.awardId, form: "png" }, shared.holder);
  const baked = extractFromPng(bytes);
  expect(baked.ob2?.split(".")).toHaveLength(3);
  expect(JSON.parse(baked.ob3 ?? "").type).toContain("OpenBadgeCredential");
});

test("the signed forms certify their key up to the platform's root", async () => {
  const { bytes } = await badgeFile({ awardId: shared.awardId, form: "ob3.jwt" }, shared.holder);
  const report = await verify({ kind: "bytes", bytes });
  expect(report.findings.map(({ code }) => code)).toContain("certificate.trusted");
});

test("a badge in somebody else's hand is told apart", async () => {
  const { bytes } = await badgeFile({ awardId: shared.awardId, form: "ob3.json" }, shared.holder);
  const report = await verify({ kind: "bytes", bytes }, "somebody.else@example.gov.tw");
  expect([report.headline.name, report.conclusion]).toEqual(["wrong_recipient", "invalid"]);
});

test("a badge that was altered is told apart", async () => {
  const { bytes } = await badgeFile({ awardId: shared.awardId, form: "ob3.json" }, shared.holder);
  const altered = Buffer.from(bytes).toString().replaceAll("生成式", "產生式");
  expect((await verify({ kind: "text", text: altered })).headline.name).toBe("altered");
});

test("nobody but the holder gets the files, and they only after accepting", async () => {
  const offered = await mintedWorld("offered");
  await expect(badgeFile({ awardId: offered.awardId, form: "png" }, offered.holder)).rejects.toMatchObject({ code: "awards.accept_first" });
  await expect(badgeFile({ awardId: shared.awardId, form: "png" }, offered.holder)).rejects.toMatchObject({ kind: "not_found" });
  await expect(shareAward({ awardId: shared.awardId }, offered.holder)).rejects.toMatchObject({ kind: "not_found" });
  await expect(answerAward({ awardId: shared.awardId, answer: "decline" }, offered.holder)).rejects.toMatchObject({ kind: "not_found" });
});

test("a declined badge can still be accepted, an accepted one not declined", async () => {
  const { awardId, holder } = await mintedWorld();
  expect((await answerAward({ awardId, answer: "decline" }, holder)).status).toBe("declined");
  expect((await answerAward({ awardId, answer: "accept" }, holder)).status).toBe("accepted");
  await expect(answerAward({ awardId, answer: "decline" }, holder)).rejects.toMatchObject({ code: "awards.already_answered" });
});

test("a revocation shows at once in every path", async () => {
  const world = await mintedWorld("shared");
  const { awardId, holder, officer, shareToken, person } = world;
  const files = await Promise.all(BADGE_FORMS.map(async (form) => (await badgeFile({ awardId, form }, holder)).bytes));
  const before = await awardOf(awardId);
  const listPath = `/ob/v3/status/${before.statusListId}`;
  const oldList = await get(listPath);
  await revokeAward({ awardId, ...revocation }, officer);

  for (const path of pathsOf(awardId)) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 410]);
    expect(JSON.parse(String(answer.body))).toMatchObject({ revoked: true });
  }
  const list = await get(listPath, { ifNoneMatch: oldList.headers["etag"] ?? "" });
  expect(list.status).toBe(200);
  const bits = await decodeStatusList(JSON.parse(String(list.body)).credentialSubject.encodedList);
  expect(statusAt(bits, before.statusIndex ?? -1)).toBe(true);
  const revocations = await json(`/ob/v2/revocations/${world.agency.code}`);
  expect(JSON.stringify(revocations)).toContain(signedAssertionId(awardId));
  for (const bytes of files) {
    const report = await verify({ kind: "bytes", bytes }, person.email);
    expect([report.conclusion, ...(report.others ?? []).map(({ conclusion }) => conclusion)]).not.toContain("valid");
    expect(report.conclusion).toBe("revoked");
  }
  for (const path of [...pathsOf(awardId), `/b/${shareToken}`]) {
    expect([path, (await verify({ kind: "url", url: `http://localhost:3000${path}` })).conclusion]).toEqual([path, "revoked"]);
  }
  const page = await sharedBadge({ token: shareToken }, { actor: ANONYMOUS });
  expect([page.report.conclusion, page.revocationReason]).toEqual(["revoked", "issued_in_error"]);
  await expect(badgeFile({ awardId, form: "png" }, holder)).rejects.toMatchObject({ code: "awards.accept_first" });
});

test("the public never reads the issuer's words to the holder", async () => {
  const { awardId, officer, agency } = await mintedWorld("shared");
  await revokeAward({ awardId, ...revocation }, officer);
  const said = [...pathsOf(awardId), `/ob/v2/revocations/${agency.code}`].map(async (path) => String((await get(path)).body));
  expect((await Promise.all(said)).join("")).not.toContain(revocation.remark);
});

test("another agency's award cannot be revoked, and the attempt is on record", async () => {
  const stranger = await mintedWorld();
  await expect(revokeAward({ awardId: shared.awardId, ...revocation }, stranger.officer)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(revokeAward({ awardId: shared.awardId, ...revocation }, shared.holder)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(revokeAward({ awardId: shared.awardId, ...revocation }, { actor: ANONYMOUS })).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  expect((await awardOf(shared.awardId)).status).toBe("accepted");
  expect((await auditOf("awards.revoke-award", "denied")).length).toBe(3);
});

test("a revocation needs a reason and an explanation, and happens once", async () => {
  const { awardId, officer } = await mintedWorld("accepted");
  await expect(revokeAward({ awardId, reason: "", remark: " " }, officer)).rejects.toMatchObject({
    fields: { reason: ["awards.reason_required"], remark: ["awards.remark_required"] },
  });
  await revokeAward({ awardId, ...revocation }, officer);
  await expect(revokeAward({ awardId, ...revocation }, officer)).rejects.toMatchObject({ code: "awards.already_revoked" });
});

test("two revocations at once both reach the list", async () => {
  const world = await mintedWorld("accepted");
  const other = await mintedWorld("accepted");
  const { statusListId, statusIndex } = await awardOf(world.awardId);
  const second = await db().award.update({
    where: { id: other.awardId },
    data: { statusListId, statusIndex: ((statusIndex ?? 0) + 1) % 131_072 },
  });
  await Promise.all([
    revokeAward({ awardId: world.awardId, ...revocation }, world.officer),
    revokeAward({ awardId: other.awardId, ...revocation }, other.officer),
  ]);
  const bits = await decodeStatusList((await json(`/ob/v3/status/${statusListId}`)).credentialSubject.encodedList);
  expect([statusAt(bits, statusIndex ?? -1), statusAt(bits, second.statusIndex ?? -1)]).toEqual([true, true]);
});

test("a client that has the document gets 304, another representation has another tag", async () => {
  const path = `/ob/v3/credentials/${shared.awardId}`;
  const first = await get(path);
  expect(first.headers).toMatchObject({ "content-type": "application/vc+ld+json", "access-control-allow-origin": "*", vary: "accept" });
  const etag = first.headers["etag"] ?? "";
  expect(etag).toMatch(/^"[\w-]{20,}"$/);
  expect(await get(path, { ifNoneMatch: `"other", W/${etag}` })).toMatchObject({ status: 304, body: null });
  const plain = await get(path, { accept: "application/json", ifNoneMatch: etag });
  expect([plain.status, plain.headers["content-type"]]).toEqual([200, "application/json"]);
});

test("HEAD has the headers without the body, OPTIONS opens the door to every origin, POST is refused", async () => {
  const path = `/ob/v3/issuers/${shared.agency.code}`;
  const [answer, head] = [await get(path), await get(path, { method: "HEAD" })];
  expect(head).toEqual({ ...answer, body: null });
  expect(Number(head.headers["content-length"])).toBe(Buffer.byteLength(String(answer.body)));
  expect(await get(path, { method: "OPTIONS" })).toMatchObject({ status: 204, headers: { "access-control-allow-origin": "*" } });
  expect((await get(path, { method: "POST" })).status).toBe(405);
});

test("a browser is sent to the pages for people", async () => {
  const { agency, achievement, version, awardId, shareToken } = shared;
  const pages: readonly (readonly [string, string])[] = [
    [`/ob/v2/issuers/${agency.code}`, `/issuers/${agency.code}`],
    [`/ob/v3/issuers/${agency.code}`, `/issuers/${agency.code}`],
    [`/ob/v2/badge-classes/${version.id}/zh-TW`, `/badges/${achievement.slug}`],
    [`/ob/v3/achievements/${version.id}/en`, `/badges/${achievement.slug}`],
    [`/ob/v2/assertions/${awardId}`, `/b/${shareToken}`],
    [`/ob/v3/credentials/${awardId}`, `/b/${shareToken}`],
  ];
  for (const [path, page] of pages) {
    expect(await get(path, { accept: BROWSER })).toMatchObject({ status: 303, headers: { location: `http://localhost:3000${page}` } });
  }
});

test("every hosted address answers with its media type", async () => {
  const { agency, version, awardId } = shared;
  const { statusListId } = await awardOf(awardId);
  const keys = await db().signingKey.findMany({ where: { issuer: { code: agency.code } } });
  const rsa = keys.find(({ algorithm }) => algorithm === "RSA-2048")?.keyId;
  const types: readonly (readonly [string, string])[] = [
    [`/ob/v2/issuers/${agency.code}`, "application/ld+json"],
    [`/ob/v2/badge-classes/${version.id}/zh-TW`, "application/ld+json"],
    [`/ob/v2/badge-classes/${version.id}/en`, "application/ld+json"],
    [`/ob/v2/assertions/${awardId}`, "application/ld+json"],
    [`/ob/v2/keys/${rsa}`, "application/ld+json"],
    [`/ob/v2/revocations/${agency.code}`, "application/ld+json"],
    [`/ob/v3/issuers/${agency.code}`, "application/ld+json"],
    [`/ob/v3/achievements/${version.id}/zh-TW`, "application/ld+json"],
    [`/ob/v3/credentials/${awardId}`, "application/vc+ld+json"],
    [`/ob/v3/status/${statusListId}`, "application/vc+ld+json"],
    [`/ob/keys/${rsa}`, "application/json"],
    [`/ob/images/${version.id}.svg`, "image/svg+xml"],
    [`/ob/images/${version.id}.png`, "image/png"],
    ["/.well-known/jwks.json", "application/jwk-set+json"],
  ];
  for (const [path, type] of types) {
    const answer = await get(path);
    expect([path, answer.status, answer.headers["content-type"]]).toEqual([path, 200, type]);
    if (type.endsWith("json")) expect(() => JSON.parse(String(answer.body))).not.toThrow();
  }
  expect(await json(`/ob/keys/${rsa}`)).toMatchObject({ kty: "RSA", kid: `http://localhost:3000/ob/keys/${rsa}` });
});

test.each([
  "/ob",
  "/ob/v3/credentials/x",
  "/ob/v2/issuers/nobody",
  "/ob/v2/issuers/../..",
  "/ob/keys/none",
  "/.well-known/did.json",
  "/ob/v3/status/0198c0de-0000-7000-8000-000000000001",
])("%s is not found", async (path) => {
  expect((await get(path)).status).toBe(404);
});

test("after a rotation new badges use new keys and old badges stay valid", async () => {
  const world = await mintedWorld("accepted");
  const { bytes } = await badgeFile({ awardId: world.awardId, form: "ob2.jws" }, world.holder);
  await expect(rotateKeys({ issuerCode: world.agency.code }, world.holder)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(rotateKeys({ issuerCode: world.agency.code }, shared.officer)).rejects.toMatchObject({ kind: "forbidden" });
  await rotateKeys({ issuerCode: world.agency.code }, world.officer);
  const page = await issuerPage({ code: world.agency.code }, { actor: ANONYMOUS });
  expect(page.keys.map(({ until }) => until === null)).toEqual([false, false, false, true, true, true]);
  expect(page.achievements.map(({ versionId }) => versionId)).toEqual([world.version.id]);
  const jwks = await json("/.well-known/jwks.json");
  for (const { url } of page.keys) expect(JSON.stringify(jwks)).toContain(url);
  expect((await verify({ kind: "bytes", bytes }, world.person.email)).conclusion).toBe("valid");
});
