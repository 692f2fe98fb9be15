import { createPublicKey } from "node:crypto";
import { compactVerify } from "jose";
import { expect, test } from "vitest";
import type { ExtensionFacts } from "@/lib/badges/model/facts";
import { hostedAssertionV2 } from "@/lib/badges/ob2/assertion";
import { badgeClassV2 } from "@/lib/badges/ob2/badge-class";
import { hostedEndorsementV2, revokedEndorsementV2, signedEndorsementV2 } from "@/lib/badges/ob2/endorsement";
import { cryptographicKeyV2, issuerProfileV2 } from "@/lib/badges/ob2/issuer";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { canonize } from "@/lib/badges/ob3/data-integrity";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { achievementFacts, awardFacts, issuerFacts, keyFacts, newSigner } from "../factories/award-facts";
import { endorsementFacts, endorserFacts } from "../factories/endorsement-facts";
import { pasted, publishedBadge } from "../factories/published-badges";

const about = { id: achievementFacts().id, ob2Id: achievementFacts().ob2Id };

const APPLY_LINK: ExtensionFacts = {
  name: "extensions:ApplyLink",
  context: "https://w3id.org/openbadges/extensions/applyLinkExtension/context.json",
  members: { url: "https://learning.example.gov.tw/courses/data-analysis" },
};
const LICENSE: ExtensionFacts = {
  name: "schema:license",
  context: "https://w3id.org/openbadges/extensions/licenseExtension/context.json",
  types: ["extensions:LicenseExtension", "cc:License"],
  members: { id: "http://creativecommons.org/licenses/by/4.0/", name: "Creative Commons Attribution" },
};

test("a hosted endorsement is about the badge class, by its endorser, and means what the specification's example means", async () => {
  const endorsement = hostedEndorsementV2(endorsementFacts({ about }));

  expect(endorsement).toEqual({
    "@context": "https://w3id.org/openbadges/v2",
    "@language": "zh-TW",
    id: "https://accreditation.example.gov.tw/ob/v2/endorsements/0198c0de-0000-7000-8000-00000000e001",
    type: "Endorsement",
    claim: { id: about.ob2Id, endorsementComment: "評量方式嚴謹，符合職能基準。" },
    issuer: "https://accreditation.example.gov.tw/ob/v2/issuers/accreditation",
    issuedOn: "2026-02-01T00:00:00Z",
    expires: "2029-02-01T00:00:00Z",
    verification: { type: "HostedBadge" },
  });
  const quads = await canonize(endorsement, contextLoader);
  expect(quads).toContain(`<https://w3id.org/credentials#claim> <${about.ob2Id}>`);
  expect(quads).toContain(`<${about.ob2Id}> <https://w3id.org/openbadges#endorsementComment> "評量方式嚴謹，符合職能基準。"`);
});

test("a signed endorsement is verified by the key that its endorser's Profile names", async () => {
  const rsa = await newSigner("RSA-2048");
  const key = keyFacts(rsa);
  const issuer = endorserFacts({ keys: [key] });
  const jws = await signedEndorsementV2(endorsementFacts({ about, issuer }), rsa);
  const { payload } = await compactVerify(jws, createPublicKey(String(cryptographicKeyV2(issuer, key)["publicKeyPem"])));
  const document = JSON.parse(Buffer.from(payload).toString("utf8"));

  expect(document.id).toBe("urn:uuid:0198c0de-0000-7000-8000-00000000e002");
  expect(document.verification).toEqual({ type: "SignedBadge", creator: key.ob2KeyUrl });
  expect(issuerProfileV2(issuer)["publicKey"]).toContain(document.verification.creator);
});

test("an endorsement is not signed with a key that its endorser does not publish, nor with one that OB 2.0 does not read", async () => {
  const endorsement = endorsementFacts({ about });

  await expect(signedEndorsementV2(endorsement, await newSigner("RSA-2048"))).rejects.toMatchObject({ code: "key_invalid" });
  await expect(signedEndorsementV2(endorsement, await newSigner("Ed25519"))).rejects.toMatchObject({ code: "algorithm_unknown" });
});

test("a withdrawn endorsement says no more than that", () => {
  expect(revokedEndorsementV2(endorsementFacts({ about }), "認可期滿")).toEqual({
    "@context": "https://w3id.org/openbadges/v2",
    id: "https://accreditation.example.gov.tw/ob/v2/endorsements/0198c0de-0000-7000-8000-00000000e001",
    type: "Endorsement",
    issuer: "https://accreditation.example.gov.tw/ob/v2/issuers/accreditation",
    revoked: true,
    revocationReason: "認可期滿",
  });
});

