import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import { createOcspRequest, ocspGetUrl, readOcspRequest } from "@/lib/badges/keys/ocsp/request";
import { answerOcspRequest, issueResponderCertificate, type OcspResponder } from "@/lib/badges/keys/ocsp/responder";
import { readOcspResponse } from "@/lib/badges/keys/ocsp/response";
import { type OcspVerdict, verifyOcspResponse } from "@/lib/badges/keys/ocsp/verify";
import type { Signer } from "@/lib/badges/keys/signer";
import { issueTimestampCertificate } from "@/lib/badges/keys/timestamp/authority";
import { type CertificateAuthority, createIssuingCa, createRootCa } from "@/lib/badges/keys/x509/authority";
import { type Certificate, readCertificate } from "@/lib/badges/keys/x509/certificate";
import { issueSignerCertificate } from "@/lib/badges/keys/x509/signer-certificate";
import { pemOf } from "@/lib/badges/keys/x509/signing-request";

// OpenSSL knows the time of the machine only, so that everything here is about today.
const NOW = new Date(Math.floor(Date.now() / 1000) * 1000);
const daysAfter = (days: number) => new Date(NOW.getTime() + days * 24 * 3600_000);
const DAY_SECONDS = 24 * 3600;

const folder = mkdtempSync(path.join(os.tmpdir(), "ocsp-"));
const at = (name: string) => path.join(folder, name);
let root: CertificateAuthority;
let ca: CertificateAuthority;
let stranger: CertificateAuthority;
let leaf: Certificate;
let other: Certificate;
let delegate: Signer;

