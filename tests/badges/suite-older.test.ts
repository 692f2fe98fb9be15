import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { Ed25519VerificationKey2020 } from "@digitalbazaar/ed25519-verification-key-2020";
import { issue } from "@digitalbazaar/vc";
import { expect, test } from "vitest";
import { encodeBase58 } from "@/lib/badges/keys/base58";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import type { JsonObject } from "@/lib/badges/model/json";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { hashedSuite } from "@/lib/badges/ob3/suites/cryptosuite";
import { addProof } from "@/lib/badges/ob3/suites/prove";
import { RDFC } from "@/lib/badges/ob3/suites/transformations";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { issuerFacts } from "../factories/award-facts";
import { FakeWeb, NOW, pasted } from "../factories/published-badges";
import { richAward } from "./fast-documents";
import { asObject } from "./suite-peer";

const SUITE_CONTEXT = "https://w3id.org/security/suites/ed25519-2020/v1";
const issuer = issuerFacts();
const privateKey = await newPrivateKey("Ed25519");
const signer = signerOf("2020-1", privateKey);
const publicKeyMultibase = encodeMultikey(signer.publicJwk);
const methodId = `${issuer.id}#key-2020`;
/** The issuer's document as older software writes it. */
const controller = {
  "@context": ["https://www.w3.org/ns/did/v1", SUITE_CONTEXT],
  id: issuer.id,
  verificationMethod: [{ id: methodId, type: "Ed25519VerificationKey2020", controller: issuer.id, publicKeyMultibase }],
  assertionMethod: [methodId],
};

function keyOfPeer(): unknown {
  const { d = "", x = "" } = privateKey.export({ format: "jwk" });
  const secret = Buffer.concat([Buffer.from([0x80, 0x26]), Buffer.from(d, "base64url"), Buffer.from(x, "base64url")]);
  const privateKeyMultibase = `z${encodeBase58(secret)}`;
  return new Ed25519VerificationKey2020({ id: methodId, controller: issuer.id, publicKeyMultibase, privateKeyMultibase });
}

async function signedByPeer(credential: JsonObject): Promise<JsonObject> {
  const suite = new Ed25519Signature2020({ key: keyOfPeer() });
  const now = new Date("2026-02-01T00:00:00Z");
  return asObject(await issue({ credential: structuredClone(credential), suite, documentLoader: contextLoader, now }));
}

async function proofOf(badge: JsonObject) {
  const web = new FakeWeb();
  web.publish(issuer.id, controller);
  // The peer writes the time of signing from the clock, which tests do not wait for.
  const report = await verifyBadge(pasted(badge), { now: new Date(Math.max(NOW.getTime(), Date.now())), fetchDocument: web.fetchDocument });
  return report.findings.filter(({ check }) => check === "proof" || check === "provenance").map(({ code }) => code);
}

/** The badge on the Data Model 1.1 (OB 3.0 B.9.2). */
function onDataModel1(credential: JsonObject): JsonObject {
  const { validFrom = "", validUntil = "", credentialStatus: _status, credentialSchema: _schema, ...rest } = credential;
  const contexts = ["https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
  return { ...rest, "@context": contexts, issuanceDate: validFrom, expirationDate: validUntil };
}

const badge = openBadgeCredential(richAward(5, { issuer }));

test.each([
  ["Open Badges 3.0", badge],
  ["the Data Model 1.1", onDataModel1(badge)],
])("an Ed25519Signature2020 that the peer made on %s holds, and not after a change", async (_, credential) => {
  const signed = await signedByPeer(credential);

  expect([signed["@context"]].flat()).toContain(SUITE_CONTEXT);
  expect(await proofOf(signed)).toEqual(["proof.verified", "provenance.confirmed"]);
  expect(await proofOf(asObject(JSON.parse(JSON.stringify(signed).replace("進階", "高階"))))).toContain("proof.signature_mismatch");
});

test("without the suite's context the same proof is not its own", async () => {
  const signed = await signedByPeer(badge);
  const bare = { ...signed, "@context": badge["@context"] ?? [] };

  expect(await proofOf(bare)).not.toContain("proof.verified");
});

test("the forerunner eddsa-2022 of eddsa-rdfc-2022 is read", async () => {
  const forerunner = hashedSuite({ name: "eddsa-2022", algorithms: ["Ed25519"], transformation: RDFC, hash: "sha256", issued: true });
  const options = { created: "2026-01-15T08:30:00Z", verificationMethod: methodId, proofPurpose: "assertionMethod" };
  const signed = await addProof(badge, forerunner, options, { signer, loader: contextLoader });

  expect(await proofOf(signed)).toEqual(["proof.verified", "provenance.confirmed"]);
});
