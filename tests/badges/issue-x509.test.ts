import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { certifiedJwk } from "@/lib/badges/keys/certified-jwk";
import { publicKeyObject } from "@/lib/badges/keys/key-object";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import { exportPkcs12, openPkcs12Signer } from "@/lib/badges/keys/pkcs12";
import { spkiOf } from "@/lib/badges/keys/spki";
import { type CertificateAuthority, createIssuingCa, createRootCa, openAuthority } from "@/lib/badges/keys/x509/authority";
import { type Certificate, readCertificate } from "@/lib/badges/keys/x509/certificate";
import { readCrl } from "@/lib/badges/keys/x509/crl";
import { createCrl } from "@/lib/badges/keys/x509/crl-writer";
import { readSignerCertificate } from "@/lib/badges/keys/x509/read";
import { issueSignerCertificate } from "@/lib/badges/keys/x509/signer-certificate";
import { newSigner } from "../factories/award-facts";

const from = new Date("2026-01-01T00:00:00Z");
const until = new Date("2028-01-01T00:00:00Z");
const ISSUER_ID = "https://badges.example.gov.tw/ob/v3/issuers/example-agency";
const AGENCY = {
  issuerId: ISSUER_ID,
  alsoKnownAs: ["https://badges.example.gov.tw/ob/v2/issuers/A29000000G"],
  agencyName: "示範部數位學習中心",
  agencyCode: "A99000000G",
  agencyOid: "2.16.886.101.20003.99999",
  from,
  until,
};

let pki: Promise<{ root: CertificateAuthority; ca: CertificateAuthority }> | undefined;
/** One soft PKI for the file: RSA keys take a while to find. */
function softPki(): Promise<{ root: CertificateAuthority; ca: CertificateAuthority }> {
  pki ??= (async () => {
    const root = await createRootCa({
      commonName: "示範根憑證管理中心",
      organization: "示範政府",
      from,
      until: new Date("2046-01-01T00:00:00Z"),
    });
    const ca = await createIssuingCa(root, {
      commonName: "示範機關憑證管理中心",
      organization: "示範政府",
      from,
      until: new Date("2036-01-01T00:00:00Z"),
      crlUrl: "https://pki.example.gov.tw/root.crl",
    });
    return { root, ca };
  })();
  return pki;
}

function certificateOf({ certificate }: CertificateAuthority): Certificate {
  return readCertificate(certificate);
}

/** A judge from outside. Its dependency injection asks for a polyfill of which it uses nothing here, hence the stand-in. */
async function peculiar(): Promise<typeof import("@peculiar/x509")> {
  Object.assign(Reflect, { getMetadata: () => undefined, getOwnMetadata: () => undefined, defineMetadata: () => undefined });
  return import("@peculiar/x509");
}

test.each(["Ed25519", "RSA-2048", "P-256"] as const)("node:crypto accepts the chain of a certified %s key", async (algorithm) => {
  const { root, ca } = await softPki();
  const { publicJwk } = await newSigner(algorithm);
  const chain = await issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, ...AGENCY, crlUrl: "https://pki.example.gov.tw/ca.crl" });
  const [leaf, authority] = chain.map((certificate) => new X509Certificate(Buffer.from(certificate, "base64")));
  const rootCertificate = new X509Certificate(Buffer.from(root.certificate, "base64"));

  expect(chain).toHaveLength(2);
  expect(leaf?.ca).toBe(false);
  expect(authority?.ca).toBe(true);
  expect(authority && leaf?.checkIssued(authority)).toBe(true);
  expect(authority && leaf?.verify(authority.publicKey)).toBe(true);
  expect(authority?.checkIssued(rootCertificate)).toBe(true);
  expect(authority?.verify(rootCertificate.publicKey)).toBe(true);
  expect(rootCertificate.checkIssued(rootCertificate) && rootCertificate.verify(rootCertificate.publicKey)).toBe(true);
  expect(leaf?.publicKey.export({ format: "der", type: "spki" }).equals(spkiOf(publicJwk))).toBe(true);
  expect(leaf?.subjectAltName).toBe([ISSUER_ID, ...AGENCY.alsoKnownAs].map((id) => `URI:${id}`).join(", "));
  expect(leaf?.subject).toContain("示範部數位學習中心");
});

