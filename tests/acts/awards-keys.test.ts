import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { authorityCrl } from "@/lib/awards/authority-answers";
import { awardForm } from "@/lib/awards/award-forms";
import { CERTIFICATE_REFUSALS, importCertificate } from "@/lib/awards/import-certificate";
import { answerOcsp, pkiDocument } from "@/lib/awards/pki-documents";
import { keyDesk } from "@/lib/awards/queries/key-desk";
import { certificateRequest, requestCertificate, withdrawCertificateRequest } from "@/lib/awards/request-certificate";
import { revokeSigningKey } from "@/lib/awards/revoke-signing-key";
import { rotateKeys } from "@/lib/awards/rotate-keys";
import { verifyAsPlatform } from "@/lib/awards/verify-badge";
import {
  type CertificateAuthority,
  certifySigningRequest,
  createIssuingCa,
  createOcspRequest,
  createRootCa,
  exportPkcs12,
  issueSignerCertificate,
  keptSigner,
  ocspGetUrl,
  pemOf,
  readCrl,
  readSignerCertificate,
  readSigningRequest,
  verifyOcspResponse,
} from "@/lib/badges";
import { readCertificate } from "@/lib/badges/keys/x509/certificate";
import { MESSAGES } from "@/lib/i18n/messages";
import { now, setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { forgetEnv } from "@/lib/kernel/env";
import { inDays } from "../factories/session";
import { authoritiesOfToday, mintedWorld } from "./awards-world";
import { auditOf, stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();

const folder = mkdtempSync(path.join(os.tmpdir(), "keys-"));
let outside: CertificateAuthority;
let stranger: CertificateAuthority;

function set(changes: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  forgetEnv();
}

const certificatePem = (...chain: readonly string[]) => chain.map((one) => pemOf("CERTIFICATE", Buffer.from(one, "base64"))).join("");
const OUTSIDE_ROOTS = path.join(folder, "outside-roots.pem");

beforeAll(async () => {
  await authoritiesOfToday();
  const facts = (commonName: string) => ({ commonName, organization: "示範政府", from: inDays(-30), until: inDays(3000) });
  const root = await createRootCa(facts("示範外部根憑證"));
  outside = await createIssuingCa(root, facts("示範政府憑證管理中心"));
  stranger = await createRootCa(facts("陌生根憑證"));
  writeFileSync(OUTSIDE_ROOTS, certificatePem(root.certificate));
}, 120_000);
beforeEach(() => set({ OUTSIDE_CA_ROOTS_FILE: OUTSIDE_ROOTS }));
afterAll(() => {
  set({ OUTSIDE_CA_ROOTS_FILE: undefined, OUTSIDE_KEYS_FILE: undefined });
  rmSync(folder, { recursive: true });
});

type World = Awaited<ReturnType<typeof mintedWorld>>;
const keyOf = ({ agency }: World, algorithm = "Ed25519") =>
  db().signingKey.findFirstOrThrow({
    where: { issuer: { code: agency.code }, algorithm },
    orderBy: [{ retiredAt: { sort: "desc", nulls: "first" } }],
  });
const byPassword = ({ officer }: World) => ({ actor: { ...officer.actor, assurance: "password" as const } });
const report = async ({ awardId, person }: World, form: "ob3-json" | "ob2-jws" = "ob3-json") => {
  const text = (await awardForm(db(), awardId, form))?.text ?? "";
  return verifyAsPlatform(db(), { kind: "text", text }, now(), person.email);
};
const codesOf = async (world: World) => (await report(world)).findings.map(({ code }) => code);

function question(chain: readonly string[], nonce?: Uint8Array) {
  const [leaf = "", above = ""] = chain;
  const about = { certificate: readCertificate(leaf), issuer: readCertificate(above), ...(nonce && { nonce }) };
  return { about, request: createOcspRequest(about) };
}

/** What the responder says of a key's certificate, by POST and by GET. */
async function statusOf(certificates: readonly string[]): Promise<unknown[]> {
  const { about, request } = question(certificates);
  const posted = await answerOcsp(request);
  const asked = await pkiDocument(new URL(ocspGetUrl("http://localhost:3000/pki/ocsp", request)).pathname);
  const verdicts = [];
  for (const answer of [posted, asked])
    verdicts.push((await verifyOcspResponse(answer?.bytes ?? new Uint8Array(), { ...about, now: now() })).status);
  return verdicts;
}

test("a new key's certificate says where its authority answers, and there it is good, by POST and by GET", async () => {
  const world = await mintedWorld("accepted");
  const { certificates } = await keyOf(world);
  const { ocspUrls, crlUrls } = readSignerCertificate(certificates[0] ?? "");
  expect([ocspUrls, crlUrls]).toEqual([["http://localhost:3000/pki/ocsp"], ["http://localhost:3000/pki/crl/issuing-ca-1.crl"]]);
  expect(await statusOf(certificates)).toEqual(["good", "good"]);
  expect(await codesOf(world)).toEqual(expect.arrayContaining(["certificate.trusted", "certificate.status_good"]));
  const list = await pkiDocument("/pki/crl/issuing-ca-1.crl");
  expect(await readCrl(list?.bytes ?? new Uint8Array(), readCertificate(certificates[1] ?? ""))).toMatchObject({ revoked: new Map() });
  const authority = await pkiDocument("/pki/ca/issuing-ca-1.cer");
  expect(Buffer.from(authority?.bytes ?? []).toString("base64")).toBe(certificates[1]);
  expect(await pkiDocument("/pki/ca/nobody.cer")).toBeNull();
});

test("the responder repeats a nonce, knows no certificate that it did not give, and answers for no other authority", async () => {
  const { certificates } = await keyOf(await mintedWorld());
  const { about, request } = question(certificates, Buffer.alloc(16, 7));
  const answer = await answerOcsp(request);
  expect(await verifyOcspResponse(answer?.bytes ?? new Uint8Array(), { ...about, now: now() })).toMatchObject({ status: "good" });

  const never = { ...about.certificate, serialNumber: "4a00112233445566778899aabbccddee" };
  const unknown = { certificate: never, issuer: about.issuer };
  const reply = await answerOcsp(createOcspRequest(unknown));
  expect(await verifyOcspResponse(reply?.bytes ?? new Uint8Array(), { ...unknown, now: now() })).toMatchObject({ status: "unknown" });

  const other = { certificate: about.certificate, issuer: readCertificate(stranger.certificate) };
  // OCSPResponse ::= SEQUENCE { ENUMERATED }: 6 = unauthorized, 1 = malformedRequest (RFC 6960 §4.2.1).
  expect(Buffer.from((await answerOcsp(createOcspRequest(other)))?.bytes ?? []).toString("hex")).toBe("30030a0106");
  for (const rubbish of [new Uint8Array(), Buffer.from("rubbish"), Buffer.alloc(9000, 0x30)]) {
    expect(Buffer.from((await answerOcsp(rubbish))?.bytes ?? []).toString("hex")).toBe("30030a0101");
  }
  expect(Buffer.from((await pkiDocument("/pki/ocsp/%E0%A4%A"))?.bytes ?? []).toString("hex")).toBe("30030a0101");
});

test("a revoked key signs no more, and responder, list and reports say so at once", async () => {
  const world = await mintedWorld("accepted");
  const { keyId, certificates } = await keyOf(world);
  const before = await statusOf(certificates);
  setClock(() => inDays(1));
  await revokeSigningKey({ keyId, reason: "superseded" }, world.officer);
  expect([before, await statusOf(certificates)]).toEqual([
    ["good", "good"],
    ["revoked", "revoked"],
  ]);
  const { serialNumber } = readSignerCertificate(certificates[0] ?? "");
  const list = await readCrl((await authorityCrl()) ?? new Uint8Array(), readCertificate(certificates[1] ?? ""));
  expect(list?.revoked.has(serialNumber)).toBe(true);
  const fresh = await keyOf(world);
  expect([fresh.keyId === keyId, fresh.retiredAt, await statusOf(fresh.certificates)]).toEqual([false, null, ["good", "good"]]);
  expect(await codesOf(world)).toContain("certificate.revoked_since");
  expect((await report(world)).conclusion).toBe("valid_with_warnings");
  await expect(revokeSigningKey({ keyId, reason: "superseded" }, world.officer)).rejects.toMatchObject({ code: "keys.already_revoked" });
  expect((await keyDesk({}, world.officer)).revoked).toEqual([{ keyId, reason: "superseded", revokedAt: inDays(1).toISOString() }]);
  expect(await auditOf("awards.revoke-signing-key", "done")).toHaveLength(1);
});

test("a retired key can be revoked, and then nothing else changes", async () => {
  const world = await mintedWorld("accepted");
  const { keyId } = await keyOf(world);
  await rotateKeys({ issuerCode: world.agency.code }, world.officer);
  const current = await keyOf(world);
  setClock(() => inDays(1));
  await revokeSigningKey({ keyId, reason: "keyCompromise" }, world.officer);
  expect((await keyOf(world)).keyId).toBe(current.keyId);
  expect((await report(world)).conclusion).toBe("invalid");
});

test("keys are changed by those who look after them, with a card in the hand", async () => {
  const [world, other] = [await mintedWorld(), await mintedWorld()];
  const { keyId } = await keyOf(world);
  const revocation = { keyId, reason: "superseded" };
  for (const caller of [other.officer, world.holder]) {
    await expect(revokeSigningKey(revocation, caller)).rejects.toMatchObject({ kind: "forbidden", code: "session.not_permitted" });
  }
  const request = await requestCertificate(requestOf(world), byPassword(world));
  const attempts = [
    () => revokeSigningKey(revocation, byPassword(world)),
    () => rotateKeys({ issuerCode: world.agency.code }, byPassword(world)),
    () => importCertificate({ keyId: request.keyId }, byPassword(world)),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: "forbidden", code: "keys.card_required" });
  expect([(await keyDesk({}, byPassword(world))).needsCard, (await keyDesk({}, world.officer)).needsCard]).toEqual([true, false]);
  expect((await auditOf("awards.plan-key-revocation", "denied")).map(({ code }) => code)).toContain("keys.card_required");
  await expect(revokeSigningKey({ keyId, reason: "boredom" }, world.officer)).rejects.toMatchObject({
    fields: { reason: ["keys.reason_required"] },
  });
  await expect(revokeSigningKey({ keyId: "nobody's", reason: "superseded" }, world.officer)).rejects.toMatchObject({ kind: "not_found" });
});

const requestOf = ({ agency }: World, algorithm = "RSA-2048") => ({ issuerCode: agency.code, algorithm });
const fileOf = (content: string | Uint8Array<ArrayBuffer>) => new File([content], "certificate.pem");
const LIFE = { from: inDays(-1), until: inDays(700) };

/** The agency's request, and the same certified by an outside authority. */
async function certified(world: World, ca = outside, life = LIFE) {
  const { keyId } = await requestCertificate(requestOf(world), world.officer);
  const pem = (await certificateRequest({ keyId }, world.officer)).content.toString("utf8");
  const request = await readSigningRequest(pem);
  return { keyId, request, chain: await certifySigningRequest({ ca, request, ...life }) };
}

test("a request is certified outside and brought back: from then on its key signs, under the outside root", async () => {
  const world = await mintedWorld("accepted");
  const { keyId, request, chain } = await certified(world);
  expect(request).toMatchObject({ agencyCode: world.agency.code });
  expect(await db().signingKey.count({ where: { keyId } })).toBe(0);
  await expect(requestCertificate(requestOf(world), world.officer)).rejects.toMatchObject({ code: "keys.request_open" });
  const old = await keyOf(world, "RSA-2048");

  await importCertificate({ keyId, file: fileOf(certificatePem(...chain)) }, world.officer);
  const key = await keyOf(world, "RSA-2048");
  expect([key.keyId, key.certificates, (await keyOf(world)).retiredAt]).toEqual([keyId, chain, null]);
  expect((await db().signingKey.findUniqueOrThrow({ where: { keyId: old.keyId } })).retiredAt).not.toBeNull();
  expect((await keyDesk({}, world.officer)).requests).toEqual([]);

  const { conclusion, findings } = await report(world, "ob2-jws");
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: "certificate.trusted",
      evidence: expect.objectContaining({ root: expect.stringContaining("示範外部根憑證") }),
    }),
  );
  expect(conclusion).toBe("valid");
});

