import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOutsideKey, readOutsideKeys } from "@/lib/awards/outside-keys";
import { bareJwk } from "@/lib/badges/keys/did-web";
import { openPkcs11Signer } from "@/lib/badges/keys/pkcs11";
import { loadPkcs11Module } from "@/lib/badges/keys/pkcs11-module";
import { exportPkcs12 } from "@/lib/badges/keys/pkcs12";
import { createRootCa } from "@/lib/badges/keys/x509/authority";
import { issueSignerCertificate } from "@/lib/badges/keys/x509/signer-certificate";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { signatureHolds } from "@/lib/badges/verify/keys/signature";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { awardFacts, issuerFacts, keyFacts } from "../factories/award-facts";
import { FakeWeb, JWKS_URL, NOW, pasted } from "../factories/published-badges";
import { softHsmLibrary, softHsmToken } from "../factories/softhsm";

const TOKEN = { label: "agency-token", pin: "123456" };
const token = softHsmToken(TOKEN);
const KEYS = ["RSA-2048", "P-256", "Ed25519"] as const;
const facts = (keyLabel: string) => ({ tokenLabel: TOKEN.label, pin: TOKEN.pin, keyLabel, keyId: `2026-${keyLabel}` });

beforeAll(() => {
  for (const [index, algorithm] of KEYS.entries()) token.addKey(algorithm, `0${index}`, algorithm);
});
afterAll(() => {
  token.module.C_Finalize();
  rmSync(token.folder, { recursive: true });
});

test.each(KEYS)("a %s key that SoftHSM made signs what its public half verifies", async (algorithm) => {
  const signer = openPkcs11Signer(token.module, facts(algorithm));
  const messages = Array.from({ length: 10 }, () => randomBytes(200));
  const signatures = await Promise.all(messages.map((message) => signer.sign(message)));

  expect(signer.algorithm).toBe(algorithm);
  const held = await Promise.all(
    signatures.map((signature, index) => signatureHolds(signer.publicJwk, messages[index] ?? Buffer.of(), signature)),
  );
  expect(held.every(Boolean)).toBe(true);
  expect(await signatureHolds(signer.publicJwk, randomBytes(200), signatures[0] ?? Buffer.of())).toBe(false);
});

test.each(KEYS)("a badge signed on SoftHSM with %s is verified", async (algorithm) => {
  const signer = openPkcs11Signer(token.module, facts(algorithm));
  const key = keyFacts(signer);
  const credential = openBadgeCredential(awardFacts({ issuer: issuerFacts({ keys: [key] }) }));
  const web = new FakeWeb();
  web.publish(key.jwkUrl, bareJwk(key));
  web.publish(JWKS_URL, { keys: [bareJwk(key)] });
  const forms = [
    await signVcJwt(credential, signer, { kid: key.jwkUrl }),
    ...(algorithm === "RSA-2048" ? [] : [await signDataIntegrity(credential, signer, { created: NOW })]),
  ];

  for (const form of forms) {
    const { findings } = await verifyBadge(pasted(form), { now: NOW, fetchDocument: web.fetchDocument });
    expect(findings).toContainEqual(expect.objectContaining({ code: "proof.verified", verdict: "pass" }));
  }
});

test("a certificate kept on SoftHSM comes along with its key", async () => {
  const ca = await createRootCa({ commonName: "r", organization: "o", from: NOW, until: new Date("2036-01-01T00:00:00Z") });
  const { publicJwk } = openPkcs11Signer(token.module, facts("P-256"));
  const [leaf = ""] = await issueSignerCertificate({
    ca,
    subjectPublicJwk: publicJwk,
    issuerId: "https://badges.example.gov.tw/issuer",
    agencyName: "示範部",
    from: NOW,
    until: new Date("2028-01-01T00:00:00Z"),
  });
  token.addCertificate("P-256", "01", leaf);

  expect(openPkcs11Signer(token.module, facts("P-256"))).toMatchObject({ certificates: [leaf], publicJwk: { x5c: [leaf] } });
});

test.each([
  ["another token", { tokenLabel: "elsewhere" }, "key_unavailable"],
  ["no such key", { keyLabel: "1999" }, "key_unavailable"],
])("SoftHSM is refused for %s", (_, changes, code) => {
  expect(() => openPkcs11Signer(token.module, { ...facts("P-256"), ...changes })).toThrow(expect.objectContaining({ code }));
});

test("a key is opened as a settings file names it, on the token and in a PKCS#12 file", async () => {
  const at = (name: string) => path.join(token.folder, name);
  const ca = await createRootCa({ commonName: "r", organization: "o", from: NOW, until: new Date("2036-01-01T00:00:00Z") });
  writeFileSync(at("pin"), `${TOKEN.pin}\n`);
  writeFileSync(at("password"), "secret");
  writeFileSync(at("ca.p12"), exportPkcs12(ca.privateKey, [ca.certificate], "secret"));
  const hsm = { kind: "pkcs11", keyId: "k1", library: softHsmLibrary(), tokenLabel: TOKEN.label, keyLabel: "Ed25519", secretFile: "pin" };
  writeFileSync(at("keys.json"), JSON.stringify({ A01: [hsm, { kind: "pkcs12", keyId: "k2", file: "ca.p12", secretFile: "password" }] }));
  const signers = (readOutsideKeys(at("keys.json"))["A01"] ?? []).map((key) => openOutsideKey(key, token.folder));

  expect(signers.map(({ keyId, algorithm }) => [keyId, algorithm])).toEqual([
    ["k1", "Ed25519"],
    ["k2", "RSA-2048"],
  ]);
  for (const { publicJwk, sign } of signers) {
    expect(await signatureHolds(publicJwk, Buffer.from("badge"), await sign(Buffer.from("badge")))).toBe(true);
  }
  writeFileSync(at("wrong.json"), JSON.stringify({ A01: [{ ...hsm, pin: "123456" }] }));
  expect(() => readOutsideKeys(at("wrong.json"))).toThrow("pin");
});

test("a library that is none is told", () => {
  expect(() => loadPkcs11Module("/nowhere/lib.so")).toThrow(expect.objectContaining({ code: "key_unavailable" }));
});

// Last: the login is the whole process's.
test("a wrong PIN opens nothing", () => {
  token.logout();
  expect(() => openPkcs11Signer(token.module, { ...facts("P-256"), pin: "000000" })).toThrow(
    expect.objectContaining({ code: "key_locked" }),
  );
});
