import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { endorsementCredential } from "@/lib/badges/ob3/endorsement";
import { validateCredentialSchema } from "@/lib/badges/ob3/schemas/validate";
import { drawDecoys, emptyStatusList, MINIMUM_ENTRIES, statusAt, withAllSet } from "@/lib/badges/ob3/status/bitstring";
import { revocationListV3 } from "@/lib/badges/ob3/status/revocation-list";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { awardFacts, issuerFacts } from "../factories/award-facts";
import { endorsementFacts, endorserFacts } from "../factories/endorsement-facts";
import { pasted, publishedBadge } from "../factories/published-badges";

const LIST = "https://badges.example.gov.tw/ob/v3/issuers/example-agency/revoked";
const SUSPENSIONS = "https://badges.example.gov.tw/ob/v3/issuers/example-agency/status/suspended";

test("an issuer that chose a 1EdTech revocation list is named so by its credentials, which fit the schema", () => {
  const credential = openBadgeCredential(awardFacts({ issuer: issuerFacts({ credentialRevocationListUrl: LIST }) }));

  expect(credential["credentialStatus"]).toEqual({ id: LIST, type: "1EdTechRevocationList" });
  expect(validateCredentialSchema(credential)).toEqual([]);
});

test.each([
  ["listed", ["0198c0de-0000-7000-8000-000000000001"], "revoked"],
  ["another listed", ["0198c0de-0000-7000-8000-000000000009"], "valid"],
  ["nobody listed", [], "valid"],
])("a 1EdTech revocation list with %s is understood", async (_, ids, conclusion) => {
  const published = await publishedBadge({ issuer: issuerFacts({ credentialRevocationListUrl: LIST }) });
  const revoked = ids.map((id) => ({ id: `https://badges.example.gov.tw/ob/v3/credentials/${id}`, reason: "誤發" }));
  published.web.publish(LIST, revocationListV3(LIST, published.issuer, revoked));

  expect((await verifyBadge(pasted(published.dataIntegrity), published.options())).conclusion).toBe(conclusion);
});

test("a 1EdTech revocation list carries its entries under both names", () => {
  const list = revocationListV3(LIST, issuerFacts(), [{ id: "https://badges.example.gov.tw/x", reason: "誤發" }, { id: "urn:uuid:y" }]);
  const entries = [
    { id: "https://badges.example.gov.tw/x", revoked: true, revocationReason: "誤發" },
    { id: "urn:uuid:y", revoked: true },
  ];

  expect(list).toMatchObject({ id: LIST, issuer: issuerFacts().id, revokedCredential: entries, revokedCredentials: entries });
});

test("an endorsement takes the list of its endorser", () => {
  const about = { id: LIST, ob2Id: LIST };
  const chosen = endorsementFacts({ about, issuer: endorserFacts({ credentialRevocationListUrl: LIST }) });
  const bitstring = endorsementFacts({ about, status: { listUrl: SUSPENSIONS, index: 3 } });

  expect(endorsementCredential(chosen)["credentialStatus"]).toEqual({ id: LIST, type: "1EdTechRevocationList" });
  expect(endorsementCredential(bitstring)["credentialStatus"]).toMatchObject({ statusPurpose: "revocation", statusListIndex: "3" });
});

test.each([
  ["suspended", [11], "suspended"],
  ["no longer suspended", [], "valid_with_warnings"],
] as const)("a badge that can be suspended is found %s by its own list", async (_, set, conclusion) => {
  const published = await publishedBadge({ suspension: { listUrl: SUSPENSIONS, index: 11 } });
  const { issuer, award, ed25519, web } = published;
  const list = statusListCredential({
    id: SUSPENSIONS,
    issuer,
    purpose: "suspension",
    bits: withAllSet(emptyStatusList(), set),
    validFrom: award.validFrom,
    ttl: 60_000,
  });
  web.publish(SUSPENSIONS, await signDataIntegrity(list, ed25519, { created: award.validFrom }));
  const report = await verifyBadge(pasted(published.dataIntegrity), published.options());

  expect(list).toMatchObject({ credentialSubject: { statusPurpose: "suspension", ttl: 60_000 } });
  expect(report.conclusion).toBe(conclusion);
});

test("a badge that can be suspended has two statuses and does not claim the schema that allows one", () => {
  const credential = openBadgeCredential(awardFacts({ suspension: { listUrl: SUSPENSIONS, index: 11 } }));

  expect(credential["credentialStatus"]).toMatchObject([
    { statusPurpose: "revocation" },
    { statusPurpose: "suspension", statusListIndex: "11" },
  ]);
  expect(credential).not.toHaveProperty("credentialSchema");
});

test("many entries are set at once, in a copy", () => {
  const empty = emptyStatusList();
  const bits = withAllSet(empty, [0, 9, MINIMUM_ENTRIES - 1]);

  expect([0, 1, 9, 10, MINIMUM_ENTRIES - 1].map((index) => statusAt(bits, index))).toEqual([true, false, true, false, true]);
  expect(empty.every((byte) => byte === 0)).toBe(true);
  expect(() => withAllSet(empty, [MINIMUM_ENTRIES])).toThrow(expect.objectContaining({ code: "status_index_out_of_range" }));
  expect(() => withAllSet(empty, [-1])).toThrow(expect.objectContaining({ code: "status_index_out_of_range" }));
  expect(() => withAllSet(empty, [1.5])).toThrow(expect.objectContaining({ code: "status_index_out_of_range" }));
});

test("decoys are distinct entries that no badge has", () => {
  const taken = (index: number) => index % 2 === 0;
  const decoys = drawDecoys(MINIMUM_ENTRIES, taken, 500, randomBytes);

  expect(new Set(decoys).size).toBe(500);
  expect(decoys.some(taken)).toBe(false);
  expect(() => drawDecoys(MINIMUM_ENTRIES, () => true, 1, randomBytes)).toThrow(
    expect.objectContaining({ code: "status_index_out_of_range" }),
  );
});
