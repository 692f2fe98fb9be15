import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BadgeError } from "@/lib/badges/errors";
import type { AlgorithmName } from "@/lib/badges/keys/algorithms";
import { publicJwkOf, publicKeyObject } from "@/lib/badges/keys/key-object";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import { openPkcs11Signer } from "@/lib/badges/keys/pkcs11";
import type { Signer } from "@/lib/badges/keys/signer";
import { type CertificateAuthority, createIssuingCa, createRootCa } from "@/lib/badges/keys/x509/authority";
import { certifySigningRequest } from "@/lib/badges/keys/x509/certify-request";
import { type ImportExpectations, importSignerCertificate } from "@/lib/badges/keys/x509/import";
import { readSigningRequest } from "@/lib/badges/keys/x509/read-signing-request";
import { createSigningRequest, pemOf, type SigningRequestFacts } from "@/lib/badges/keys/x509/signing-request";
import { SoftwareToken } from "../factories/software-token";

const FROM = new Date("2026-01-01T00:00:00Z");
const UNTIL = new Date("2028-01-01T00:00:00Z");
const DECADE = new Date("2036-01-01T00:00:00Z");
const NOW = new Date("2026-06-01T00:00:00Z");
const AGENCY = {
  issuerId: "https://badges.example.gov.tw/ob/v3/issuers/agency",
  alsoKnownAs: ["https://badges.example.gov.tw/ob/v2/issuers/agency", "did:web:badges.example.gov.tw"],
  agencyName: "示範部數位學習中心",
  organizationalUnit: "訓練組",
  agencyCode: "A01000000A",
  agencyOid: "2.16.886.101.20003.99999",
} as const;
const ALGORITHMS = ["RSA-2048", "P-256", "Ed25519"] as const;

const folder = mkdtempSync(path.join(os.tmpdir(), "csr-"));
let root: CertificateAuthority;
let ca: CertificateAuthority;
let strangers: CertificateAuthority;
const signers = new Map<AlgorithmName, Signer>();

