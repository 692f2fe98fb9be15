import fc from "fast-check";
import { expect, test } from "vitest";
import { signCompactJws } from "@/lib/badges/keys/jws";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/badges/model/json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { pasted, publishedBadge } from "../factories/published-badges";

/** One place of each class of members that a forger would change. */
const FORGERIES: readonly (readonly [string, readonly string[], JsonValue])[] = [
  ["the name", ["name"], "另一枚徽章"],
  ["the issuer's name", ["issuer", "name"], "別的機關"],
  ["the issuer", ["issuer", "id"], "https://badges.example.gov.tw/ob/v3/issuers/another"],
  ["the recipient's id", ["credentialSubject", "id"], "urn:uuid:4a0c8a4e-0f2b-4f8d-9a1e-000000000000"],
  ["the recipient's hash", ["credentialSubject", "identifier", "0", "identityHash"], `sha256$${"0".repeat(64)}`],
  ["the achievement", ["credentialSubject", "achievement", "id"], "https://badges.example.gov.tw/ob/v3/achievements/other"],
  ["the criteria", ["credentialSubject", "achievement", "criteria", "narrative"], "報名即可。"],
  ["an alignment", ["credentialSubject", "achievement", "alignment", "0", "targetCode"], "D-99"],
  ["a result", ["credentialSubject", "result", "0", "value"], "100"],
  ["the evidence", ["evidence", "0", "name"], "別人的報告"],
  ["the beginning", ["validFrom"], "2020-01-15T08:30:00Z"],
  ["the end", ["validUntil"], "2099-01-15T08:30:00Z"],
  ["the status entry", ["credentialStatus", "statusListIndex"], "1"],
  ["the schema", ["credentialSchema", "0", "id"], "https://badges.example.gov.tw/schema.json"],
  ["the time of signing", ["proof", "0", "created"], "2026-01-16T00:00:00Z"],
  ["the purpose of the proof", ["proof", "0", "proofPurpose"], "authentication"],
];

test.each(FORGERIES)("a Data Integrity badge in which %s was changed is not genuine", async (_what, path, value) => {
  const published = await publishedBadge();
  const report = await verifyBadge(pasted(changed(published.dataIntegrity, path, value)), published.options());

  expect(report.conclusion).toBe("invalid");
  expect(["altered", "unproven", "not_from_issuer"]).toContain(report.headline.name);
});

test.each(FORGERIES.filter(([, path]) => path[0] !== "proof"))(
  "a VC-JWT in which %s was changed is not genuine",
  async (_what, path, value) => {
    const published = await publishedBadge();
    const [header, payload = "", signature] = published.vcJwt.split(".");
    const forged = changed(JSON.parse(Buffer.from(payload, "base64url").toString()), path, value);
    const text = [header, Buffer.from(JSON.stringify(forged)).toString("base64url"), signature].join(".");
    const report = await verifyBadge(pasted(text), published.options());

    expect(report.conclusion).toBe("invalid");
  },
);

test.each([
  ["recipient", { type: "email", hashed: false, identity: "b@example.com" }],
  ["badge", "https://badges.example.gov.tw/ob/v2/badge-classes/other"],
  ["issuedOn", "2020-01-15T08:30:00Z"],
] as const)("a hosted badge whose copy has another %s than its host is a forgery", async (name, value) => {
  const published = await publishedBadge();
  const report = await verifyBadge(pasted({ ...published.hosted, [name]: value }), published.options());

  expect(report.headline.name).toBe("altered");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.hosted_differs", evidence: { members: name } }));
});

test("a hosted badge whose copy has another expiry shows what the host says", async () => {
  const published = await publishedBadge();
  const report = await verifyBadge(pasted({ ...published.hosted, expires: "2099-01-01T00:00:00Z" }), published.options());

  expect(report.conclusion).toBe("valid_with_warnings");
  expect(report.summary.expires).toBe("2031-01-15T08:30:00Z");
});

test("a signed OB 2.0 badge with another payload is altered", async () => {
  const published = await publishedBadge();
  const [header, payload = "", signature] = published.signed.split(".");
  const forged = { ...JSON.parse(Buffer.from(payload, "base64url").toString()), narrative: "特優" };
  const text = [header, Buffer.from(JSON.stringify(forged)).toString("base64url"), signature].join(".");

  expect((await verifyBadge(pasted(text), published.options())).headline.name).toBe("altered");
});

test("a VC-JWT whose claims contradict the credential is altered, though its signature is good", async () => {
  const published = await publishedBadge();
  const { rsa, rsaKey, award } = published;
  const payload = { ...openBadgeCredential(award), iss: "https://badges.example.gov.tw/ob/v3/issuers/another", nbf: 0 };
  const text = await signCompactJws({ alg: "RS256", kid: rsaKey.jwkUrl, typ: "JWT" }, JSON.stringify(payload), rsa);
  const report = await verifyBadge(pasted(text), published.options());
  expect(report.headline.name).toBe("altered");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.claim_differs", evidence: { claims: "iss, nbf" } }));
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.claim_missing", evidence: { claims: "sub, jti, exp" } }));
});

test("a badge with one good and one bad proof is genuine, and the bad one is told", async () => {
  const published = await publishedBadge();
  const [proof] = [published.dataIntegrity["proof"]].flat().filter(isJsonObject);
  const bad = { ...proof, created: "2026-01-16T00:00:00Z" };
  const report = await verifyBadge(pasted({ ...published.dataIntegrity, proof: [bad, proof ?? null] }), published.options());

  expect(report.conclusion).toBe("valid_with_warnings");
  expect(report.findings.filter(({ check }) => check === "proof").map(({ code, verdict }) => [code, verdict])).toEqual([
    ["proof.verified", "pass"],
    ["proof.signature_mismatch", "warn"],
  ]);
});

test.each(["signed", "vcJwt", "dataIntegrity"] as const)("no change of one character leaves a badge in the form %s valid", async (form) => {
  const published = await publishedBadge();
  const badge = published[form];
  const text = typeof badge === "string" ? badge : JSON.stringify(badge);
  const change = fc.record({ at: fc.nat(text.length - 1), to: fc.constantFrom(...'AaBbZz09-_{}[]",:. \u00e9\\') });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, to }) => {
      fc.pre(text[at] !== to && to !== " ");
      const report = await verifyBadge(pasted(text.slice(0, at) + to + text.slice(at + 1)), published.options());
      expect(report.conclusion).not.toBe("valid");
      expect(report.conclusion).not.toBe("valid_with_warnings");
    }),
    { numRuns: form === "dataIntegrity" ? 120 : 250 },
  );
});

/** A copy in which the value at a path is another. */
function changed(document: JsonObject, path: readonly string[], value: JsonValue): JsonObject {
  const [name = "", ...rest] = path;
  const there = document[name];
  if (rest.length === 0) return { ...document, [name]: value };
  if (Array.isArray(there))
    return { ...document, [name]: there.map((one, index) => (String(index) === rest[0] ? changed(one, rest.slice(1), value) : one)) };
  if (!isJsonObject(there)) throw new TypeError(`nothing at ${name}`);
  return { ...document, [name]: changed(there, rest, value) };
}
