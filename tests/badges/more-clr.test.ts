import { verify } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { publicKeyObject } from "@/lib/badges/keys/key-object";
import { decodeMultikey } from "@/lib/badges/keys/multikey";
import { type ClrFacts, clrCredential } from "@/lib/badges/ob3/clr";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { decodeProofValue, hashForProof, signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { secureCredential } from "@/lib/badges/ob3/secure";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { achievementFacts, awardFacts } from "../factories/award-facts";
import { type PublishedBadge, pasted, publishedBadge } from "../factories/published-badges";

const vectors = path.join(import.meta.dirname, "../fixtures/vectors-clr");
const vector = (name: string) => JSON.parse(readFileSync(path.join(vectors, name), "utf8"));

test("the published CLR 2.0 vector has its hashes and its signature holds", async () => {
  const { proof, ...document } = vector("signed.json");
  const hashes = vector("hashes.json");
  const bytes = await hashForProof(document, proof[0], contextLoader);
  const key = publicKeyObject(decodeMultikey(proof[0].verificationMethod.split("#")[1]));

  expect(Buffer.from(bytes).toString("hex")).toBe(hashes.proof + hashes.document);
  expect(verify(null, bytes, key, decodeProofValue(proof[0].proofValue))).toBe(true);
});

test("a record of two awards is verified as Data Integrity and as VC-JWT", async () => {
  const published = await publishedBadge();
  const { ed25519, rsa, rsaKey, award } = published;
  const record = clrCredential(await recordOf(published));
  const { credential, jwt } = await secureCredential(record, [ed25519], { created: award.validFrom }, { signer: rsa, kid: rsaKey.jwkUrl });

  for (const form of [credential, jwt ?? ""]) {
    const { findings } = await verifyBadge(pasted(form), published.options());
    expect(findings.filter(({ verdict }) => verdict === "fail")).toEqual([]);
    expect(findings).toContainEqual(expect.objectContaining({ code: "proof.verified", verdict: "pass" }));
    expect(findings).toContainEqual(expect.objectContaining({ code: "jsonld.valid" }));
    expect(findings).toContainEqual(expect.objectContaining({ code: "status.good" }));
  }
});

test("a record says who it is about without naming the address, and keeps the proofs inside", async () => {
  const published = await publishedBadge();
  const facts = await recordOf(published);
  const record = clrCredential(facts);

  expect(JSON.stringify(record)).not.toContain("a@example.com");
  expect(record).toMatchObject({
    type: ["VerifiableCredential", "ClrCredential"],
    partial: true,
    credentialSubject: {
      id: published.award.recipient.subjectId,
      verifiableCredential: facts.credentials,
      association: [{ type: "Association", associationType: "isPartOf" }],
    },
  });
});

test("a change in a credential inside a record breaks the record's own proof", async () => {
  const published = await publishedBadge();
  const signed = await signDataIntegrity(clrCredential(await recordOf(published)), published.ed25519, {
    created: published.award.validFrom,
  });
  const changed = JSON.parse(JSON.stringify(signed).replace("採納", "不採納"));

  const { findings } = await verifyBadge(pasted(changed), published.options());
  expect(findings).toContainEqual(expect.objectContaining({ code: "proof.signature_mismatch", verdict: "fail" }));
});

test("a record of nothing, and one with an unproven credential, are refused", async () => {
  const facts = await recordOf(await publishedBadge());
  const refused = expect.objectContaining({ code: "credential_invalid" });

  expect(() => clrCredential({ ...facts, credentials: [] })).toThrow(refused);
  expect(() => clrCredential({ ...facts, credentials: [...facts.credentials, openBadgeCredential(awardFacts())] })).toThrow(refused);
});

async function recordOf({ issuer, ed25519, award, dataIntegrity }: PublishedBadge): Promise<ClrFacts> {
  const host = "https://badges.example.gov.tw/ob/v3";
  const programme = achievementFacts({ id: `${host}/achievements/programme`, name: "資料分析學程", related: [], resultDescriptions: [] });
  const second = awardFacts({ issuer, credentialId: `${host}/credentials/second`, status: { ...award.status, index: 7 } });
  return {
    credentialId: `${host}/records/1`,
    name: "學習歷程",
    issuer,
    recipient: award.recipient,
    validFrom: award.validFrom,
    credentials: [dataIntegrity, await signDataIntegrity(openBadgeCredential(second), ed25519, { created: award.validFrom })],
    achievements: [programme],
    associations: [{ type: "isPartOf", sourceId: award.achievement.id, targetId: programme.id }],
    partial: true,
    status: { ...award.status, index: 9 },
  };
}