test("assertion, badge class and Profile name their endorsements, and the badge stays valid", async () => {
  const endorsements = { ob2Ids: [endorsementFacts({ about }).ob2Id] };
  const published = await publishedBadge({
    issuer: issuerFacts({ endorsements }),
    achievement: achievementFacts({ endorsements }),
    endorsements,
  });
  const { findings, conclusion } = await verifyBadge(pasted(published.hosted), published.options());

  expect(conclusion).toBe("valid");
  expect(findings).toContainEqual(expect.objectContaining({ code: "endorsements.not_verified", evidence: { count: 3 } }));
});

test("extensions carry their own context and type and survive JSON-LD safe mode", async () => {
  const extensions = [APPLY_LINK, LICENSE];
  const issuer = issuerFacts({ extensions: [LICENSE] });
  const badgeClass = badgeClassV2(achievementFacts({ extensions }), issuer);

  expect(badgeClass["extensions:ApplyLink"]).toEqual({
    url: "https://learning.example.gov.tw/courses/data-analysis",
    "@context": "https://w3id.org/openbadges/extensions/applyLinkExtension/context.json",
    type: ["Extension", "extensions:ApplyLink"],
  });
  expect(await canonize(badgeClass, contextLoader)).toContain("<https://w3id.org/openbadges/extensions#ApplyLink>");
  await expect(canonize(hostedAssertionV2(awardFacts({ extensions: [APPLY_LINK] })), contextLoader)).resolves.toContain("ApplyLink");
  await expect(canonize(issuerProfileV2(issuer), contextLoader)).resolves.toContain("extensions#LicenseExtension");
});

test.each([
  ["a bare term", { ...APPLY_LINK, name: "name" }],
  ["a JSON-LD keyword", { ...APPLY_LINK, name: "@type" }],
  ["no https context", { ...APPLY_LINK, context: "extension" }],
])("an extension with %s is refused", (_, extension) => {
  expect(() => badgeClassV2(achievementFacts({ extensions: [extension] }), issuerFacts())).toThrow(
    expect.objectContaining({ code: "credential_invalid" }),
  );
});

test("an extension given twice is refused", () => {
  const achievement = achievementFacts({ extensions: [APPLY_LINK, APPLY_LINK] });
  expect(() => badgeClassV2(achievement, issuerFacts())).toThrow(expect.objectContaining({ code: "credential_invalid" }));
});

test("an extension cannot write over its own context and type", () => {
  const extension = { ...APPLY_LINK, members: { "@context": "https://evil.example", type: "Assertion", url: "https://x.example" } };
  expect(badgeClassV2(achievementFacts({ extensions: [extension] }), issuerFacts())["extensions:ApplyLink"]).toEqual({
    "@context": APPLY_LINK.context,
    type: ["Extension", "extensions:ApplyLink"],
    url: "https://x.example",
  });
});

test("several pieces of evidence, the language variants and the version stand in the assertion", async () => {
  const english = "https://badges.example.gov.tw/ob/v2/assertions/0198c0de-0000-7000-8000-000000000001/en";
  const award = awardFacts({
    evidence: [
      { id: "https://badges.example.gov.tw/evidence/1", name: "實作報告", audience: "評審委員", genre: "Report" },
      { narrative: "口頭簡報 𠮷", name: "簡報" },
    ],
    translations: [{ ob2AssertionId: english, language: "en" }],
    version: "2",
    ob2ImageUrl: "https://badges.example.gov.tw/ob/images/baked/1.png",
  });
  const assertion = hostedAssertionV2(award);

  expect(assertion).toMatchObject({
    version: "2",
    image: "https://badges.example.gov.tw/ob/images/baked/1.png",
    evidence: [
      { type: "Evidence", id: "https://badges.example.gov.tw/evidence/1", audience: "評審委員" },
      { type: "Evidence", narrative: "口頭簡報 𠮷" },
    ],
    related: [{ id: english, "@language": "en" }],
  });
  expect(await canonize(assertion, contextLoader)).toContain(`<http://purl.org/dc/terms/relation> <${english}>`);
});

test("a Profile names its language, its translations and its telephone", async () => {
  const ob2Id = "https://badges.example.gov.tw/ob/v2/issuers/example-agency/en";
  const profile = issuerProfileV2(
    issuerFacts({ language: "zh-TW", translations: [{ ob2Id, language: "en" }], telephone: "+886223456789" }),
  );

  expect(profile).toMatchObject({ "@language": "zh-TW", telephone: "+886223456789" });
  expect(profile["related"]).toContainEqual({ id: ob2Id, "@language": "en" });
  await expect(canonize(profile, contextLoader)).resolves.toContain("+886223456789");
});
