import { expect, test } from "vitest";
import { signDataIntegrity } from "@/lib/badges";
import type { JsonObject } from "@/lib/badges/model/json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { endorsementCredential } from "@/lib/badges/ob3/endorsement";
import type { Report } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { endorsementFacts } from "../factories/endorsement-facts";
import { pasted, publishedBadge } from "../factories/published-badges";
import { BROKEN, BROKEN_IN_2, type Change, V1, V2, WEB } from "./vcdm-violations";

/** Credentials that an issuer signed well and that the data model forbids all the same. */
const published = await publishedBadge();
const created = published.award.validFrom;
const image = `${WEB}/image.png`;

const badge = openBadgeCredential(published.award);
const endorsement = endorsementCredential(endorsementFacts({ issuer: published.issuer, about: published.award.achievement }));
const generic: JsonObject = {
  "@context": [V2],
  id: "urn:uuid:6f1c0a52-7d0e-4c55-9b4e-3d1c8a2b7f00",
  type: ["VerifiableCredential"],
  issuer: published.issuer.id,
  validFrom: "2026-01-15T08:30:00Z",
  credentialSubject: { id: "did:example:subject" },
};
const { validFrom: issuanceDate, ...timeless } = generic;
const older: JsonObject = { ...timeless, "@context": [V1], issuanceDate: issuanceDate ?? "" };

/** Signed byte for byte (JCS), so that the proof holds whatever the members are. */
async function verified(credential: JsonObject, change: Change = {}): Promise<Report> {
  const changed: JsonObject = JSON.parse(JSON.stringify({ ...credential, ...change }));
  const signed = await signDataIntegrity(changed, published.ed25519, {
    created,
    cryptosuite: "eddsa-jcs-2022",
    verificationMethod: methodOf(published.dataIntegrity),
  });
  return verifyBadge(pasted(signed), published.options());
}

function methodOf(credential: JsonObject): string {
  const [proof] = [credential["proof"]].flat();
  return Object.entries(proof ?? {}).find(([name]) => name === "verificationMethod")?.[1] ?? "";
}

const failures = ({ findings }: Report) => findings.filter(({ verdict }) => verdict === "fail").map(({ code }) => code);
const told = ({ findings }: Report, wanted: string) =>
  findings.filter(({ code }) => code === wanted).map(({ evidence }) => Object.values(evidence).join());

test.each([
  ["a credential of the Data Model 2.0", generic],
  ["a credential of the Data Model 1.1", older],
  ["an Open Badge", badge],
  ["an endorsement", endorsement],
])("%s that breaks no rule is valid", async (_what, credential) => {
  const report = await verified(credential);
  expect([report.conclusion, failures(report)]).toEqual(["valid", []]);
});

test.each([...BROKEN, ...BROKEN_IN_2])("a credential of 2.0 is invalid when %s", async (_what, change, code, evidence) => {
  const report = await verified(generic, change);
  expect(report).toMatchObject({ conclusion: "invalid", headline: { name: "malformed" } });
  expect(told(report, "proof.verified")).toHaveLength(1);
  expect(told(report, code)).toEqual([expect.stringContaining(evidence)]);
});

test.each(BROKEN)("a credential of 1.1 is invalid when %s", async (_what, change, code, evidence) => {
  const first = change["@context"] ? { "@context": JSON.parse(JSON.stringify(change["@context"]).replaceAll(V2, V1)) } : {};
  const report = await verified(older, { ...change, ...first });
  expect(report).toMatchObject({ conclusion: "invalid", headline: { name: "malformed" } });
  expect(told(report, code)).toEqual([expect.stringContaining(evidence)]);
});

test.each([...BROKEN.filter(([what]) => !what.includes("ubject")), ...BROKEN_IN_2])(
  "an Open Badge is invalid when %s, though it declares no schema",
  async (_what, change, code, evidence) => {
    const report = await verified(badge, { credentialSchema: undefined, ...change });
    expect(report).toMatchObject({ conclusion: "invalid", headline: { name: "malformed" } });
    expect(told(report, code)).toEqual([expect.stringContaining(evidence)]);
  },
);

test.each([
  ["status.entry_invalid", { credentialStatus: `${WEB}/status` }],
  ["status.entry_invalid", { credentialStatus: [`${WEB}/status`, `${WEB}/other`] }],
] as const)("a status that is text is told as %s, never as none", async (code, change) => {
  const report = await verified(generic, change);
  expect(told(report, code)).toContain("credentialStatus");
  expect(told(report, "status.none_declared")).toEqual([]);
});

