import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { revokedAssertionV2 } from "@/lib/badges/ob2/assertion";
import { issuerProfileV2 } from "@/lib/badges/ob2/issuer";
import { revocationListV2 } from "@/lib/badges/ob2/revocation-list";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { emptyStatusList, withStatus } from "@/lib/badges/ob3/status/bitstring";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { NOW, type PublishedBadge, pasted, publishedBadge } from "../factories/published-badges";

test.each(["dataIntegrity", "vcJwt"] as const)("a badge in the form %s is revoked by its bit in the status list", async (form) => {
  const published = await publishedBadge();
  await published.publishStatusList([published.award.status.index]);
  const report = await verifyBadge(pasted(published[form]), published.options());

  expect(report.conclusion).toBe("revoked");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.revoked", verdict: "fail" }));
});

test("the neighbours' bits do not revoke a badge", async () => {
  const published = await publishedBadge();
  const { index } = published.award.status;
  await published.publishStatusList([index - 1, index + 1]);

  expect((await verifyBadge(pasted(published.dataIntegrity), published.options())).conclusion).toBe("valid");
});

test("a status list that cannot be reached leaves the question open", async () => {
  const published = await publishedBadge();
  published.web.withdraw(published.award.status.listUrl);
  const report = await verifyBadge(pasted(published.dataIntegrity), published.options());

  expect(report.conclusion).toBe("unsure");
  expect(report.headline.name).toBe("unsure_status");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.list_unavailable", verdict: "not_checked" }));
});

const LIST_FORGERIES: readonly (readonly [string, (published: PublishedBadge) => Promise<object>])[] = [
  ["proof", async ({ web, award }) => ({ ...(await listOf(web, award.status.listUrl)), name: "changed" })],
  [
    "issuer",
    async (published) => signedList(published, { issuer: { id: "https://badges.example.gov.tw/another", type: ["Profile"], name: "x" } }),
  ],
  ["statusPurpose", async (published) => signedList(published, {}, "suspension")],
  ["validity", async (published) => signedList(published, { validUntil: "2026-02-01T00:00:00Z" })],
  ["id", async (published) => signedList(published, { id: "https://badges.example.gov.tw/ob/v3/issuers/example-agency/status/2" })],
  ["type", async ({ dataIntegrity }) => dataIntegrity],
];

test.each(LIST_FORGERIES)("a status list with a wrong %s says nothing", async (reason, forge) => {
  const published = await publishedBadge();
  published.web.publish(published.award.status.listUrl, await forge(published));
  const report = await verifyBadge(pasted(published.dataIntegrity), published.options());

  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "status.list_invalid", evidence: { host: "badges.example.gov.tw", reason } }),
  );
  expect(report.conclusion).toBe("unsure");
});

