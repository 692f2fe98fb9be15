import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { signCompactJws } from "@/lib/badges/keys/jws";
import type { JsonObject } from "@/lib/badges/model/json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import type { Report } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { FakeWeb, NOW, type PublishedBadge, pasted, publishedBadge } from "../factories/published-badges";

const VECTORS = path.join(import.meta.dirname, "../fixtures/vectors-eddsa/TestVectors");

/** W3C's signed vectors of the suites that are verified, proof sets and chains among them. */
const signedVectors = ["eddsa-rdfc-2022", "Ed25519Signature2020", "proof-set-chain"].flatMap((folder) =>
  readdirSync(path.join(VECTORS, folder))
    .filter((name) => /^signed.*\.json$/.test(name))
    .map((name) => path.join(folder, name)),
);

test.each(signedVectors)("the signature of W3C's vector %s holds", async (name) => {
  const text = readFileSync(path.join(VECTORS, name), "utf8");
  const report = await verifyBadge({ kind: "text", text }, { now: NOW, fetchDocument: new FakeWeb().fetchDocument });
  const proof = report.findings.filter(({ check }) => check === "proof");

  expect(proof.map(({ code }) => code)).toContain("proof.verified");
  expect(proof.map(({ code }) => code)).not.toContain("proof.signature_mismatch");
});

/** The same badge on the Data Model 1.1 (OB 3.0 B.9.2), in the `vc` claim of a JWT, which moves members into claims. */
function olderPayload({ award }: PublishedBadge, changes: JsonObject = {}): JsonObject {
  const {
    validFrom: _from,
    validUntil: _until,
    credentialStatus: _status,
    credentialSchema: _schema,
    ...credential
  } = openBadgeCredential(award);
  const contexts = ["https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
  return {
    iss: award.issuer.id,
    sub: award.recipient.subjectId,
    jti: award.credentialId,
    nbf: award.validFrom.getTime() / 1000,
    exp: new Date("2031-01-15T08:30:00Z").getTime() / 1000,
    vc: { ...credential, "@context": contexts, ...changes },
  };
}

test("a badge of the Data Model 1.1 in a vc claim is valid, with a warning", async () => {
  const published = await publishedBadge();
  const header = { alg: "RS256", kid: published.rsaKey.jwkUrl, typ: "JWT" };
  const text = await signCompactJws(header, JSON.stringify(olderPayload(published)), published.rsa);
  const report = await verifyBadge(pasted(text), published.options());
  const late = await verifyBadge(pasted(text), published.options({ now: new Date("2032-01-01T00:00:00Z") }));

  expect(report).toMatchObject({ version: "vcdm1", form: "vc_jwt", conclusion: "valid_with_warnings" });
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.vc_claim", verdict: "warn" }));
  expect(late.conclusion).toBe("expired");
});

test("a badge of the Data Model 2.0 does not belong in a vc claim", async () => {
  const published = await publishedBadge();
  const context = openBadgeCredential(published.award)["@context"] ?? [];
  const header = { alg: "RS256", kid: published.rsaKey.jwkUrl, typ: "JWT" };
  const text = await signCompactJws(header, JSON.stringify(olderPayload(published, { "@context": context })), published.rsa);
  const report = await verifyBadge(pasted(text), published.options());

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.vc_claim_unfit" }));
  expect(report.conclusion).toBe("invalid");
});

test("endorsements are verified like badges, and have to be about what they are attached to", async () => {
  const published = await publishedBadge();
  const { award, ed25519, rsa, rsaKey, options } = published;
  const { "@context": context = [], issuer = "", validFrom = "" } = openBadgeCredential(award);
  const endorsement = (subjectId: string): JsonObject => ({
    "@context": context,
    id: `urn:uuid:5c1d0000-0000-4000-8000-00000000000${subjectId.length % 10}`,
    type: ["VerifiableCredential", "EndorsementCredential"],
    name: "背書",
    issuer,
    validFrom,
    credentialSubject: { id: subjectId, type: ["EndorsementSubject"], endorsementComment: "內容紮實。" },
  });
  const sign = (document: JsonObject) => signDataIntegrity(document, ed25519, { created: award.validFrom });
  const about = await sign(endorsement(award.credentialId));
  const elsewhere = await sign(endorsement("https://badges.example.gov.tw/other"));
  const asJwt = await signVcJwt(endorsement(award.credentialId), rsa, { kid: rsaKey.jwkUrl });
  const embedded = await verifyBadge(pasted(await sign({ ...openBadgeCredential(award), endorsement: [about, elsewhere] })), options());
  const jwt = await signVcJwt({ ...openBadgeCredential(award), endorsementJwt: [asJwt] }, rsa, { kid: rsaKey.jwkUrl });
  const inJwt = await verifyBadge(pasted(jwt), options());

  expect(endorsementsIn(embedded)).toEqual([
    ["endorsements.verified", { count: 1 }],
    ["endorsements.doubtful", { count: 1 }],
  ]);
  expect(embedded.conclusion).toBe("valid_with_warnings");
  expect(endorsementsIn(inJwt)).toEqual([["endorsements.verified", { count: 1 }]]);
  // The pinned text of the 3.0.3 context is from before `endorsementJwt`; whether the issuer's was cannot be known.
  expect(inJwt.findings).toContainEqual(expect.objectContaining({ code: "jsonld.context_unknown", verdict: "not_checked" }));
  expect(inJwt.conclusion).toBe("valid_with_warnings");
});

test("a Data Integrity badge with a term that its context got later is not called altered", async () => {
  const { dataIntegrity, options } = await publishedBadge();
  const report = await verifyBadge(pasted({ ...dataIntegrity, endorsementJwt: ["a.b.c"] }), options());

  expect(report.headline.name).toBe("unsure_proof");
});

function endorsementsIn(report: Report) {
  return report.findings.filter(({ check }) => check === "endorsements").map(({ code, evidence }) => [code, evidence]);
}