// RSA keys take a while to find: hence the time.
beforeAll(async () => {
  const facts = (commonName: string) => ({ commonName, organization: "示範政府", from: FROM, until: DECADE });
  root = await createRootCa(facts("示範外部根憑證"));
  ca = await createIssuingCa(root, facts("示範政府憑證管理中心"));
  strangers = await createRootCa(facts("陌生根憑證"));
  for (const algorithm of ALGORITHMS) signers.set(algorithm, signerOf(`2026-${algorithm}`, await newPrivateKey(algorithm)));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const signerFor = (algorithm: AlgorithmName): Signer => signers.get(algorithm) ?? expect.unreachable();
const certificatePem = (...chain: readonly string[]) => chain.map((one) => pemOf("CERTIFICATE", Buffer.from(one, "base64"))).join("");

async function requested(algorithm: AlgorithmName, changes: Partial<SigningRequestFacts> = {}) {
  return createSigningRequest({ signer: signerFor(algorithm), ...AGENCY, ...changes });
}

async function certified(algorithm: AlgorithmName, changes: Partial<SigningRequestFacts> = {}, authority = ca): Promise<string[]> {
  const request = await readSigningRequest(await requested(algorithm, changes));
  return certifySigningRequest({ ca: authority, request, from: FROM, until: UNTIL });
}

/** The last octet of the leaf, which belongs to its signature, changed. */
async function tamperedSignature(): Promise<string> {
  const [leaf = "", above = ""] = await certified("Ed25519");
  const der = Buffer.from(leaf, "base64");
  der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
  return certificatePem(der.toString("base64"), above);
}

/** A certificate that OpenSSL made for this key under a root of its own: what our authority would never certify. */
function foreignCertificate(usage: string): { readonly answer: string; readonly root: string } {
  const at = (name: string) => path.join(folder, `foreign-${name}`);
  const openssl = (line: string) => execFileSync("openssl", line.split(" "), { stdio: "pipe" });
  writeFileSync(at("key.pub"), publicKeyObject(signerFor("Ed25519").publicJwk).export({ format: "pem", type: "spki" }));
  writeFileSync(at("ext"), `keyUsage=critical,${usage}\nsubjectAltName=URI:${AGENCY.issuerId}\n`);
  openssl(`req -x509 -newkey ed25519 -nodes -subj /CN=Foreign-Root -keyout ${at("root.key")} -out ${at("root.pem")} -days 3650`);
  openssl(`req -new -newkey ed25519 -nodes -subj /CN=Agency -keyout ${at("other.key")} -out ${at("leaf.csr")}`);
  const made = `-in ${at("leaf.csr")} -force_pubkey ${at("key.pub")} -extfile ${at("ext")} -out ${at("leaf.pem")}`;
  openssl(`x509 -req -CA ${at("root.pem")} -CAkey ${at("root.key")} -days 3000 -CAcreateserial ${made}`);
  return { answer: readFileSync(at("leaf.pem"), "utf8"), root: readFileSync(at("root.pem"), "utf8") };
}

const expected = (algorithm: AlgorithmName, changes: Partial<ImportExpectations> = {}): ImportExpectations => ({
  publicJwk: signerFor(algorithm).publicJwk,
  issuerId: AGENCY.issuerId,
  agencyOid: AGENCY.agencyOid,
  agencyCode: AGENCY.agencyCode,
  roots: [certificatePem(root.certificate)],
  now: NOW,
  ...changes,
});

test.each(ALGORITHMS)("a request for a %s key says who asks for what", async (algorithm) => {
  const der = await requested(algorithm);

  expect(await readSigningRequest(der)).toEqual({
    publicJwk: signerFor(algorithm).publicJwk,
    agencyName: AGENCY.agencyName,
    organizationalUnit: AGENCY.organizationalUnit,
    agencyCode: AGENCY.agencyCode,
    agencyOid: AGENCY.agencyOid,
    issuerIds: [AGENCY.issuerId, ...AGENCY.alsoKnownAs],
  });
  expect(await readSigningRequest(pemOf("CERTIFICATE REQUEST", der))).toEqual(await readSigningRequest(der));
});

test.each(ALGORITHMS)("OpenSSL verifies our request for a %s key and reads the same in it", async (algorithm) => {
  const file = path.join(folder, `${algorithm}.csr`);
  writeFileSync(file, pemOf("CERTIFICATE REQUEST", await requested(algorithm)));
  const out = execFileSync("openssl", ["req", "-in", file, "-verify", "-noout", "-text", "-nameopt", "utf8,sep_comma_plus"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

  for (const text of [`URI:${AGENCY.issuerId}`, "Digital Signature, Non Repudiation", AGENCY.agencyName, AGENCY.organizationalUnit]) {
    expect(out).toContain(text);
  }
});

test.each([
  ["rsa:2048", "RSA"],
  ["ed25519", "OKP"],
  ["ec", "EC"],
])("a request made by OpenSSL is read (%s)", async (kind, kty) => {
  const [key, csr] = [path.join(folder, `${kty}.key`), path.join(folder, `${kty}-openssl.csr`)];
  const curve = kind === "ec" ? ["-pkeyopt", "ec_paramgen_curve:P-256"] : [];
  const names = ["-subj", "/C=TW/O=Example Agency/CN=Example Agency", "-addext", `subjectAltName=URI:${AGENCY.issuerId}`];
  execFileSync("openssl", ["req", "-new", "-newkey", kind, ...curve, "-nodes", "-keyout", key, "-out", csr, ...names], { stdio: "pipe" });

  expect(await readSigningRequest(readFileSync(csr, "utf8"))).toMatchObject({
    publicJwk: { kty },
    agencyName: "Example Agency",
    issuerIds: [AGENCY.issuerId],
  });
});

test("a key on a token asks for its certificate as any other does", async () => {
  const token = new SoftwareToken("agency", "1234");
  token.addKey("badges", "01", await newPrivateKey("P-256"));
  const signer = openPkcs11Signer(token, { tokenLabel: "agency", pin: "1234", keyLabel: "badges", keyId: "2026-1" });
  const request = await readSigningRequest(await createSigningRequest({ signer, ...AGENCY }));
  const chain = await certifySigningRequest({ ca, request, from: FROM, until: UNTIL });

  const { certificates } = await importSignerCertificate(certificatePem(...chain), expected("P-256", { publicJwk: signer.publicJwk }));

  expect(certificates).toEqual(chain);
});

test("a request with any byte changed is refused or asks for the very same", async () => {
  const der = await requested("Ed25519");
  const sound = await readSigningRequest(der);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: der.length - 1 }), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
      const changed = Uint8Array.from(der);
      changed[index] = (changed[index] ?? 0) ^ mask;
      const read = await readSigningRequest(changed).catch((error: unknown) => error);
      if (read instanceof BadgeError) expect(read.code).toBe("request_invalid");
      else expect(read).toEqual(sound);
    }),
    { numRuns: 500 },
  );
});

test.each<[string, string | Uint8Array]>([
  ["nothing", ""],
  ["rubbish", "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----"],
  ["too much", new Uint8Array(20_000)],
])("%s is no request", async (_, request) => {
  await expect(readSigningRequest(request)).rejects.toMatchObject({ code: "request_invalid" });
});

test("an id that is no URI, and a code that is none, are not asked for", async () => {
  for (const changes of [{ issuerId: "示範" }, { alsoKnownAs: ["no uri"] }, { agencyCode: "示範" }]) {
    await expect(requested("Ed25519", changes)).rejects.toMatchObject({ code: "request_invalid" });
  }
});