test("every reason against a certificate is told by its code, and nothing changes", async () => {
  const world = await mintedWorld();
  const { keyId, request, chain } = await certified(world);
  const bring = (file: File) => importCertificate({ keyId, file }, world.officer);
  const foreign = await issueSignerCertificate({
    ca: outside,
    subjectPublicJwk: request.publicJwk,
    issuerId: "https://elsewhere.example/issuer",
    agencyName: "別的機關",
    ...LIFE,
  });
  const nameless = await issueSignerCertificate({
    ca: outside,
    subjectPublicJwk: request.publicJwk,
    issuerId: request.issuerIds[0] ?? "",
    agencyName: world.agency.name,
    ...LIFE,
  });
  const cases: readonly (readonly [File, string])[] = [
    [fileOf("rubbish"), "keys.certificate_invalid"],
    [fileOf(certificatePem(...(await keyOf(world)).certificates)), "keys.certificate_key_differs"],
    [fileOf(certificatePem(...foreign)), "keys.certificate_names_another"],
    [fileOf(certificatePem(...nameless)), "keys.certificate_agency_differs"],
    [fileOf(certificatePem(...chain.slice(0, 1))), "keys.certificate_root_unknown"],
    [fileOf(certificatePem(...(await certifySigningRequest({ ca: stranger, request, ...LIFE })))), "keys.certificate_root_unknown"],
    [
      fileOf(certificatePem(...(await certifySigningRequest({ ca: outside, request, from: inDays(-20), until: inDays(-10) })))),
      "keys.certificate_not_valid",
    ],
  ];
  for (const [file, code] of cases) await expect(bring(file), code).rejects.toMatchObject({ kind: "invalid", code });
  await expect(bring(fileOf(""))).rejects.toMatchObject({ fields: { file: ["keys.file_required"] } });
  await expect(bring(fileOf("x".repeat(200_000)))).rejects.toMatchObject({ fields: { file: ["keys.file_too_large"] } });
  set({ OUTSIDE_CA_ROOTS_FILE: undefined });
  await expect(bring(fileOf(certificatePem(...chain)))).rejects.toMatchObject({ code: "keys.no_outside_authority" });
  expect(await db().signingKey.count({ where: { keyId } })).toBe(0);
  await withdrawCertificateRequest({ keyId }, world.officer);
  await expect(bring(fileOf(certificatePem(...chain)))).rejects.toMatchObject({ code: "keys.request_not_found" });
});

