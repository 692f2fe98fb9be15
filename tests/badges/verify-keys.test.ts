import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { didDocument, didWebFor, issuerProfile } from "@/lib/badges/keys/did-web";
import { signCompactJws } from "@/lib/badges/keys/jws";
import { publicKeyObject } from "@/lib/badges/keys/key-object";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import { cryptographicKeyV2, issuerProfileV2 } from "@/lib/badges/ob2/issuer";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { awardFacts, issuerFacts, keyFacts, newSigner } from "../factories/award-facts";
import { FakeWeb, JWKS_URL, NOW, pasted, publishedBadge } from "../factories/published-badges";

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each(["signed", "vcJwt"] as const)("an unsigned token (alg none) in place of the form %s is refused by name", async (form) => {
  const published = await publishedBadge();
  const payload = published[form].split(".")[1];
  const report = await verifyBadge(pasted(`${base64url({ alg: "none" })}.${payload}.`), published.options());

  expect(report.headline.name).toBe("unproven");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.algorithm_refused", evidence: { algorithm: "none" } }));
});

test("an unsigned token is refused by name even when its issuer cannot be asked", async () => {
  const published = await publishedBadge();
  const text = `${base64url({ alg: "none" })}.${published.signed.split(".")[1]}.`;
  const report = await verifyBadge(pasted(text), published.options({ fetchDocument: new FakeWeb().fetchDocument }));

  expect(report.conclusion).toBe("invalid");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.algorithm_refused", evidence: { algorithm: "none" } }));
});