// RSA keys take a while to find: hence the time.
beforeAll(async () => {
  const facts = (commonName: string) => ({ commonName, organization: "示範政府", from: daysAfter(-30), until: daysAfter(3000) });
  root = await createRootCa(facts("示範根憑證"));
  ca = await createIssuingCa(root, facts("示範憑證管理中心"));
  stranger = await createRootCa(facts("陌生憑證管理中心"));
  [leaf, other] = [await certificateOf("urn:x:1"), await certificateOf("urn:x:2")];
  delegate = await delegateOf(ca);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function certificateOf(issuerId: string): Promise<Certificate> {
  const subjectPublicJwk = signerOf("x", await newPrivateKey("P-256")).publicJwk;
  const times = { from: daysAfter(-20), until: daysAfter(700) };
  const [encoded = ""] = await issueSignerCertificate({ ca, subjectPublicJwk, issuerId, agencyName: "示範部", ...times });
  return readCertificate(encoded);
}

async function delegateOf(authority: CertificateAuthority, from = daysAfter(-1), until = daysAfter(30)): Promise<Signer> {
  const privateKey = await newPrivateKey("P-256");
  const subjectPublicJwk = signerOf("ocsp", privateKey).publicJwk;
  const chain = issueResponderCertificate({ ca: authority, subjectPublicJwk, name: "示範回應服務", organization: "示範政府", from, until });
  return signerOf("ocsp", privateKey, chain);
}

const authoritySigner = (authority = ca): Signer => signerOf("ca", authority.privateKey, [authority.certificate]);
const issuer = () => readCertificate(ca.certificate);
const responder = (changes: Partial<OcspResponder> = {}): OcspResponder => ({
  authority: ca.certificate,
  signer: delegate,
  revoked: [],
  now: NOW,
  validForSeconds: DAY_SECONDS,
  ...changes,
});
const revokedLeaf = (reason: "keyCompromise" | "superseded" | "unspecified" = "superseded") => [
  { serialNumber: leaf.serialNumber, at: daysAfter(-3), reason },
];

async function asked(changes: Partial<OcspResponder> = {}, now = NOW, nonce?: Uint8Array): Promise<OcspVerdict> {
  const question = { certificate: leaf, issuer: issuer(), ...(nonce && { nonce }) };
  const answer = await answerOcspRequest(createOcspRequest(question), responder(changes));
  return verifyOcspResponse(answer, { ...question, now });
}

test.each(["sha1", "sha256"] as const)("a question (%s) is answered by the authority itself and by its delegate", async (hash) => {
  const question = { certificate: leaf, issuer: issuer(), hash, nonce: randomBytes(16) };
  for (const signer of [authoritySigner(), delegate]) {
    const answer = await answerOcspRequest(createOcspRequest(question), responder({ signer }));
    expect(await verifyOcspResponse(answer, { ...question, now: NOW })).toEqual({ status: "good", asOf: NOW });
  }
});

test("a revoked certificate is told with its date and reason, an unknown one as unknown", async () => {
  const revoked = { status: "revoked", asOf: NOW, revokedAt: daysAfter(-3) };

  expect(await asked({ revoked: revokedLeaf() })).toEqual({ ...revoked, reason: 4 });
  expect(await asked({ revoked: revokedLeaf("unspecified") })).toEqual(revoked);
  expect(await asked({ knows: (serial) => serial !== leaf.serialNumber })).toEqual({ status: "unknown", asOf: NOW });
});

test.each<[string, () => Promise<OcspVerdict>]>([
  ["stale", () => asked({}, daysAfter(2))],
  ["stale", () => asked({ signer: authoritySigner(), now: daysAfter(-2) }, NOW)],
  ["in_future", () => asked({ now: daysAfter(1) })],
  ["responder_unauthorised", async () => asked({ signer: await delegateOf(stranger) })],
  ["responder_unauthorised", async () => asked({ signer: await delegateOf(root) })],
  ["responder_unauthorised", async () => asked({ signer: await delegateOf(ca, daysAfter(-9), daysAfter(-5)) })],
  ["responder_unauthorised", async () => asked({ signer: authoritySigner(stranger) })],
  ["responder_unauthorised", async () => asked({ signer: await forAnotherPurpose() })],
  ["signature_mismatch", async () => asked({ signer: { ...delegate, sign: (bytes) => authorityKeySignature(bytes) } })],
  ["refused", async () => asked({ authority: stranger.certificate })],
  ["malformed", async () => verifyOcspResponse(randomBytes(40), { certificate: leaf, issuer: issuer(), now: NOW })],
  ["other_certificate", async () => answerAboutAnother()],
  ["nonce_differs", async () => replayed()],
])("an answer that is not to be believed is told as %s", async (problem, ask) => {
  expect(await ask()).toEqual({ status: "unbelievable", problem });
});

/** A certificate of the same authority, but for time stamps. */
async function forAnotherPurpose(): Promise<Signer> {
  const privateKey = await newPrivateKey("P-256");
  const facts = {
    ca,
    subjectPublicJwk: signerOf("x", privateKey).publicJwk,
    name: "x",
    organization: "x",
    from: daysAfter(-1),
    until: daysAfter(9),
  };
  return signerOf("x", privateKey, issueTimestampCertificate(facts));
}

/** r‖s of another key. */
async function authorityKeySignature(bytes: Uint8Array): Promise<Uint8Array> {
  return signerOf("x", await newPrivateKey("P-256")).sign(bytes);
}

async function answerAboutAnother(): Promise<OcspVerdict> {
  const answer = await answerOcspRequest(createOcspRequest({ certificate: other, issuer: issuer() }), responder());
  return verifyOcspResponse(answer, { certificate: leaf, issuer: issuer(), now: NOW });
}

async function replayed(): Promise<OcspVerdict> {
  const question = { certificate: leaf, issuer: issuer() };
  const answer = await answerOcspRequest(createOcspRequest({ ...question, nonce: randomBytes(16) }), responder());
  return verifyOcspResponse(answer, { ...question, nonce: randomBytes(16), now: NOW });
}

test("an answer without an end is believed for a day", async () => {
  const { validForSeconds: _, ...endless } = responder();
  const question = { certificate: leaf, issuer: issuer() };
  const answer = await answerOcspRequest(createOcspRequest(question), endless);

  expect(await verifyOcspResponse(answer, { ...question, now: daysAfter(0.9) })).toMatchObject({ status: "good" });
  expect(await verifyOcspResponse(answer, { ...question, now: daysAfter(1.1) })).toMatchObject({ problem: "stale" });
});

test("any changed byte of an answer leaves it unbelievable or saying the same", async () => {
  const question = { certificate: leaf, issuer: issuer(), nonce: randomBytes(16) };
  const answer = await answerOcspRequest(createOcspRequest(question), responder({ revoked: revokedLeaf() }));
  const sound = await verifyOcspResponse(answer, { ...question, now: NOW });
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: answer.length - 1 }), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
      const changed = Uint8Array.from(answer);
      changed[index] = (changed[index] ?? 0) ^ mask;
      const verdict = await verifyOcspResponse(changed, { ...question, now: NOW });
      if (verdict.status !== "unbelievable") expect(verdict).toEqual(sound);
    }),
    { numRuns: 600 },
  );
});

