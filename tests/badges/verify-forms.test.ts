import { expect, test } from "vitest";
import { bakePng } from "@/lib/badges/bake/png";
import { bakeSvg } from "@/lib/badges/bake/svg";
import type { Trust } from "@/lib/badges/verify/options";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { pasted, publishedBadge } from "../factories/published-badges";

const FORMS = ["hosted", "signed", "dataIntegrity", "vcJwt"] as const;

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1"/></svg>');

test.each(FORMS)("a badge in the form %s is valid", async (form) => {
  const published = await publishedBadge();
  const report = await verifyBadge(pasted(published[form]), published.options({ recipient: "A@example.com" }));

  expect(report.findings.filter(({ verdict }) => verdict === "fail" || verdict === "warn")).toEqual([]);
  expect(report.conclusion).toBe("valid");
  expect(report.summary).toMatchObject({ name: "資料分析（進階）", issuerName: "示範部數位學習中心", recipientKind: "email" });
  expect(report.headline).toMatchObject({ name: "valid", evidence: { badge: "資料分析（進階）", issuer: "示範部數位學習中心" } });
});

test.each(FORMS)("a badge in the form %s is another person's when another address is typed", async (form) => {
  const published = await publishedBadge();
  const report = await verifyBadge(pasted(published[form]), published.options({ recipient: "b@example.com" }));

  expect(report.conclusion).toBe("invalid");
  expect(report.headline.name).toBe("wrong_recipient");
});

test.each(FORMS)("a badge in the form %s expires", async (form) => {
  const published = await publishedBadge();
  const report = await verifyBadge(pasted(published[form]), published.options({ now: new Date("2031-01-15T08:30:01Z") }));

  expect(report.conclusion).toBe("expired");
});

test.each(FORMS)("a badge in the form %s is not valid before it begins", async (form) => {
  const published = await publishedBadge();
  const report = await verifyBadge(pasted(published[form]), published.options({ now: new Date("2026-01-15T08:29:59Z") }));

  expect(report.conclusion).toBe("not_yet_valid");
});

test("an image with badges of both versions reports the newer one and the older beside it", async () => {
  const published = await publishedBadge();
  const bytes = bakePng(PNG, { ob2: JSON.stringify(published.hosted), ob3: JSON.stringify(published.dataIntegrity) });
  const report = await verifyBadge({ kind: "bytes", bytes, fileName: "badge.png" }, published.options());

  expect(report).toMatchObject({ container: "png", version: "ob3", form: "data_integrity", conclusion: "valid" });
  expect(report.others?.map(({ version, form, conclusion }) => ({ version, form, conclusion }))).toEqual([
    { version: "ob2", form: "hosted", conclusion: "valid" },
  ]);
});

test.each([
  ["signed", "ob2"],
  ["vcJwt", "ob3"],
] as const)("an SVG with a badge in the form %s is valid", async (form, version) => {
  const published = await publishedBadge();
  const bytes = bakeSvg(SVG, { [version]: published[form] });
  const report = await verifyBadge({ kind: "bytes", bytes }, published.options());

  expect(report).toMatchObject({ container: "svg", version, conclusion: "valid" });
});

test("a badge at an address is fetched and verified", async () => {
  const published = await publishedBadge();
  published.web.publish(published.award.credentialId, published.dataIntegrity);
  const report = await verifyBadge({ kind: "url", url: published.award.credentialId }, published.options());

  expect(report).toMatchObject({ container: "url", version: "ob3", conclusion: "valid" });
});

test("the address of a hosted assertion may be pasted as text", async () => {
  const published = await publishedBadge();
  const report = await verifyBadge(pasted(published.award.ob2AssertionId), published.options());

  expect(report).toMatchObject({ container: "url", version: "ob2", form: "hosted", conclusion: "valid" });
});

test("an address that does not answer leaves the question open", async () => {
  const published = await publishedBadge();
  const report = await verifyBadge({ kind: "url", url: "https://elsewhere.example/badge" }, published.options());

  expect(report.conclusion).toBe("unsure");
  expect(report.headline.name).toBe("unreachable");
});

test("an issuer that nobody lists is a caution and no failure", async () => {
  const published = await publishedBadge();
  const trust: Trust = { issuerTrust: () => "unknown", roots: [] };
  const report = await verifyBadge(pasted(published.dataIntegrity), published.options({ trust }));

  expect(report.conclusion).toBe("valid_with_warnings");
  expect(report.headline.name).toBe("issuer_unknown");
});