test.each(["signed", "vcJwt"] as const)("a token in the form %s signed with the public key as HMAC secret is refused", async (form) => {
  const published = await publishedBadge();
  const payload = published[form].split(".")[1];
  const input = `${base64url({ alg: "HS256", kid: published.rsaKey.jwkUrl })}.${payload}`;
  const secret = publicKeyObject(published.rsa.publicJwk).export({ format: "pem", type: "spki" });
  const text = `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
  const report = await verifyBadge(pasted(text), published.options());

  expect(report.conclusion).toBe("invalid");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.algorithm_refused", evidence: { algorithm: "HS256" } }));
});

test.each(["crit", "jku", "x5u"])("a header with %s is refused before any key is looked for", async (member) => {
  const { rsa, rsaKey, award, options, web } = await publishedBadge();
  const header = { alg: "RS256", kid: rsaKey.jwkUrl, [member]: member === "crit" ? ["exp"] : "https://evil.example/keys" };
  const report = await verifyBadge(pasted(await signCompactJws(header, JSON.stringify(openBadgeCredential(award)), rsa)), options());

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.header_refused", evidence: { member } }));
  expect(web.asked).toEqual([]);
});

test("a kid on a host of the forger's is not the issuer's key", async () => {
  const { award, options, web } = await publishedBadge();
  const forger = await newSigner("P-256");
  web.publish("https://evil.example/key", { ...forger.publicJwk });
  const text = await signVcJwt(openBadgeCredential(award), forger, { kid: "https://evil.example/key" });
  const report = await verifyBadge(pasted(text), options());

  expect(report.conclusion).toBe("invalid");
  expect(report.headline.name).toBe("not_from_issuer");
  expect(report.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(["proof.verified", "provenance.key_not_listed"]));
});

test("a key in the header alone proves nothing about the issuer", async () => {
  const { award, options } = await publishedBadge();
  const forger = await newSigner("P-256");
  const { issuer, credentialSubject, id } = openBadgeCredential(award);
  const text = await signCompactJws(
    { alg: "ES256", jwk: { kty: "EC", crv: "P-256", x: forger.publicJwk.x ?? "", y: forger.publicJwk.y ?? "" } },
    JSON.stringify({ ...openBadgeCredential(award), issuer: issuer ?? "", credentialSubject: credentialSubject ?? "", jti: id ?? "" }),
    forger,
  );

  expect((await verifyBadge(pasted(text), options())).headline.name).toBe("not_from_issuer");
});

test("a key in the header that the issuer's key set lists is the issuer's", async () => {
  const { award, options, rsa } = await publishedBadge();
  const { kty, n = "", e = "" } = rsa.publicJwk;
  const credential = openBadgeCredential(award);
  const text = await signCompactJws({ alg: "RS256", jwk: { kty, n, e } }, JSON.stringify(credential), rsa);
  const report = await verifyBadge(pasted(text), options());

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "provenance.confirmed" }));
  expect(report.conclusion).toBe("valid_with_warnings");
});

test("a private key in the header is refused", async () => {
  const { award, options, rsa } = await publishedBadge();
  const { kty, n = "", e = "" } = rsa.publicJwk;
  const text = await signCompactJws({ alg: "RS256", jwk: { kty, n, e, d: "AQAB" } }, JSON.stringify(openBadgeCredential(award)), rsa);

  expect((await verifyBadge(pasted(text), options())).findings).toContainEqual(expect.objectContaining({ code: "proof.key_invalid" }));
});

test("a key set that gives the key to another issuer of the host does not speak for this one", async () => {
  const { vcJwt, options, web, rsaKey, rsa } = await publishedBadge();
  web.publish(JWKS_URL, {
    keys: [{ ...rsa.publicJwk, kid: rsaKey.jwkUrl, iss: "https://badges.example.gov.tw/another" }],
  });

  expect((await verifyBadge(pasted(vcJwt), options())).headline.name).toBe("not_from_issuer");
});

test("without key set and issuer document nobody knows whose key it is", async () => {
  const { vcJwt, options, web, issuer } = await publishedBadge();
  web.withdraw(JWKS_URL);
  web.withdraw(issuer.id);
  const report = await verifyBadge(pasted(vcJwt), options());

  expect(report.conclusion).toBe("unsure");
  expect(report.headline.name).toBe("unsure_issuer");
});

test("a Data Integrity badge is unchanged but unattributed when its issuer cannot be reached", async () => {
  const { dataIntegrity, options, web, issuer } = await publishedBadge();
  web.withdraw(issuer.id);
  const report = await verifyBadge(pasted(dataIntegrity), options());

  expect(report.findings.filter(({ check }) => check === "proof").map(({ verdict }) => verdict)).toEqual(["pass"]);
  expect(report.headline.name).toBe("unsure_issuer");
});

test("a key that the issuer has never published is a forger's, though its fragment names the issuer", async () => {
  const { award, options } = await publishedBadge();
  const forged = await signDataIntegrity(openBadgeCredential(award), await newSigner("Ed25519"), { created: award.validFrom });

  expect((await verifyBadge(pasted(forged), options())).headline.name).toBe("not_from_issuer");
});

test("a key that the issuer publishes, but not for assertions, is refused", async () => {
  const { dataIntegrity, options, web, issuer } = await publishedBadge();
  web.publish(issuer.id, { ...issuerProfile(issuer), assertionMethod: [], authentication: ["x"] });

  expect((await verifyBadge(pasted(dataIntegrity), options())).findings).toContainEqual(
    expect.objectContaining({ code: "provenance.key_not_listed" }),
  );
});

test("a did:key signs for itself and for nobody else", async () => {
  const { award, options } = await publishedBadge();
  const signer = await newSigner("Ed25519");
  const multikey = encodeMultikey(signer.publicJwk);
  const verificationMethod = `did:key:${multikey}#${multikey}`;
  const own = openBadgeCredential({ ...award, issuer: { ...award.issuer, id: `did:key:${multikey}` } });
  const signOptions = { created: award.validFrom, verificationMethod };
  const itself = await verifyBadge(pasted(await signDataIntegrity(own, signer, signOptions)), options());
  const another = await verifyBadge(pasted(await signDataIntegrity(openBadgeCredential(award), signer, signOptions)), options());

  expect(itself.findings).toContainEqual(expect.objectContaining({ code: "provenance.confirmed" }));
  expect(another.findings).toContainEqual(expect.objectContaining({ code: "provenance.controller_differs" }));
  expect(another.conclusion).toBe("invalid");
});

