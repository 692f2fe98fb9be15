import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { compactVerify, createLocalJWKSet, importJWK, type JSONWebKeySet, jwtVerify } from "jose";
import { expect, test } from "vitest";
import { bareJwk, didDocument, didWebFor, issuerProfile, jwks } from "@/lib/badges/keys/did-web";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import type { JsonObject } from "@/lib/badges/model/json";
import { identityHash } from "@/lib/badges/model/recipient";
import { hostedAssertionV2, revokedAssertionV2, signedAssertionV2 } from "@/lib/badges/ob2/assertion";
import { badgeClassV2 } from "@/lib/badges/ob2/badge-class";
import { cryptographicKeyV2, issuerProfileV2 } from "@/lib/badges/ob2/issuer";
import { revocationListV2 } from "@/lib/badges/ob2/revocation-list";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { achievementDocument, openBadgeCredential } from "@/lib/badges/ob3/credential";
import { canonize, signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { validateCredentialSchema, validateSchema } from "@/lib/badges/ob3/schemas/validate";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { achievementFacts, awardFacts, issuerFacts, keyFacts, newSigner, signingIssuer } from "../factories/award-facts";

const KOSHER = "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399";
const decoded = (part: string | undefined) => JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8"));

test("the recipient's hash is the one of the specification's example", () => {
  expect(identityHash("a@example.com", "Kosher")).toBe(KOSHER);
});

test("no form of a badge names the recipient's address", async () => {
  const { issuer, ed25519, ed25519Key, rsa } = await signingIssuer();
  const award = awardFacts({ issuer });
  const credential = openBadgeCredential(award);
  const forms = [
    credential,
    hostedAssertionV2(award),
    decoded((await signedAssertionV2(award, rsa)).split(".")[1]),
    decoded((await signVcJwt(credential, ed25519, { kid: ed25519Key.jwkUrl })).split(".")[1]),
  ];
  for (const form of forms) {
    expect(JSON.stringify(form)).not.toContain("a@example.com");
    expect(JSON.stringify(form)).toContain(KOSHER);
  }
});

test("a credential with only what is required leaves everything else out and fits the schema", () => {
  const { validUntil: _, narrative: __, ...award } = awardFacts({ evidence: [], results: [] });
  const { description: _d, imageUrl: _i, ...issuer } = issuerFacts({ identifiers: [] });
  const achievement = achievementFacts({ tags: [], alignments: [], resultDescriptions: [], related: [] });
  const credential = openBadgeCredential({ ...award, issuer, achievement });

  expect(validateCredentialSchema(credential)).toEqual([]);
  expect(credential).not.toHaveProperty("validUntil");
  expect(credential).not.toHaveProperty("evidence");
  expect(JSON.stringify(credential)).not.toMatch(/\[\]|null/);
});

test("instants lose their milliseconds in every form, so that NumericDates equal them", async () => {
  const { ed25519, ed25519Key } = await signingIssuer();
  const award = awardFacts({ validFrom: new Date("2026-01-15T08:30:00.987Z") });
  const credential = openBadgeCredential(award);
  const payload = decoded((await signVcJwt(credential, ed25519, { kid: ed25519Key.jwkUrl })).split(".")[1]);

  expect(credential["validFrom"]).toBe("2026-01-15T08:30:00Z");
  expect(hostedAssertionV2(award)["issuedOn"]).toBe("2026-01-15T08:30:00Z");
  expect(payload.nbf * 1000).toBe(Date.parse(payload.validFrom));
});

test.each(["RSA-2048", "Ed25519", "P-256"] as const)(
  "a VC-JWT of a %s key is verified by jose from the published key set",
  async (algorithm) => {
    const signer = await newSigner(algorithm);
    const key = keyFacts(signer);
    const issuer = issuerFacts({ keys: [key] });
    const credential = openBadgeCredential(awardFacts({ issuer }));
    const jwt = await signVcJwt(credential, signer, { kid: key.jwkUrl });
    const keys: JSONWebKeySet = JSON.parse(JSON.stringify(jwks([issuer])));

    const { payload, protectedHeader } = await jwtVerify(jwt, createLocalJWKSet(keys), {
      currentDate: new Date("2026-06-01T00:00:00Z"),
      typ: "JWT",
    });
    expect(Object.keys(protectedHeader).sort()).toEqual(["alg", "kid", "typ"]);
    expect(protectedHeader.kid).toBe(key.jwkUrl);
    expect(payload).toEqual({
      ...credential,
      iss: issuer.id,
      sub: "urn:uuid:4a0c8a4e-0f2b-4f8d-9a1e-6e1c0e2e7f10",
      jti: credential["id"],
      nbf: 1_768_465_800,
      exp: 1_926_232_200,
    });
    const [head, , signature] = jwt.split(".");
    const forged = `${head}.${Buffer.from(JSON.stringify({ ...payload, name: "別的徽章" })).toString("base64url")}.${signature}`;
    await expect(jwtVerify(forged, createLocalJWKSet(keys))).rejects.toMatchObject({ code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" });
  },
);

test("a VC-JWT without validUntil has no exp, and one over a signed credential keeps the proof", async () => {
  const { issuer, ed25519, rsa, rsaKey } = await signingIssuer();
  const { validUntil: _, ...award } = awardFacts({ issuer });
  const signed = await signDataIntegrity(openBadgeCredential(award), ed25519, { created: new Date("2026-01-15T08:30:00Z") });
  const payload = decoded((await signVcJwt(signed, rsa, { kid: rsaKey.jwkUrl })).split(".")[1]);

  expect(payload).not.toHaveProperty("exp");
  expect(payload.proof).toEqual(signed["proof"]);
});

test("a credential that lacks what the claims are made of is refused as VC-JWT", async () => {
  const signer = await newSigner("Ed25519");
  const credential = openBadgeCredential(awardFacts());
  const refused = expect.objectContaining({ code: "credential_invalid" });
  for (const change of [
    { id: 1 },
    { issuer: {} },
    { credentialSubject: {} },
    { validFrom: "2026-01-15T08:30:00.5Z" },
    { validFrom: "soon" },
  ]) {
    await expect(signVcJwt({ ...credential, ...change }, signer, { kid: "https://example.gov.tw/key" })).rejects.toEqual(refused);
  }
});

test("documents of both versions pass JSON-LD safe mode", async () => {
  const { issuer, rsaKey } = await signingIssuer();
  const award = awardFacts({ issuer });
  const documents: JsonObject[] = [
    openBadgeCredential(award),
    achievementDocument(award.achievement, issuer),
    issuerProfile(issuer),
    didDocument(issuer),
    issuerProfileV2(issuer),
    cryptographicKeyV2(issuer, rsaKey),
    revocationListV2(issuer, [{ id: award.ob2SignedId, reason: "誤發" }]),
    revokedAssertionV2(award.ob2AssertionId, "誤發"),
  ];
  for (const document of documents) await expect(canonize(document, contextLoader)).resolves.toContain("<");
});

test("the issuer's own document fits the Profile schema and lists every key it ever had", async () => {
  const old = await newSigner("Ed25519", "2024-1-ed25519");
  const { issuer: current, ed25519, ed25519Key, rsaKey } = await signingIssuer();
  const retired = keyFacts(old, { from: new Date("2024-01-01T00:00:00Z"), until: new Date("2025-12-31T00:00:00Z") });
  const issuer = { ...current, keys: [retired, ed25519Key, rsaKey] };

  const profile = issuerProfile(issuer);
  expect(validateSchema("profile", profile)).toEqual([]);
  const methods = [
    `${issuer.id}#${encodeMultikey(old.publicJwk)}`,
    `${issuer.id}#2024-1-ed25519`,
    `${issuer.id}#${encodeMultikey(ed25519.publicJwk)}`,
    `${issuer.id}#${ed25519.keyId}`,
    `${issuer.id}#${rsaKey.keyId}`,
  ];
  expect(profile["assertionMethod"]).toEqual(methods);
  expect(profile["verificationMethod"]).toMatchObject(methods.map((id) => ({ id, controller: issuer.id })));
  expect(jwks([issuer])["keys"]).toMatchObject([retired, ed25519Key, rsaKey].map(({ jwkUrl }) => ({ kid: jwkUrl, iss: issuer.id })));

  const did = didDocument(issuer);
  expect(did["id"]).toBe("did:web:badges.example.gov.tw:ob:v3:issuers:example-agency");
  expect(did["alsoKnownAs"]).toEqual([issuer.id]);
  expect(did["assertionMethod"]).toHaveLength(5);
});

test("a bare JWK is a key that jose imports, named by its own URL, without private members", async () => {
  const signer = await newSigner("RSA-2048");
  const key = keyFacts(signer);
  const jwk = bareJwk(key);
  expect(jwk).toMatchObject({ kty: "RSA", kid: key.jwkUrl, alg: "RS256", use: "sig" });
  expect(await importJWK(JSON.parse(JSON.stringify(jwk)), "RS256")).toMatchObject({ type: "public" });
  expect(() => bareJwk({ ...key, publicJwk: { ...signer.publicJwk, d: "AA" } })).toThrow(expect.objectContaining({ code: "key_invalid" }));
});

test("an HTTPS URL becomes its did:web, and nothing else does", () => {
  expect(didWebFor("https://badges.example.gov.tw")).toBe("did:web:badges.example.gov.tw");
  expect(didWebFor("https://badges.example.gov.tw/issuers/1")).toBe("did:web:badges.example.gov.tw:issuers:1");
  expect(didWebFor("https://localhost:3000/issuers/1")).toBe("did:web:localhost%3A3000:issuers:1");
  for (const url of [
    "http://example.gov.tw",
    "https://example.gov.tw/?a",
    "https://example.gov.tw/#a",
    "https://u@example.gov.tw",
    "urn:x",
  ]) {
    expect(() => didWebFor(url)).toThrow(expect.objectContaining({ code: "document_unavailable" }));
  }
});

test("a hosted Assertion points at its BadgeClass and that at the issuer, all on one origin", () => {
  const award = awardFacts();
  const [assertion, badgeClass, profile] = [
    hostedAssertionV2(award),
    badgeClassV2(award.achievement, award.issuer),
    issuerProfileV2(award.issuer),
  ];
  expect(assertion).toMatchObject({
    "@context": "https://w3id.org/openbadges/v2",
    "@language": "zh-TW",
    id: award.ob2AssertionId,
    type: "Assertion",
    recipient: { type: "email", hashed: true, salt: "Kosher", identity: KOSHER },
    badge: badgeClass["id"],
    verification: { type: "HostedBadge" },
    issuedOn: "2026-01-15T08:30:00Z",
    expires: "2031-01-15T08:30:00Z",
  });
  expect(badgeClass).toMatchObject({
    issuer: profile["id"],
    tags: ["資料分析", "開放資料"],
    alignment: [{ targetCode: "D-03" }],
    related: [
      { id: "https://badges.example.gov.tw/ob/v2/badge-classes/data-analysis/1/en", "@language": "en", version: "1" },
      { id: award.achievement.id },
    ],
  });
  expect(profile).toMatchObject({
    verification: { startsWith: "https://badges.example.gov.tw/", allowedOrigins: "badges.example.gov.tw" },
    revocationList: award.issuer.revocationListUrl,
  });
});

test("a signed Assertion is verified by the key document that the Profile names", async () => {
  const { issuer, rsa, rsaKey } = await signingIssuer();
  const award = awardFacts({ issuer });
  const jws = await signedAssertionV2(award, rsa);
  const key = cryptographicKeyV2(issuer, rsaKey);
  const { payload, protectedHeader } = await compactVerify(jws, createPublicKey(String(key["publicKeyPem"])));
  const assertion = JSON.parse(Buffer.from(payload).toString("utf8"));

  expect(protectedHeader).toEqual({ alg: "RS256" });
  expect(assertion).toMatchObject({ id: award.ob2SignedId, verification: { type: "SignedBadge", creator: key["id"] } });
  expect(issuerProfileV2(issuer)["publicKey"]).toEqual([key["id"]]);
  expect(key["owner"]).toBe(issuer.ob2Id);
  const [head, body, signature] = jws.split(".");
  expect(
    verify(
      "sha256",
      Buffer.from(`${head}.${body}`),
      createPublicKey(String(key["publicKeyPem"])),
      Buffer.from(signature ?? "", "base64url"),
    ),
  ).toBe(true);
});

test("OB 2.0 refuses keys that its verifiers do not read, and keys that the issuer does not publish", async () => {
  const { issuer, ed25519, ed25519Key } = await signingIssuer();
  const award = awardFacts({ issuer });
  await expect(signedAssertionV2(award, ed25519)).rejects.toMatchObject({ code: "algorithm_unknown" });
  await expect(signedAssertionV2(award, await newSigner("RSA-2048", "unpublished"))).rejects.toMatchObject({ code: "key_invalid" });
  await expect(signedAssertionV2(award, await newSigner("RSA-2048"))).rejects.toMatchObject({ code: "key_invalid" });
  expect(() => cryptographicKeyV2(issuer, ed25519Key)).toThrow(expect.objectContaining({ code: "algorithm_unknown" }));
});

test("a revocation list has at least two entries, however many badges are withdrawn", () => {
  fc.assert(
    fc.property(fc.array(fc.uuid(), { maxLength: 5 }), (ids) => {
      const list = revocationListV2(
        issuerFacts(),
        ids.map((id) => ({ id: `urn:uuid:${id}` })),
      );
      const entries = JSON.parse(JSON.stringify(list["revokedAssertions"]));
      expect(entries.length).toBe(ids.length + 2);
      for (const id of ids) expect(entries).toContainEqual({ id: `urn:uuid:${id}` });
    }),
    { numRuns: 20 },
  );
});