test("a status list that unpacks to a gigabyte is not unpacked", async () => {
  const published = await publishedBadge();
  const bomb = `u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString("base64url")}`;
  const list = await signedList(published, {
    credentialSubject: {
      id: `${published.award.status.listUrl}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: bomb,
    },
  });
  published.web.publish(published.award.status.listUrl, list);
  const report = await verifyBadge(pasted(published.dataIntegrity), published.options());

  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "status.list_invalid", evidence: { host: "badges.example.gov.tw", reason: "encodedList" } }),
  );
});

test("a badge outside its status list is malformed", async () => {
  const published = await publishedBadge({ status: { ...(await publishedBadge()).award.status, index: 131_072 } });
  const report = await verifyBadge(pasted(published.dataIntegrity), published.options());

  expect(report.conclusion).toBe("invalid");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.index_out_of_range", evidence: { index: 131_072 } }));
});

test("a suspended badge is told apart from a revoked one", async () => {
  const published = await publishedBadge();
  const { award, ed25519, issuer, web, options } = published;
  const url = `${award.status.listUrl}-suspension`;
  const entry = {
    id: `${url}#9`,
    type: "BitstringStatusListEntry",
    statusPurpose: "suspension",
    statusListIndex: "9",
    statusListCredential: url,
  };
  const bits = withStatus(emptyStatusList(), 9, true);
  const list = statusListCredential({ id: url, issuer, purpose: "suspension", bits, validFrom: award.validFrom });
  web.publish(url, await signDataIntegrity(list, ed25519, { created: award.validFrom }));
  const badge = await signDataIntegrity({ ...openBadgeCredential(award), credentialStatus: entry }, ed25519, { created: award.validFrom });

  expect((await verifyBadge(pasted(badge), options())).conclusion).toBe("suspended");
});

test("a status list may itself be a VC-JWT", async () => {
  const published = await publishedBadge();
  const { award, rsa, rsaKey, issuer, web, options } = published;
  const bits = withStatus(emptyStatusList(), award.status.index, true);
  const list = statusListCredential({ id: award.status.listUrl, issuer, purpose: "revocation", bits, validFrom: award.validFrom });
  web.publish(award.status.listUrl, await signVcJwt(list, rsa, { kid: rsaKey.jwkUrl }));

  expect((await verifyBadge(pasted(published.dataIntegrity), options())).conclusion).toBe("revoked");
});

test.each([
  ["revokedCredential", {}, "revoked"],
  ["revokedCredentials", { revoked: true }, "revoked"],
  ["revokedCredential", { revoked: false }, "valid"],
] as const)("a 1EdTech revocation list is read (%s %j)", async (name, members, conclusion) => {
  const { award, ed25519, issuer, web, options } = await publishedBadge();
  const url = "https://badges.example.gov.tw/ob/v3/revocations";
  web.publish(url, { id: url, issuer: issuer.id, [name]: [{ id: award.credentialId, revocationReason: "誤發", ...members }] });
  const status = { id: url, type: "1EdTechRevocationList" };
  const badge = await signDataIntegrity({ ...openBadgeCredential(award), credentialStatus: status }, ed25519, { created: award.validFrom });

  expect((await verifyBadge(pasted(badge), options())).conclusion).toBe(conclusion);
});

test("a status of an unknown kind is not taken for good", async () => {
  const { award, ed25519, options } = await publishedBadge();
  const context = [...[openBadgeCredential(award)["@context"] ?? []].flat(), "https://www.w3.org/ns/credentials/examples/v2"];
  const status = { id: "https://badges.example.gov.tw/x", type: "SomeOtherStatus" };
  const badge = await signDataIntegrity({ ...openBadgeCredential(award), "@context": context, credentialStatus: status }, ed25519, {
    created: NOW,
  });
  const report = await verifyBadge(pasted(badge), options());

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.type_unsupported" }));
  expect(report.conclusion).toBe("unsure");
});

test("nothing is asked about a badge whose signature is bad", async () => {
  const { dataIntegrity, options, web, award } = await publishedBadge();
  const report = await verifyBadge(pasted({ ...dataIntegrity, name: "changed" }), options());

  expect(web.asked).not.toContain(award.status.listUrl);
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.unproven", verdict: "not_checked" }));
});

test("a hosted badge that answers 410 Gone is revoked, with its reason", async () => {
  const { hosted, options, web, award } = await publishedBadge();
  web.publish(award.ob2AssertionId, revokedAssertionV2(award.ob2AssertionId, "資料有誤"), 410);
  const report = await verifyBadge(pasted(hosted), options());

  expect(report.conclusion).toBe("revoked");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.revoked", evidence: { reason: "資料有誤" } }));
});

test("a hosted badge that answers 200 with revoked: true is revoked", async () => {
  const { hosted, options, web, award } = await publishedBadge();
  web.publish(award.ob2AssertionId, { ...hosted, revoked: true });

  expect((await verifyBadge(pasted(hosted), options())).conclusion).toBe("revoked");
});

test("the address of a revoked hosted badge says so without the badge", async () => {
  const { options, web, award } = await publishedBadge();
  web.publish(award.ob2AssertionId, "Gone", 410);

  expect((await verifyBadge({ kind: "url", url: award.ob2AssertionId }, options())).conclusion).toBe("revoked");
});

test("a hosted badge that its host does not know is not genuine", async () => {
  const { hosted, options, web, award } = await publishedBadge();
  web.publish(award.ob2AssertionId, "not found", 404);

  expect((await verifyBadge(pasted(hosted), options())).headline.name).toBe("unproven");
});

test("a hosted badge whose host cannot be reached is neither good nor bad", async () => {
  const { hosted, options, web, award } = await publishedBadge();
  web.withdraw(award.ob2AssertionId);

  expect((await verifyBadge(pasted(hosted), options())).headline.name).toBe("unsure_proof");
});

test("a signed OB 2.0 badge is revoked by its issuer's list", async () => {
  const { signed, options, web, issuer, award } = await publishedBadge();
  web.publish(issuer.revocationListUrl, revocationListV2(issuer, [{ id: award.ob2SignedId, reason: "誤發" }]));
  const report = await verifyBadge(pasted(signed), options());

  expect(report.conclusion).toBe("revoked");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.revoked", evidence: { reason: "誤發" } }));
});

test.each([
  ["a bare id", (id: string) => id],
  ["a list of one id", (id: string) => [id]],
  ["one object", (id: string) => ({ id })],
  ["a list of one object with uid", (id: string) => [{ uid: id }]],
] as const)("a RevocationList with %s is seen", async (_what, entry) => {
  const { signed, options, web, issuer, award } = await publishedBadge();
  web.publish(issuer.revocationListUrl, { ...revocationListV2(issuer, []), revokedAssertions: entry(award.ob2SignedId) });

  expect((await verifyBadge(pasted(signed), options())).conclusion).toBe("revoked");
});

test("an issuer without a RevocationList cannot revoke signed badges, which is said", async () => {
  const { signed, options, web, issuer } = await publishedBadge();
  const { revocationList: _, ...profile } = issuerProfileV2(issuer);
  web.publish(issuer.ob2Id, profile);
  const report = await verifyBadge(pasted(signed), options());

  expect(report.conclusion).toBe("valid");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.none_declared", verdict: "not_checked" }));
});

async function listOf(web: PublishedBadge["web"], url: string): Promise<object> {
  const { bytes } = await web.fetchDocument(url, "application/json");
  return JSON.parse(Buffer.from(bytes).toString());
}

async function signedList(
  { award, issuer, ed25519 }: PublishedBadge,
  changes: object,
  purpose: "revocation" | "suspension" = "revocation",
) {
  const facts = { id: award.status.listUrl, issuer, purpose, bits: emptyStatusList(), validFrom: award.validFrom };
  return signDataIntegrity({ ...statusListCredential(facts), ...changes }, ed25519, { created: award.validFrom });
}