test.each(ALGORITHMS)("what the authority certifies for a %s key is taken in, with its addresses", async (algorithm) => {
  const request = await readSigningRequest(await requested(algorithm));
  const addresses = { crlUrl: "http://ca.example/1.crl", ocspUrl: "http://ca.example/ocsp", caIssuersUrl: "http://ca.example/ca.cer" };
  const chain = await certifySigningRequest({ ca, request, from: FROM, until: UNTIL, ...addresses });
  const imported = await importSignerCertificate(certificatePem(...chain), expected(algorithm));

  expect(imported.certificates).toEqual([chain[0], ca.certificate]);
  expect(imported.certificate).toMatchObject({
    commonName: AGENCY.agencyName,
    agencyCode: AGENCY.agencyCode,
    agencyOid: AGENCY.agencyOid,
    crlUrls: [addresses.crlUrl],
  });
  const file = path.join(folder, `${algorithm}.pem`);
  writeFileSync(file, certificatePem(chain[0] ?? ""));
  const text = execFileSync("openssl", ["x509", "-in", file, "-noout", "-text"], { encoding: "utf8" });
  expect(text).toContain(`OCSP - URI:${addresses.ocspUrl}`);
  expect(text).toContain(`CA Issuers - URI:${addresses.caIssuersUrl}`);
});

test("an answer is read in every form in which authorities send it", async () => {
  const [leaf = "", above = ""] = await certified("Ed25519");
  const bundle = path.join(folder, "bundle.pem");
  writeFileSync(bundle, certificatePem(root.certificate, above, leaf));
  const p7b = (form: "PEM" | "DER") => execFileSync("openssl", ["crl2pkcs7", "-nocrl", "-certfile", bundle, "-outform", form]);
  const roots = [certificatePem(root.certificate), certificatePem(above)];

  for (const answer of [certificatePem(leaf, above), certificatePem(root.certificate, above, leaf), p7b("PEM"), p7b("DER")]) {
    expect((await importSignerCertificate(answer, expected("Ed25519"))).certificates).toEqual([leaf, above]);
  }
  // The leaf alone is enough where the authority above it is configured.
  const alone = await importSignerCertificate(Buffer.from(leaf, "base64"), expected("Ed25519", { roots }));
  expect(alone.certificates).toEqual([leaf]);
});

test.each<[string, string, () => Promise<[answer: string, changes?: Partial<ImportExpectations>]>]>([
  ["another key", "certificate_key_differs", async () => [certificatePem(...(await certified("P-256")))]],
  [
    "another issuer",
    "certificate_names_another",
    async () => [certificatePem(...(await certified("Ed25519", { issuerId: "urn:x:another", alsoKnownAs: [] })))],
  ],
  [
    "another agency's identifier",
    "certificate_agency_differs",
    async () => [certificatePem(...(await certified("Ed25519", { agencyOid: "2.999.1" })))],
  ],
  [
    "another agency's code",
    "certificate_agency_differs",
    async () => [certificatePem(...(await certified("Ed25519", { agencyCode: "B1" })))],
  ],
  ["an unknown root", "certificate_root_unknown", async () => [certificatePem(...(await certified("Ed25519", {}, strangers)))]],
  ["a missing authority in between", "certificate_root_unknown", async () => [certificatePem((await certified("Ed25519"))[0] ?? "")]],
  ["a signature that is not the authority's", "certificate_chain_broken", async () => [await tamperedSignature()]],
  [
    "a time before it",
    "certificate_not_valid",
    async () => [certificatePem(...(await certified("Ed25519"))), { now: new Date("2025-12-31T00:00:00Z") }],
  ],
  ["a time after it", "certificate_not_valid", async () => [certificatePem(...(await certified("Ed25519"))), { now: DECADE }]],
  [
    "an authority's own certificate",
    "certificate_usage_wrong",
    async () => [certificatePem(ca.certificate), { publicJwk: publicJwkOf(ca.privateKey) }],
  ],
  ["no certificate at all", "certificate_invalid", async () => ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]],
  ["nothing", "certificate_invalid", async () => [""]],
])("an answer for %s is refused as %s", async (_, code, prepare) => {
  const [answer, changes] = await prepare();
  await expect(importSignerCertificate(answer, expected("Ed25519", changes))).rejects.toMatchObject({ code });
});

test("our authority certifies no request without an issuer id", async () => {
  const request = { ...(await readSigningRequest(await requested("Ed25519"))), issuerIds: [] };
  await expect(certifySigningRequest({ ca, request, from: FROM, until: UNTIL })).rejects.toMatchObject({ code: "request_invalid" });
});

test.each([
  ["digitalSignature", undefined],
  ["nonRepudiation", undefined],
  ["keyEncipherment", "certificate_usage_wrong"],
])("a certificate of another maker for %s", async (usage, code) => {
  const { answer, root: foreign } = foreignCertificate(usage);
  const { issuerId, publicJwk } = expected("Ed25519");
  const imported = importSignerCertificate(answer, { publicJwk, issuerId, roots: [foreign], now: new Date() });

  if (code) await expect(imported).rejects.toMatchObject({ code });
  else expect((await imported).certificate.issuerIds).toEqual([AGENCY.issuerId]);
});
