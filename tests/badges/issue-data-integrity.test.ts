import { createPrivateKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase58 } from "@/lib/badges/keys/base58";
import { didDocument, issuerProfile } from "@/lib/badges/keys/did-web";
import { publicKeyObject } from "@/lib/badges/keys/key-object";
import { signerOf } from "@/lib/badges/keys/local";
import { decodeMultikey } from "@/lib/badges/keys/multikey";
import { hex } from "@/lib/badges/model/bytes";
import { isJsonObject, type JsonObject } from "@/lib/badges/model/json";
import { contextLoader, type DocumentLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { canonize, decodeProofValue, hashForProof, signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { validateCredentialSchema } from "@/lib/badges/ob3/schemas/validate";
import { achievementFacts, awardFacts, newSigner, signingIssuer } from "../factories/award-facts";

const vectors = path.join(import.meta.dirname, "../fixtures/vectors-eddsa/TestVectors");
const text = (name: string) => readFileSync(path.join(vectors, name), "utf8");
const created = new Date("2026-01-15T08:30:00Z");

test("the W3C eddsa-rdfc-2022 vector comes out byte for byte", async () => {
  const document = JSON.parse(text("unsigned.json"));
  const options = JSON.parse(text("eddsa-rdfc-2022/proofConfigDataInt.json"));
  const signed = JSON.parse(text("eddsa-rdfc-2022/signedDataInt.json"));
  const { publicKeyMultibase, privateKeyMultibase } = JSON.parse(text("keyPair.json"));

  expect(await canonize(document, contextLoader)).toBe(text("eddsa-rdfc-2022/canonDocDataInt.txt"));
  expect(await canonize(options, contextLoader)).toBe(text("eddsa-rdfc-2022/proofCanonDataInt.txt"));
  const bytes = await hashForProof(document, options, contextLoader);
  expect(hex(bytes)).toBe(text("eddsa-rdfc-2022/combinedHashDataInt.txt").trim());
  expect(hex(bytes.subarray(0, 32))).toBe(text("eddsa-rdfc-2022/proofHashDataInt.txt").trim());

  const seed = Buffer.from(decodeBase58(privateKeyMultibase.slice(1))).toString("base64url", 2);
  const privateKey = createPrivateKey({ format: "jwk", key: { ...decodeMultikey(publicKeyMultibase), d: seed } });
  const result = await signDataIntegrity(document, signerOf("vector", privateKey), {
    created: new Date(signed.proof.created),
    verificationMethod: signed.proof.verificationMethod,
  });
  expect(result["proof"]).toEqual([signed.proof]);
});

test("a badge in zh-TW with every optional member fits the canonical schema and verifies with an independent library", async () => {
  const { issuer, ed25519 } = await signingIssuer();
  const signed = await signDataIntegrity(openBadgeCredential(awardFacts({ issuer })), ed25519, { created });

  expect(validateCredentialSchema(signed)).toEqual([]);
  expect(await peerVerdict(signed, issuerProfile(issuer))).toEqual({ verified: true });
});

test("the independent library refuses a badge of which one character was changed", async () => {
  const { issuer, ed25519 } = await signingIssuer();
  const signed = await signDataIntegrity(openBadgeCredential(awardFacts({ issuer })), ed25519, { created });
  const tampered = JSON.parse(JSON.stringify(signed).replace("進階", "高階"));

  expect((await peerVerdict(tampered, issuerProfile(issuer))).verified).toBe(false);
});

test("the independent library accepts a badge whose issuer is a did:web, by its DID document", async () => {
  const { issuer, ed25519 } = await signingIssuer({ id: "did:web:badges.example.gov.tw:issuers:1" });
  const signed = await signDataIntegrity(openBadgeCredential(awardFacts({ issuer })), ed25519, { created });

  expect(await peerVerdict(signed, didDocument(issuer))).toEqual({ verified: true });
});

test("any name and narrative that people write can be signed and keeps the schema", async () => {
  const { issuer, ed25519 } = await signingIssuer();
  const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(words, words, async (name, narrative) => {
      const award = awardFacts({ issuer, narrative, achievement: achievementFacts({ name }) });
      const signed = await signDataIntegrity(openBadgeCredential(award), ed25519, { created });
      expect(validateCredentialSchema(signed)).toEqual([]);
      const { proof, ...document } = signed;
      const [only] = Array.isArray(proof) ? proof : [];
      const bytes = await hashForProof(document, only, contextLoader);
      expect(verify(null, bytes, publicKeyObject(ed25519.publicJwk), decodeProofValue(only.proofValue))).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("a P-256 key signs with ecdsa-rdfc-2019", async () => {
  const signer = await newSigner("P-256");
  const signed = await signDataIntegrity(openBadgeCredential(awardFacts()), signer, { created });
  const [proof] = Array.isArray(signed["proof"]) ? signed["proof"] : [];
  const { proof: _, ...document } = signed;

  expect(proof.cryptosuite).toBe("ecdsa-rdfc-2019");
  const key = { key: publicKeyObject(signer.publicJwk), dsaEncoding: "ieee-p1363" } as const;
  expect(verify("sha256", await hashForProof(document, proof, contextLoader), key, decodeProofValue(proof.proofValue))).toBe(true);
});

test("a second signature joins the first as a proof set", async () => {
  const { issuer, ed25519 } = await signingIssuer();
  const once = await signDataIntegrity(openBadgeCredential(awardFacts({ issuer })), ed25519, { created });
  const twice = await signDataIntegrity(once, await newSigner("P-256"), { created });

  expect(twice["proof"]).toMatchObject([{ cryptosuite: "eddsa-rdfc-2022" }, { cryptosuite: "ecdsa-rdfc-2019" }]);
});

test("an RSA key is refused for Data Integrity", async () => {
  const signer = await newSigner("RSA-2048");
  await expect(signDataIntegrity(openBadgeCredential(awardFacts()), signer, { created })).rejects.toMatchObject({
    code: "algorithm_unknown",
  });
});

test("a member that no context covers is refused and not dropped", async () => {
  const credential = { ...openBadgeCredential(awardFacts()), seatNumber: "12" };
  await expect(signDataIntegrity(credential, await newSigner("Ed25519"), { created })).rejects.toMatchObject({
    code: "credential_invalid",
  });
});

test("a context that is not pinned is refused, and the reason survives the JSON-LD library", async () => {
  const credential = {
    ...openBadgeCredential(awardFacts()),
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://evil.example/ctx"],
  };
  await expect(signDataIntegrity(credential, await newSigner("Ed25519"), { created })).rejects.toMatchObject({ code: "context_unknown" });
});

test("a graph made to be costly is given up instead of computed", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `_:n${index}`);
  const graph = names.map((id) => ({
    "@id": id,
    "https://example.org/p": names.filter((other) => other !== id).map((other) => ({ "@id": other })),
  }));
  await expect(canonize(graph, contextLoader)).rejects.toMatchObject({ code: "credential_invalid" });
});

test("a proof whose own context is not the document's is refused", async () => {
  const document = openBadgeCredential(awardFacts());
  const proof = { "@context": "https://w3id.org/security/data-integrity/v2", type: "DataIntegrityProof" };
  await expect(hashForProof(document, proof, contextLoader)).rejects.toMatchObject({ code: "credential_invalid" });
});

/** What @digitalbazaar/vc says, which resolves the key from the issuer's document and nowhere else. */
async function peerVerdict(credential: JsonObject, issuerDocument: JsonObject): Promise<{ verified: boolean }> {
  const documents = new Map<string, unknown>([[String(issuerDocument["id"]), issuerDocument]]);
  const methods = issuerDocument["verificationMethod"];
  for (const method of Array.isArray(methods) ? methods : []) {
    if (isJsonObject(method)) documents.set(String(method["id"]), { "@context": "https://w3id.org/security/multikey/v1", ...method });
  }
  const documentLoader: DocumentLoader = async (url) => {
    const document = documents.get(url);
    return document === undefined ? contextLoader(url) : { documentUrl: url, document: structuredClone(document) };
  };
  const result = await verifyCredential({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
    checkStatus: async () => ({ verified: true }),
    now: new Date("2026-06-01T00:00:00Z"),
  });
  return { verified: result.verified };
}
