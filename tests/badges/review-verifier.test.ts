import { expect, test } from "vitest";
import { signCompactJws } from "@/lib/badges/keys/jws";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import type { Signer } from "@/lib/badges/keys/signer";
import { timestampImprint } from "@/lib/badges/keys/timestamp/imprint";
import type { JsonObject } from "@/lib/badges/model/json";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { canonizeOnce } from "@/lib/badges/ob3/fast/canonize";
import { cryptosuiteNamed } from "@/lib/badges/ob3/suites/table";
import type { Report } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { workBudget } from "@/lib/badges/verify/work-budget";
import { newSigner } from "../factories/award-facts";
import { pasted, publishedBadge } from "../factories/published-badges";

const V2 = "https://www.w3.org/ns/credentials/v2";
const GOOD = ["valid", "valid_with_warnings"];
const codes = ({ findings }: Report): readonly string[] => findings.map(({ code }) => code);

async function signedPresentation(document: JsonObject, proof: JsonObject, signer: Signer): Promise<JsonObject> {
  const sign = cryptosuiteNamed("eddsa-rdfc-2022")?.sign;
  if (!sign) throw new TypeError("no such suite");
  return { ...document, proof: { ...proof, proofValue: await sign({ document, proof, loader: contextLoader, signer }) } };
}

const authentication = (verificationMethod: string, challenge: string): JsonObject => ({
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-rdfc-2022",
  created: "2026-05-31T00:00:00Z",
  proofPurpose: "authentication",
  challenge,
  verificationMethod,
});

async function holderOf(signer: Promise<Signer>) {
  const key = encodeMultikey((await signer).publicJwk);
  return { id: `did:key:${key}`, method: `did:key:${key}#${key}`, key, signer: await signer };
}

test.each(["did:ion:EiAnAuthority", "urn:uuid:0b4b3b0e-3a2c-4a0a-9d5f-0f4b7c1d2e3f", "mailto:office@example.gov.tw"])(
  "a key that stands only behind the # of a method confirms no issuer %s",
  async (issuerId) => {
    const published = await publishedBadge();
    const mallory = await newSigner("Ed25519");
    const credential = openBadgeCredential(published.award);
    const forged = { ...credential, issuer: { ...Object(credential["issuer"]), id: issuerId }, credentialStatus: undefined };
    const plain: JsonObject = JSON.parse(JSON.stringify(forged));
    const verificationMethod = `${issuerId}#${encodeMultikey(mallory.publicJwk)}`;
    const signed = await signDataIntegrity(plain, mallory, { created: published.award.validFrom, verificationMethod });
    const report = await verifyBadge(pasted(signed), published.options());

    expect(codes(report)).not.toContain("provenance.confirmed");
    expect(GOOD).not.toContain(report.conclusion);
  },
);

test("a key in the fragment of an issuer's address does not make a JWT that issuer's", async () => {
  const published = await publishedBadge();
  const mallory = await newSigner("RSA-2048");
  const ed = await newSigner("Ed25519");
  for (const signer of [mallory, ed]) {
    const multikey = encodeMultikey(ed.publicJwk);
    const issuerId = `https://badges.example.gov.tw/other#${multikey}`;
    const credential = openBadgeCredential(published.award);
    const plain: JsonObject = JSON.parse(
      JSON.stringify({ ...credential, issuer: { ...Object(credential["issuer"]), id: issuerId }, credentialStatus: undefined }),
    );
    const claims = { iss: issuerId, jti: plain["id"], sub: Object(plain["credentialSubject"]).id, nbf: 1767225600 };
    const alg = signer === ed ? "EdDSA" : "RS256";
    const jwk: JsonObject = JSON.parse(JSON.stringify(signer.publicJwk));
    const text = await signCompactJws({ alg, typ: "JWT", jwk }, JSON.stringify({ ...plain, ...claims }), signer);
    published.web.publish("https://badges.example.gov.tw/other", {}, 404);
    const report = await verifyBadge(pasted(text), published.options());
    expect(codes(report)).not.toContain("provenance.confirmed");
    expect(GOOD).not.toContain(report.conclusion);
  }
});

test("a presentation of somebody else's DID of an unknown method is not verified by a key in the method's fragment", async () => {
  const published = await publishedBadge();
  const mallory = await newSigner("Ed25519");
  const alice = "did:ion:EiAlice";
  const method = `${alice}#${encodeMultikey(mallory.publicJwk)}`;
  const document = { "@context": [V2], type: ["VerifiablePresentation"], holder: alice, verifiableCredential: [published.dataIntegrity] };
  const report = await verifyBadge(pasted(await signedPresentation(document, authentication(method, "c"), mallory)), published.options());

  expect(codes(report)).not.toContain("presentation.verified");
});

