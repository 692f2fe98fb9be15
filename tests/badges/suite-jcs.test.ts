import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { from as ed25519From } from "@digitalbazaar/ed25519-multikey";
import { createSignCryptosuite, createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { issue } from "@digitalbazaar/vc";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase58, encodeBase58 } from "@/lib/badges/keys/base58";
import { issuerProfile } from "@/lib/badges/keys/did-web";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import { decodeMultikey, encodeMultikey } from "@/lib/badges/keys/multikey";
import { canonicalJson } from "@/lib/badges/model/canonical-json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity, verificationMethodOf } from "@/lib/badges/ob3/data-integrity";
import { validateCredentialSchema } from "@/lib/badges/ob3/schemas/validate";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { issuerFacts, keyFacts, newSigner } from "../factories/award-facts";
import { FakeWeb, NOW, pasted } from "../factories/published-badges";
import { richAward } from "./fast-documents";
import { asObject, loaderWith, peerVerifies } from "./suite-peer";

const vectors = path.join(import.meta.dirname, "../fixtures");
const text = (name: string) => readFileSync(path.join(vectors, name), "utf8");
const created = new Date("2026-01-15T08:30:00Z");

test("the W3C eddsa-jcs-2022 vector comes out byte for byte", async () => {
  const folder = "vectors-eddsa/TestVectors";
  const signed = JSON.parse(text(`${folder}/eddsa-jcs-2022/signedJCS.json`));
  const { proof, ...document } = signed;
  const { publicKeyMultibase, privateKeyMultibase } = JSON.parse(text(`${folder}/keyPair.json`));
  const seed = Buffer.from(decodeBase58(privateKeyMultibase.slice(1))).toString("base64url", 2);
  const privateKey = createPrivateKey({ format: "jwk", key: { ...decodeMultikey(publicKeyMultibase), d: seed } });

  expect(canonicalJson(document)).toBe(text(`${folder}/eddsa-jcs-2022/canonDocJCS.txt`));
  const result = await signDataIntegrity(document, signerOf("vector", privateKey), {
    created: new Date(proof.created),
    cryptosuite: "eddsa-jcs-2022",
    verificationMethod: proof.verificationMethod,
  });
  expect(result["proof"]).toEqual([proof]);
});

test.each(["eddsa-jcs-2022/signedJCS.json"])("the signature of W3C's vector %s holds", async (name) => {
  expect(await proofCodes(text(`vectors-eddsa/TestVectors/${name}`))).toEqual(["proof.verified"]);
});

test.each(["jcs-p256.json", "rdfc-p256.json"])("the signature of W3C's ECDSA vector %s holds, and not after a change", async (name) => {
  expect(await proofCodes(text(`vectors-ecdsa/${name}`))).toEqual(["proof.verified"]);
  expect(await proofCodes(text(`vectors-ecdsa/${name}`).replace("Alumni Credential", "Alumnus Credential"))).toEqual([
    "proof.signature_mismatch",
  ]);
});

test("a badge signed with eddsa-jcs-2022 fits the schema and is valid with us and with the peer; theirs is with us", async () => {
  const privateKey = await newPrivateKey("Ed25519");
  const signer = signerOf("2026-1", privateKey);
  const issuer = issuerFacts({ keys: [keyFacts(signer)] });
  const profile = issuerProfile(issuer);
  const document = openBadgeCredential(richAward(4, { issuer }));
  const ours = await signDataIntegrity(document, signer, { created, cryptosuite: "eddsa-jcs-2022" });

  expect(validateCredentialSchema(ours)).toEqual([]);
  expect(await peerVerifies(ours, createVerifyCryptosuite(), profile)).toBe(true);
  expect(await peerVerifies({ ...ours, name: "另一個" }, createVerifyCryptosuite(), profile)).toBe(false);

  const { d = "" } = privateKey.export({ format: "jwk" });
  const secret = Buffer.concat([Buffer.from([0x80, 0x26]), Buffer.from(d, "base64url")]);
  const key = await ed25519From({
    type: "Multikey",
    id: verificationMethodOf(issuer.id, signer),
    controller: issuer.id,
    publicKeyMultibase: encodeMultikey(signer.publicJwk),
    secretKeyMultibase: `z${encodeBase58(secret)}`,
  });
  const suite = new DataIntegrityProof({ signer: key.signer(), date: created, cryptosuite: createSignCryptosuite() });
  const theirs = asObject(await issue({ credential: structuredClone(document), suite, documentLoader: loaderWith(profile), now: created }));
  const web = new FakeWeb();
  web.publish(issuer.id, profile);
  for (const badge of [ours, theirs]) {
    const report = await verifyBadge(pasted(badge), { now: NOW, fetchDocument: web.fetchDocument });
    expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.verified", evidence: { method: "eddsa-jcs-2022" } }));
    expect(report.findings).toContainEqual(expect.objectContaining({ code: "provenance.confirmed" }));
  }
});

test("a P-256 key signs with ecdsa-jcs-2019, and the badge is found good", async () => {
  const signer = await newSigner("P-256");
  const issuer = issuerFacts({ keys: [keyFacts(signer)] });
  const web = new FakeWeb();
  web.publish(issuer.id, issuerProfile(issuer));
  const signed = await signDataIntegrity(openBadgeCredential(richAward(4, { issuer })), signer, { created, cryptosuite: "ecdsa-jcs-2019" });
  const report = await verifyBadge(pasted(signed), { now: NOW, fetchDocument: web.fetchDocument });

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.verified", evidence: { method: "ecdsa-jcs-2019" } }));
});

test("the canonical text is RFC 8785's: numbers, escapes and the order of UTF-16 units", () => {
  // RFC 8785 §3.2.2 and §3.2.3; U+1F600 is two units from D83D on and so comes before U+FB33.
  const numbers = [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0, 1e21, 9007199254740992];
  expect(canonicalJson(numbers)).toBe("[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21,9007199254740992]");
  expect(canonicalJson({ text: '€$\u000f\nA\'B"\\"/' })).toBe('{"text":"€$\\u000f\\nA\'B\\"\\\\\\"/"}');
  const sorted = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 };
  expect(canonicalJson(sorted)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  for (const none of ["\ud83d", Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => canonicalJson([none])).toThrow(expect.objectContaining({ code: "credential_invalid" }));
  }
});

test("the canonical text of any JSON is JSON of the same value, whatever the order of its members was", () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: "grapheme" }), (json) => {
      const value = JSON.parse(json);
      const canonical = canonicalJson(value);
      expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(canonical);
    }),
  );
});

function reversed(value: unknown): never | ReturnType<typeof JSON.parse> {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, one]) => [name, reversed(one)]),
  );
}

async function proofCodes(credential: string): Promise<readonly string[]> {
  const report = await verifyBadge({ kind: "text", text: credential }, { now: NOW, fetchDocument: new FakeWeb().fetchDocument });
  return report.findings.filter(({ check }) => check === "proof").map(({ code }) => code);
}