test.each(["Ed25519", "P-256"] as const)("an issuer that is a did:web signs with %s", async (algorithm) => {
  const signer = await newSigner(algorithm);
  const id = didWebFor("https://badges.example.gov.tw/ob/v3/issuers/example-agency");
  const issuer = issuerFacts({ id, keys: [keyFacts(signer)] });
  const web = new FakeWeb();
  web.publish("https://badges.example.gov.tw/ob/v3/issuers/example-agency/did.json", didDocument(issuer));
  const award = awardFacts({ issuer });
  const { credentialStatus: _, ...credential } = openBadgeCredential(award);
  const report = await verifyBadge(pasted(await signDataIntegrity(credential, signer, { created: award.validFrom })), {
    now: NOW,
    fetchDocument: web.fetchDocument,
  });

  expect(report.conclusion).toBe("valid");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.none_declared", verdict: "not_checked" }));
});

test.each(["Ed25519", "P-256"] as const)("a VC-JWT may be signed with %s", async (algorithm) => {
  const signer = await newSigner(algorithm);
  const key = keyFacts(signer);
  const published = await publishedBadge();
  published.web.publish(JWKS_URL, {
    keys: [{ ...signer.publicJwk, kid: key.jwkUrl, iss: published.issuer.id }],
  });
  const text = await signVcJwt(openBadgeCredential(published.award), signer, { kid: key.jwkUrl });

  expect((await verifyBadge(pasted(text), published.options())).conclusion).toBe("valid");
});

test("an issuer document fetched without TLS is a warning", async () => {
  const signer = await newSigner("Ed25519");
  const issuer = issuerFacts({ id: "http://badges.example.gov.tw/issuer", keys: [keyFacts(signer)] });
  const web = new FakeWeb();
  web.publish(issuer.id, issuerProfile(issuer));
  const { credentialStatus: _, ...credential } = openBadgeCredential(awardFacts({ issuer }));
  const badge = await signDataIntegrity(credential, signer, { created: NOW });
  const report = await verifyBadge(pasted(badge), { now: NOW, fetchDocument: web.fetchDocument });

  expect(report.conclusion).toBe("valid_with_warnings");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "provenance.insecure_transport" }));
});

test.each([
  ["a key that the Profile does not list", "provenance.key_not_listed", (profile: object) => ({ ...profile, publicKey: [] })],
  [
    "an issuer document of somebody else",
    "provenance.issuer_differs",
    (profile: object) => ({ ...profile, id: "https://badges.example.gov.tw/x" }),
  ],
] as const)("a signed OB 2.0 badge with %s is not the issuer's", async (_what, code, change) => {
  const { signed, options, web, issuer } = await publishedBadge();
  web.publish(issuer.ob2Id, change(issuerProfileV2(issuer)));
  const report = await verifyBadge(pasted(signed), options());

  expect(report.findings).toContainEqual(expect.objectContaining({ code }));
  expect(report.conclusion).toBe("invalid");
});

test("a signed OB 2.0 badge whose key names another owner is not the issuer's", async () => {
  const { signed, options, web, issuer, rsaKey } = await publishedBadge();
  web.publish(rsaKey.ob2KeyUrl, { ...cryptographicKeyV2(issuer, rsaKey), owner: "https://badges.example.gov.tw/x" });

  expect((await verifyBadge(pasted(signed), options())).headline.name).toBe("not_from_issuer");
});

test("a hosted badge on a host that the issuer has not authorised is refused", async () => {
  const { hosted, options, web } = await publishedBadge();
  const id = "https://badges.example.gov.tw.evil.example/assertions/1";
  web.publish(id, { ...hosted, id });
  const report = await verifyBadge(pasted({ ...hosted, id }), options());

  expect(report.headline.name).toBe("not_from_issuer");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "provenance.outside_scope" }));
});