test("a presentation that names no holder is the signer's, and one without a signature proves no holder", async () => {
  const alice = await holderOf(newSigner("Ed25519"));
  const mallory = await holderOf(newSigner("Ed25519"));
  const published = await publishedBadge({ recipient: { subjectId: alice.id, email: "a@example.com", salt: "s" } });
  const document = { "@context": [V2], type: ["VerifiablePresentation"], verifiableCredential: [published.dataIntegrity] };
  const anonymous = await signedPresentation(document, authentication(mallory.method, "c"), mallory.signer);
  const unsigned = { ...document, holder: alice.id };

  expect(codes(await verifyBadge(pasted(anonymous), published.options()))).toContain("presentation.holder_is_another");
  expect(codes(await verifyBadge(pasted(unsigned), published.options()))).not.toContain("presentation.holder_is_subject");
});

test("a recorded presentation is not made one for another occasion by giving its members other names", async () => {
  const published = await publishedBadge();
  const alice = await holderOf(newSigner("Ed25519"));
  const document = {
    "@context": [V2],
    type: ["VerifiablePresentation"],
    holder: alice.id,
    verifiableCredential: [published.dataIntegrity],
  };
  const recorded = await signedPresentation(document, authentication(alice.method, "first"), alice.signer);
  const { challenge, ...rest } = Object(recorded["proof"]);
  const security = "https://w3id.org/security#";
  const renamed = {
    VerifiablePresentation: "https://www.w3.org/2018/credentials#VerifiablePresentation",
    id: "@id",
    type: "@type",
    holder: { "@id": "https://www.w3.org/2018/credentials#holder", "@type": "@id" },
    verifiableCredential: { "@id": "https://www.w3.org/2018/credentials#verifiableCredential", "@type": "@id", "@container": "@graph" },
    DataIntegrityProof: `${security}DataIntegrityProof`,
    cryptosuite: { "@id": `${security}cryptosuite`, "@type": `${security}cryptosuiteString` },
    created: { "@id": "http://purl.org/dc/terms/created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime" },
    proofPurpose: { "@id": `${security}proofPurpose`, "@type": "@vocab" },
    authentication: `${security}authenticationMethod`,
    verificationMethod: { "@id": `${security}verificationMethod`, "@type": "@id" },
    recorded: `${security}challenge`,
    challenge: "@index",
  };
  const replayed = { ...recorded, "@context": [renamed], proof: { ...rest, recorded: challenge, challenge: "second" } };
  const asked = published.options({ presentation: { challenge: "second" } });
  const report = await verifyBadge(pasted(replayed), asked);

  expect(codes(report)).not.toContain("presentation.verified");
  expect(GOOD).not.toContain(report.conclusion);
});