test("every reason against a certificate has its text in both languages", () => {
  for (const code of Object.values(CERTIFICATE_REFUSALS)) {
    for (const { keys } of Object.values(MESSAGES)) expect(Object.keys(keys.errors)).toContain(code.split(".")[1]);
  }
});

test("an agency's requests are nobody else's business", async () => {
  const [world, other] = [await mintedWorld(), await mintedWorld()];
  const { keyId } = await requestCertificate(requestOf(world, "P-256"), world.officer);
  const attempts = [
    () => requestCertificate(requestOf(world), other.officer),
    () => certificateRequest({ keyId }, other.officer),
    () => withdrawCertificateRequest({ keyId }, other.officer),
    () => importCertificate({ keyId, file: fileOf("x") }, other.officer),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: "forbidden" });
  expect((await keyDesk({}, other.officer)).requests).toEqual([]);
  expect(JSON.stringify(await keyDesk({}, world.officer))).not.toContain("PRIVATE");
});

test("an issuer that the settings give a key of its own signs with it", async () => {
  const world = await mintedWorld("accepted");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const chain = await issueSignerCertificate({
    ca: outside,
    subjectPublicJwk: keptSigner("x", privateKey).publicJwk,
    issuerId: `http://localhost:3000/ob/v3/issuers/${world.agency.code}`,
    alsoKnownAs: [`http://localhost:3000/ob/v2/issuers/${world.agency.code}`],
    agencyName: world.agency.name,
    agencyCode: world.agency.code,
    ...LIFE,
  });
  writeFileSync(path.join(folder, "agency.p12"), exportPkcs12(privateKey, chain, "a long word"));
  writeFileSync(path.join(folder, "agency.secret"), "a long word\n");
  const keys = { [world.agency.code]: [{ kind: "pkcs12", keyId: "outside-2026", file: "agency.p12", secretFile: "agency.secret" }] };
  writeFileSync(path.join(folder, "keys.json"), JSON.stringify(keys));
  set({ OUTSIDE_KEYS_FILE: path.join(folder, "keys.json") });

  const form = await awardForm(db(), world.awardId, "ob2-jws");
  expect(form?.keyId).toBe("outside-2026");
  const key = await keyOf(world, "RSA-2048");
  expect([key.keyId, key.privateKeyPem, key.certificates]).toEqual(["outside-2026", null, chain]);
  expect((await report(world, "ob2-jws")).conclusion).toBe("valid");
  set({ OUTSIDE_KEYS_FILE: undefined });
});

test("a demonstration trusts its own badges; the same badge in production is a test badge", async () => {
  set({ PUBLIC_URL: "https://localhost:3000" });
  const world = await mintedWorld("shared");
  expect((await report(world)).conclusion).toBe("valid");
  set({ APP_MODE: "production" });
  const { conclusion, headline } = await report(world);
  set({ APP_MODE: "demo", PUBLIC_URL: "http://localhost:3000" });
  expect([conclusion, headline.name]).toEqual(["invalid", "sandbox"]);
});