test("rubbish is answered as a malformed request, and never thrown", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect(Buffer.from(await answerOcspRequest(bytes, responder())).toString("hex")).toBe("30030a0101");
    }),
  );
  expect(() => readOcspResponse(Buffer.alloc(70_000, 0x30))).toThrow(expect.objectContaining({ code: "ocsp_invalid" }));
});

test("a question by GET is the request as Base64 after the responder's address", () => {
  const request = createOcspRequest({ certificate: leaf, issuer: issuer() });
  const url = new URL(ocspGetUrl("http://ocsp.example/ca/", request));
  const encoded = url.pathname.slice("/ca/".length);

  expect(url.href.length).toBeLessThan(255);
  expect(readOcspRequest(Buffer.from(decodeURIComponent(encoded), "base64")).certificates[0]?.serialNumber).toBe(leaf.serialNumber);
});

function openssl(line: string): string {
  return execFileSync("openssl", ["ocsp", ...line.split(" ")], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function pemFile(name: string, ...certificates: readonly Uint8Array[]): string {
  writeFileSync(at(name), certificates.map((one) => pemOf("CERTIFICATE", one)).join(""));
  return at(name);
}

test.each([
  ["sha1", "authority"],
  ["sha256", "delegate"],
] as const)("OpenSSL asks (%s), our %s answers, OpenSSL believes it", async (hash, who) => {
  const names = `-issuer ${pemFile("ca.pem", issuer().raw)} -${hash} -cert ${pemFile("leaf.pem", leaf.raw)}`;
  openssl(`${names} -reqout ${at("request.der")}`);
  const signer = who === "authority" ? authoritySigner() : delegate;
  for (const [revoked, word] of [
    [[], "good"],
    [revokedLeaf("keyCompromise"), "revoked"],
  ] as const) {
    writeFileSync(at("response.der"), await answerOcspRequest(readFileSync(at("request.der")), responder({ signer, revoked })));
    const checked = `-no_nonce -reqin ${at("request.der")} -respin ${at("response.der")} -CAfile ${pemFile("root.pem", readCertificate(root.certificate).raw)}`;
    const out = execFileSync("sh", ["-c", `openssl ocsp ${checked} ${names} 2>&1`], { encoding: "utf8" });
    expect(out).toContain("Response verify OK");
    expect(out).toContain(`leaf.pem: ${word}`);
    if (word === "revoked") expect(out).toContain("Reason: keyCompromise");
  }
});

test.each(["sha1", "sha256"] as const)("we ask (%s), OpenSSL answers, we believe it", async (hash) => {
  const question = { certificate: leaf, issuer: issuer(), hash, nonce: randomBytes(16) };
  writeFileSync(at("ours.der"), createOcspRequest(question));
  const utc = (date: Date) => date.toISOString().slice(2, 19).replace(/[-:T]/g, "");
  const line = (state: string) => `${state}\t${leaf.serialNumber.toUpperCase()}\tunknown\t/CN=leaf\n`;
  writeFileSync(at("key.pem"), ca.privateKey.export({ format: "pem", type: "pkcs8" }));
  const files = `-CA ${pemFile("ca.pem", issuer().raw)} -rsigner ${at("ca.pem")} -rkey ${at("key.pem")} -index ${at("index.txt")}`;
  const answerOf = async (state: string): Promise<OcspVerdict> => {
    writeFileSync(at("index.txt"), line(state));
    openssl(`${files} -reqin ${at("ours.der")} -respout ${at("theirs.der")} -ndays 1`);
    return verifyOcspResponse(readFileSync(at("theirs.der")), { ...question, now: new Date() });
  };

  expect(await answerOf(`V\t${utc(leaf.until)}Z\t`)).toMatchObject({ status: "good" });
  expect(await answerOf(`R\t${utc(leaf.until)}Z\t${utc(daysAfter(-3))}Z,keyCompromise`)).toMatchObject({
    status: "revoked",
    revokedAt: daysAfter(-3),
    reason: 1,
  });
});