test("a badge with half a surrogate pair is reported and not thrown", async () => {
  const published = await publishedBadge();
  const text = JSON.stringify(published.dataIntegrity).replace(/"name":"/, '"name":"\\ud800');
  const report = await verifyBadge({ kind: "text", text }, published.options());

  expect(report.conclusion).toBe("invalid");
});

test("what a badge's result says is not replaced by a context that calls it by another name", async () => {
  const results = [{ resultType: "RawScore", value: "40" }];
  const published = await publishedBadge();
  const { "@context": contexts, ...credential } = openBadgeCredential(published.award);
  const subject: JsonObject = {
    ...Object(credential["credentialSubject"]),
    result: [{ type: ["Result"], value: results[0]?.value ?? "" }],
  };
  const unsigned: JsonObject = { "@context": contexts ?? [], ...credential, credentialSubject: subject };
  const signed = await signDataIntegrity(unsigned, published.ed25519, { created: published.award.validFrom });
  const honest = await verifyBadge(pasted(signed), published.options());
  const forgedSubject = {
    ...subject,
    "@context": { earlier: "https://purl.imsglobal.org/spec/vc/ob/vocab.html#value", value: "@index" },
    result: [{ type: ["Result"], earlier: "40", value: "100" }],
  };
  const inside = await verifyBadge(pasted({ ...signed, credentialSubject: forgedSubject }), published.options());
  const beforeTheStandard = { "@context": [V2, { value: "https://example.org/x" }, ...Array.from(Object(contexts)).slice(1)] };
  const outside = await verifyBadge(pasted({ ...signed, ...Object(beforeTheStandard) }), published.options());

  expect(GOOD).toContain(honest.conclusion);
  expect(inside.conclusion).toBe("invalid");
  expect(outside.conclusion).toBe("invalid");
});

test("a badge in a hundred status lists does not keep a verifier busy", async () => {
  const published = await publishedBadge();
  const credential = openBadgeCredential(published.award);
  const [entry] = [credential["credentialStatus"]].flat();
  const many: JsonObject = { ...credential, credentialStatus: Array.from({ length: 100 }, () => entry ?? {}) };
  const signed = await signDataIntegrity(many, published.ed25519, { created: published.award.validFrom });
  const report = await verifyBadge(pasted(signed), published.options());

  expect(codes(report)).toContain("status.entry_invalid");
  expect(report.conclusion).toBe("invalid");
  expect(published.web.asked).not.toContain(published.award.status.listUrl);
});

test("what is too dear to canonicalise is refused once, and not once more for each proof", async () => {
  const nodes = Array.from({ length: 30 }, (_, one) => `_:n${one}`);
  const document = {
    "@context": [V2, { linked: { "@id": "https://example.org/linked", "@type": "@id" } }],
    id: "urn:example:clique",
    linked: nodes.map((id) => ({ id, linked: nodes.filter((other) => other !== id) })),
  };
  const refusal = () => canonizeOnce({ ...document }, contextLoader).catch((error: unknown) => error);
  const first = await refusal();

  expect(first).toMatchObject({ code: "credential_invalid" });
  expect(await refusal()).toBe(first);
});

test("a presentation of many badges with many proofs is verified up to a budget, and the rest is not called good", async () => {
  const published = await publishedBadge();
  const signed = await signDataIntegrity(openBadgeCredential(published.award), published.ed25519, { created: published.award.validFrom });
  const disclosed = { ...Object(signed["proof"]), cryptosuite: "ecdsa-sd-2023", proofValue: "u2V0BhVhA" };
  const dear = { ...signed, proof: Array.from({ length: 8 }, () => disclosed) };
  const presented = (...badges: readonly JsonObject[]) =>
    verifyBadge(pasted({ "@context": [V2], type: "VerifiablePresentation", verifiableCredential: badges }), published.options());
  const report = await presented(...Array.from({ length: 9 }, () => dear), signed);
  const [eighth, ninth, last] = (report.others ?? []).slice(-3);

  expect(codes(report)).not.toContain("proof.not_examined");
  expect(eighth && codes(eighth)).not.toContain("proof.not_examined");
  expect(ninth?.findings).toContainEqual(expect.objectContaining({ code: "proof.not_examined", evidence: { count: 8 } }));
  expect(GOOD).not.toContain(ninth?.conclusion);
  expect(GOOD).toContain(last?.conclusion);
});

test("one verification looks at so many nested credentials and signatures, and no more", () => {
  const work = workBudget();
  const granted = (question: () => boolean) => Array.from({ length: 500 }, question).filter(Boolean).length;

  expect(granted(work.mayExamineNested)).toBe(60);
  expect(granted(() => work.mayVerifySignature("disclosure"))).toBe(64);
  const ordinary = workBudget();
  expect(granted(() => ordinary.mayVerifySignature("ordinary"))).toBe(200);
});

test("of a badge that a newer version replaces, the newer one's time stamps are looked for and told", async () => {
  const refreshUrl = "https://badges.example.gov.tw/ob/v3/credentials/refresh/1";
  const published = await publishedBadge({ refreshUrl });
  const validFrom = new Date("2026-04-01T00:00:00Z");
  const newer = await signDataIntegrity(openBadgeCredential({ ...published.award, validFrom }), published.ed25519, { created: validFrom });
  published.web.publish(refreshUrl, newer);
  const older = Buffer.from(timestampImprint(JSON.parse(JSON.stringify(published.dataIntegrity)))).toString("hex");
  const findTimestamps = async (imprint: Uint8Array) => (Buffer.from(imprint).toString("hex") === older ? [new Uint8Array([0x30, 0])] : []);
  const trust = { issuerTrust: () => "unknown" as const, roots: [], timestampRoots: [] };
  const report = await verifyBadge(pasted(published.dataIntegrity), published.options({ findTimestamps, trust }));

  expect(codes(report)).toContain("refresh.updated");
  expect(codes(report).filter((code) => code.startsWith("timestamp."))).toEqual(["timestamp.none"]);
});