test.each([
  ["issuanceDate is missing", older, { issuanceDate: undefined, validFrom: "2026-01-15T08:30:00Z" }, "issuanceDate"],
  ["credentialStatus has no id", older, { credentialStatus: { type: "X" } }, "credentialStatus.id"],
  ["refreshService has no id", older, { refreshService: { type: "X" } }, "refreshService.id"],
  ["its issuer has no id", generic, { issuer: { name: "示範大學" } }, "issuer.id"],
  ["it has no issuer", generic, { issuer: undefined }, "issuer"],
  ["it has no context", generic, { "@context": undefined }, "@context"],
] as const)("a credential is invalid when %s", async (_what, credential, change, member) => {
  const report = await verified(credential, change);
  expect(report.conclusion).toBe("invalid");
  expect(told(report, "schema.member_missing")).toContain(member);
});

test.each([
  ["validFrom", "2026-01-15T08:30:00"],
  ["validFrom", "2026-01-15T08:30Z"],
  ["validUntil", "2036-01-15T08:30:00"],
])("%s that is %s is against the Data Model 2.0", async (member, value) => {
  const report = await verified(generic, { [member]: value });
  expect([report.conclusion, failures(report)]).toEqual(["invalid", ["schema.invalid"]]);
});

test("a badge without time zones is told off by its schema, and invalid only when it declares that it obeys one", async () => {
  const zoneless = { validFrom: "2026-01-15T08:30:00" };
  const wild = await verified(badge, { ...zoneless, credentialSchema: undefined });
  expect([wild.conclusion, failures(wild)]).toEqual(["valid_with_warnings", []]);
  expect(wild.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(["schema.deviates", "validity.zone_missing"]));
  const declares = await verified(badge, zoneless);
  expect([declares.conclusion, failures(declares)]).toEqual(["invalid", ["schema.invalid"]]);
});

test.each([
  [{ validFrom: undefined }, "valid", "validity.not_stated"],
  [{ validFrom: undefined, validUntil: "2036-01-01T00:00:00Z" }, "valid", "validity.current_without_begin"],
  [{ validFrom: undefined, validUntil: "2026-01-01T00:00:00Z" }, "expired", "validity.expired"],
  [{ validFrom: null }, "invalid", "validity.date_invalid"],
] as const)("a generic credential with %j is %s", async (change, conclusion, code) => {
  const report = await verified(generic, change);
  expect(report.conclusion).toBe(conclusion);
  expect(report.findings.map((one) => one.code)).toContain(code);
});

test.each([
  ["an Open Badge", badge],
  ["an endorsement", endorsement],
])("%s has to say when it begins", async (_what, credential) => {
  const report = await verified(credential, { validFrom: undefined, credentialSchema: undefined });
  expect([report.conclusion, failures(report)]).toEqual(["invalid", ["validity.date_invalid"]]);
});

test.each([
  ["language value objects", { name: [{ "@value": "證明", "@language": "zh-TW" }, { "@value": "certificate" }] }],
  ["members that are null, which is to leave them out", { name: null, evidence: null, credentialStatus: null }],
  ["several subjects", { credentialSubject: [{ id: "did:example:a" }, { id: "did:example:b" }] }],
  ["digests of two related resources", { relatedResource: ["a", "b"].map((name) => ({ id: `${image}#${name}`, digestSRI: "sha384-a" })) }],
  ["a validFrom in another zone", { validFrom: "2026-01-15T16:30:00.5+08:00" }],
])("the Data Model 2.0 allows %s", async (_what, change) => {
  const report = await verified(generic, change);
  expect([report.conclusion, failures(report)]).toEqual(["valid", []]);
});

test("an endorsement that breaks the data model is doubtful, and the badge as good as before", async () => {
  const sign = (document: JsonObject) =>
    signDataIntegrity(document, published.ed25519, {
      created,
      cryptosuite: "eddsa-jcs-2022",
      verificationMethod: methodOf(published.dataIntegrity),
    });
  const about = { ...endorsement, credentialSubject: { ...Object(endorsement["credentialSubject"]), id: badge["id"] } };
  const good = await verified(badge, { endorsement: [await sign(about)] });
  const doubtful = await verified(badge, { endorsement: [await sign({ ...about, evidence: [{ id: `${WEB}/evidence` }] })] });

  expect(told(good, "endorsements.verified")).toEqual(["1"]);
  expect(told(doubtful, "endorsements.doubtful")).toEqual(["1"]);
});