test("a certificate says again what was put into it", async () => {
  const { ca } = await softPki();
  const { publicJwk } = await newSigner("Ed25519");
  const crlUrl = "https://pki.example.gov.tw/ca.crl";
  const ocspUrl = "http://pki.example.gov.tw/ocsp";
  const addresses = { crlUrl, ocspUrl, caIssuersUrl: "http://pki.example.gov.tw/ca.cer" };
  const [leaf = ""] = await issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, ...AGENCY, ...addresses });

  expect(readSignerCertificate(leaf)).toEqual({
    serialNumber: expect.stringMatching(/^[4-7][0-9a-f]{31}$/),
    commonName: AGENCY.agencyName,
    agencyCode: AGENCY.agencyCode,
    agencyOid: AGENCY.agencyOid,
    issuerIds: [ISSUER_ID, ...AGENCY.alsoKnownAs],
    crlUrls: [crlUrl],
    ocspUrls: [ocspUrl],
    from,
    until,
  });
});

test("an outside library reads the extensions as they are meant", async () => {
  const { ca } = await softPki();
  const { publicJwk } = await newSigner("P-256");
  const [leaf = ""] = await issueSignerCertificate({
    ca,
    subjectPublicJwk: publicJwk,
    ...AGENCY,
    crlUrl: "https://pki.example.gov.tw/ca.crl",
  });
  const x509 = await peculiar();
  const [certificate, authority] = [new x509.X509Certificate(leaf), new x509.X509Certificate(ca.certificate)];

  expect(await certificate.verify({ publicKey: authority.publicKey, date: new Date("2026-06-01T00:00:00Z") })).toBe(true);
  expect(certificate.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId).toBe(
    authority.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId,
  );
  expect(certificate.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId).toMatch(/^[0-9a-f]{40}$/);
  expect(certificate.getExtension(x509.KeyUsagesExtension)?.usages).toBe(
    x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation,
  );
  expect(certificate.getExtension(x509.BasicConstraintsExtension)).toMatchObject({ ca: false, critical: true });
  expect(certificate.getExtension(x509.CRLDistributionPointsExtension)?.distributionPoints).toHaveLength(1);
  expect(authority.getExtension(x509.BasicConstraintsExtension)).toMatchObject({ ca: true, pathLength: 0, critical: true });
  expect(authority.getExtension(x509.KeyUsagesExtension)?.usages).toBe(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign);
});

test("a certified JWK carries its chain and thumbprint, and refuses another key's certificate", async () => {
  const { ca } = await softPki();
  const [one, other] = [await newSigner("Ed25519"), await newSigner("Ed25519")];
  const chain = await issueSignerCertificate({ ca, subjectPublicJwk: one.publicJwk, ...AGENCY });
  const jwk = certifiedJwk(one.publicJwk, chain);
  const fingerprint = new X509Certificate(Buffer.from(chain[0] ?? "", "base64")).fingerprint256.replaceAll(":", "");

  expect(jwk.x5c).toEqual(chain);
  expect(jwk["x5t#S256"]).toBe(Buffer.from(fingerprint, "hex").toString("base64url"));
  expect(publicKeyObject(jwk).equals(publicKeyObject(one.publicJwk))).toBe(true);
  expect(() => certifiedJwk(other.publicJwk, chain)).toThrow(expect.objectContaining({ code: "certificate_invalid" }));
  expect(() => certifiedJwk(one.publicJwk, ["AAAA"])).toThrow(expect.objectContaining({ code: "certificate_invalid" }));
});

test("nothing outlives what stands above it", async () => {
  const { root, ca } = await softPki();
  const { publicJwk } = await newSigner("Ed25519");
  const late = new Date("2047-01-01T00:00:00Z");
  const refused = expect.objectContaining({ code: "certificate_invalid" });
  await expect(issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, ...AGENCY, until: late })).rejects.toEqual(refused);
  await expect(createIssuingCa(root, { commonName: "x", organization: "x", from, until: late })).rejects.toEqual(refused);
  await expect(issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, ...AGENCY, from: until })).rejects.toEqual(refused);
  await expect(issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, ...AGENCY, issuerId: "示範" })).rejects.toEqual(refused);
  await expect(issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, ...AGENCY, alsoKnownAs: ["示範"] })).rejects.toEqual(refused);
});

