import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { encodeBase58 } from "@/lib/badges/keys/base58";
import { bareJwk, didDocument, issuerProfile, jwks } from "@/lib/badges/keys/did-web";
import { signCompactJws } from "@/lib/badges/keys/jws";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import type { PublicJwk, Signer } from "@/lib/badges/keys/signer";
import type { IssuerFacts } from "@/lib/badges/model/facts";
import type { JsonObject } from "@/lib/badges/model/json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { issuerIdOf, signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { awardFacts, issuerFacts, keyFacts, newSigner } from "../factories/award-facts";
import { FakeWeb, JWKS_URL, NOW, pasted } from "../factories/published-badges";

const created = new Date("2026-01-15T08:30:00Z");
const signers = { Ed25519: await newSigner("Ed25519"), "P-256": await newSigner("P-256"), "RSA-2048": await newSigner("RSA-2048") };
const didJwkOf = (jwk: PublicJwk | JsonObject) => `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString("base64url")}`;
const didKeyOf = (signer: Signer) => `did:key:${encodeMultikey(signer.publicJwk)}`;

/** A badge of an issuer, without what would have to be fetched. */
function badgeOf(issuer: IssuerFacts): JsonObject {
  const { credentialStatus: _, ...badge } = openBadgeCredential(awardFacts({ issuer }));
  return badge;
}

async function found(badge: JsonObject | string, web = new FakeWeb()) {
  const report = await verifyBadge(pasted(badge), { now: NOW, fetchDocument: web.fetchDocument });
  const codes = report.findings.filter(({ check }) => check === "proof" || check === "provenance").map(({ code }) => code);
  return { codes, conclusion: report.conclusion, asked: web.asked };
}

test.each(["Ed25519", "P-256"] as const)(
  "a badge of a did:key or did:jwk with %s is verified without asking anybody",
  async (algorithm) => {
    const signer = signers[algorithm];
    const didKey = didKeyOf(signer);
    const didJwk = didJwkOf(signer.publicJwk);
    for (const [id, verificationMethod] of [
      [didKey, `${didKey}#${encodeMultikey(signer.publicJwk)}`],
      [didJwk, `${didJwk}#0`],
    ] as const) {
      const signed = await signDataIntegrity(badgeOf(issuerFacts({ id })), signer, { created, verificationMethod });
      expect(await found(signed)).toMatchObject({ codes: ["proof.verified", "provenance.confirmed"], conclusion: "valid", asked: [] });
      const jwt = await signVcJwt(badgeOf(issuerFacts({ id })), signer, { kid: verificationMethod });
      expect(await found(jwt)).toMatchObject({ codes: ["proof.verified", "provenance.confirmed"], conclusion: "valid", asked: [] });
    }
  },
);

test("an RSA key as did:jwk signs a JWT", async () => {
  const id = didJwkOf(signers["RSA-2048"].publicJwk);
  const jwt = await signVcJwt(badgeOf(issuerFacts({ id })), signers["RSA-2048"], { kid: `${id}#0` });

  expect(await found(jwt)).toMatchObject({ codes: ["proof.verified", "provenance.confirmed"], conclusion: "valid", asked: [] });
});

test("a key in a name that is of an unknown kind is not supported, and says so", async () => {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  // 0x1205 is the multicodec of RSA public keys.
  const rsa = `did:key:z${encodeBase58(Buffer.concat([Buffer.from([0x85, 0x24]), publicKey.export({ format: "der", type: "pkcs1" })]))}`;
  const p384 = didJwkOf({ kty: "EC", crv: "P-384", x: "AA", y: "AA" });
  for (const id of [rsa, p384]) {
    const signed = await signDataIntegrity(badgeOf(issuerFacts({ id })), signers.Ed25519, { created, verificationMethod: `${id}#0` });
    expect(await found(signed)).toMatchObject({
      codes: expect.arrayContaining(["proof.key_unsupported"]),
      conclusion: "unsure",
      asked: [],
    });
  }
});

test("a did:jwk for encryption, with a private member or a foreign fragment, is no key for badges", async () => {
  const { publicJwk } = signers.Ed25519;
  const bad = [didJwkOf({ ...publicJwk, use: "enc" }), didJwkOf({ ...publicJwk, d: "AAAA" }), `${didJwkOf(publicJwk)}AA`, "did:jwk:!!"];
  for (const id of bad) {
    const signed = await signDataIntegrity(badgeOf(issuerFacts({ id })), signers.Ed25519, { created, verificationMethod: `${id}#0` });
    expect(await found(signed)).toMatchObject({ codes: expect.arrayContaining(["proof.key_invalid"]), conclusion: "invalid" });
  }
  const id = didJwkOf(publicJwk);
  const signed = await signDataIntegrity(badgeOf(issuerFacts({ id })), signers.Ed25519, { created, verificationMethod: `${id}#1` });
  expect(await found(signed)).toMatchObject({ codes: expect.arrayContaining(["proof.key_invalid"]) });
});