test("a stored authority opens with its own key only", async () => {
  const { root, ca } = await softPki();
  expect(openAuthority(ca.certificate, ca.above, ca.privateKey)).toEqual(ca);
  expect(() => openAuthority(ca.certificate, ca.above, root.privateKey)).toThrow(expect.objectContaining({ code: "certificate_invalid" }));
});

test("the revocation list is signed by the authority and names the withdrawn certificate", async () => {
  const { root, ca } = await softPki();
  const { publicJwk } = await newSigner("Ed25519");
  const [leaf = ""] = await issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, ...AGENCY });
  const [kept = ""] = await issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, ...AGENCY });
  const { serialNumber } = readSignerCertificate(leaf);
  const at = new Date("2026-03-01T00:00:00Z");
  const dates = { thisUpdate: new Date("2026-03-02T00:00:00Z"), nextUpdate: new Date("2026-03-09T00:00:00Z") };
  const der = createCrl({ ca, number: 300, revoked: [{ serialNumber, at, reason: "keyCompromise" }], ...dates });

  expect(await readCrl(der, certificateOf(ca))).toEqual({ ...dates, revoked: new Map([[serialNumber, at]]) });
  const pem = `-----BEGIN X509 CRL-----\n${der.toString("base64")}\n-----END X509 CRL-----\n`;
  expect((await readCrl(pem, certificateOf(ca)))?.revoked.size).toBe(1);
  expect(await readCrl(der, certificateOf(root))).toBeUndefined();

  const x509 = await peculiar();
  const crl = new x509.X509Crl(Uint8Array.from(der));
  expect(await crl.verify({ publicKey: new x509.X509Certificate(ca.certificate) })).toBe(true);
  expect(crl.findRevoked(new x509.X509Certificate(leaf))).toMatchObject({ revocationDate: at, reason: x509.X509CrlReason.keyCompromise });
  expect(crl.findRevoked(new x509.X509Certificate(kept))).toBeNull();
});

test("an empty revocation list is a revocation list, and other bytes are not", async () => {
  const { ca } = await softPki();
  const dates = { thisUpdate: new Date("2026-03-02T00:00:00Z"), nextUpdate: new Date("2051-03-09T00:00:00Z") };
  const der = createCrl({ ca, number: 1, revoked: [], ...dates });

  expect(await readCrl(der, certificateOf(ca))).toEqual({ ...dates, revoked: new Map() });
  await expect(readCrl(Buffer.from("rubbish"), certificateOf(ca))).rejects.toThrow(
    expect.objectContaining({ code: "certificate_invalid" }),
  );
  await expect(readCrl("rubbish", certificateOf(ca))).rejects.toThrow(expect.objectContaining({ code: "certificate_invalid" }));
});

test("a certified RSA key travels as PKCS#12 and signs at the other end", async () => {
  const { ca } = await softPki();
  const privateKey = await newPrivateKey("RSA-2048");
  const chain = await issueSignerCertificate({ ca, subjectPublicJwk: signerOf("k", privateKey).publicJwk, ...AGENCY });
  const file = exportPkcs12(privateKey, chain, "file password");

  const signer = openPkcs12Signer(file, "file password", "imported");
  expect(signer).toMatchObject({ algorithm: "RSA-2048", keyId: "imported", certificates: chain });
  expect(Buffer.from(await signer.sign(Buffer.from("x")))).toEqual(Buffer.from(await signerOf("k", privateKey).sign(Buffer.from("x"))));
  expect(() => openPkcs12Signer(file, "other password", "k")).toThrow(expect.objectContaining({ code: "key_locked" }));
  expect(() => openPkcs12Signer(Buffer.from("rubbish"), "x", "k")).toThrow(expect.objectContaining({ code: "key_locked" }));
});

test("PKCS#12 is refused for another key's certificate and for keys that the writer does not know", async () => {
  const { ca } = await softPki();
  const { publicJwk } = await newSigner("Ed25519");
  const chain = await issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, ...AGENCY });
  expect(() => exportPkcs12(ca.privateKey, chain, "p")).toThrow(expect.objectContaining({ code: "certificate_invalid" }));
  const key = await newPrivateKey("Ed25519");
  expect(() => exportPkcs12(key, chain, "p")).toThrow(expect.objectContaining({ code: "key_invalid" }));
});