test("a self-certifying issuer is not spoken for by another key", async () => {
  const stranger = didKeyOf(signers["P-256"]);
  const issuer = issuerFacts({ id: didKeyOf(signers.Ed25519) });
  const verificationMethod = `${stranger}#${encodeMultikey(signers["P-256"].publicJwk)}`;
  const signed = await signDataIntegrity(badgeOf(issuer), signers["P-256"], { created, verificationMethod });

  expect(await found(signed)).toMatchObject({ codes: expect.arrayContaining(["provenance.controller_differs"]), conclusion: "invalid" });
});

/** The same badge as JWT with another header. */
async function withHeader(badge: JsonObject, signer: Signer, header: JsonObject): Promise<string> {
  const { credentialSubject, id, validFrom, validUntil } = badge;
  const sub = Object.entries(credentialSubject ?? {}).find(([name]) => name === "id")?.[1];
  const seconds = (instant: unknown) => Date.parse(String(instant)) / 1000;
  const claims = { iss: issuerIdOf(badge), sub, jti: id ?? "", nbf: seconds(validFrom), exp: seconds(validUntil) };
  return signCompactJws(header, JSON.stringify({ ...badge, ...claims }), signer);
}

test("the key in the header is the issuer's when the issuer is that key, or lists it; otherwise it is nobody's", async () => {
  const { publicJwk } = signers["P-256"];
  const own = issuerFacts({ id: didJwkOf(publicJwk) });
  const jwk: JsonObject = { kty: "EC", crv: "P-256", x: String(publicJwk.x), y: String(publicJwk.y) };
  expect(await found(await withHeader(badgeOf(own), signers["P-256"], { alg: "ES256", jwk }))).toMatchObject({
    codes: ["proof.verified", "provenance.confirmed"],
    asked: [],
  });
  const other = issuerFacts({ id: didKeyOf(signers.Ed25519) });
  expect((await found(await withHeader(badgeOf(other), signers["P-256"], { alg: "ES256", jwk }))).codes).toContain(
    "provenance.key_not_listed",
  );

  const key = keyFacts(signers["P-256"]);
  const agency = issuerFacts({ keys: [key] });
  const web = new FakeWeb();
  web.publish(JWKS_URL, jwks([agency]));
  expect((await found(await withHeader(badgeOf(agency), signers["P-256"], { alg: "ES256", jwk }), web)).codes).toEqual([
    "proof.verified",
    "provenance.confirmed",
  ]);
});

test.each(["RSA-2048", "P-256", "Ed25519"] as const)("a JWT by %s is verified by every kind of kid", async (algorithm) => {
  const signer = signers[algorithm];
  const key = keyFacts(signer);
  const agency = issuerFacts({ keys: [key] });
  const web = new FakeWeb();
  web.publish(agency.id, issuerProfile(agency));
  web.publish(JWKS_URL, jwks([agency]));
  web.publish(key.jwkUrl, bareJwk(key));
  const set = "https://badges.example.gov.tw/ob/v3/issuers/example-agency/jwks.json";
  const second = { ...bareJwk(keyFacts(await newSigner("Ed25519"))), kid: "another" };
  web.publish(set, { keys: [second, { ...bareJwk(key), kid: "2026" }] });
  for (const kid of [key.jwkUrl, `${agency.id}#${key.keyId}`, `${set}#2026`]) {
    expect((await found(await signVcJwt(badgeOf(agency), signer, { kid }), web)).codes, kid).toEqual([
      "proof.verified",
      "provenance.confirmed",
    ]);
  }
  const didWeb = issuerFacts({ id: "did:web:badges.example.gov.tw:issuers:1", keys: [key] });
  web.publish("https://badges.example.gov.tw/issuers/1/did.json", didDocument(didWeb));
  const kid = `${didWeb.id}#${key.keyId}`;
  expect((await found(await signVcJwt(badgeOf(didWeb), signer, { kid }), web)).codes).toEqual(["proof.verified", "provenance.confirmed"]);
});

test("a key set in which nobody has the name gives no key", async () => {
  const agency = issuerFacts({ keys: [keyFacts(signers.Ed25519)] });
  const web = new FakeWeb();
  const set = "https://badges.example.gov.tw/ob/v3/issuers/example-agency/jwks.json";
  web.publish(agency.id, issuerProfile(agency));
  web.publish(set, { keys: [{ ...signers.Ed25519.publicJwk, kid: "2025" }] });

  expect((await found(await signVcJwt(badgeOf(agency), signers.Ed25519, { kid: `${set}#2026` }), web)).codes).toContain(
    "proof.key_not_found",
  );
});
