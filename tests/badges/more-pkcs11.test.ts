import { type KeyObject, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { bareJwk } from "@/lib/badges/keys/did-web";
import { publicJwkOf } from "@/lib/badges/keys/key-object";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import { openPkcs11Signer } from "@/lib/badges/keys/pkcs11";
import { issueTimestampCertificate } from "@/lib/badges/keys/timestamp/authority";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { signatureHolds } from "@/lib/badges/verify/keys/signature";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { awardFacts, issuerFacts, keyFacts } from "../factories/award-facts";
import { FakeWeb, JWKS_URL, NOW, pasted } from "../factories/published-badges";
import { SoftwareToken } from "../factories/software-token";
import { TSA_FROM, TSA_UNTIL, timestampRoot } from "../factories/timestamp-authority";

const facts = { tokenLabel: "agency", pin: "1234", keyLabel: "badges-2026", keyId: "2026-1-hsm" };

test.each(["RSA-2048", "P-256", "Ed25519"] as const)("a %s key on a token signs what its public half verifies", async (algorithm) => {
  const token = new SoftwareToken("agency", "1234");
  const privateKey = await newPrivateKey(algorithm);
  token.addKey("badges-2026", "01", privateKey);
  token.addKey("another", "02", await newPrivateKey("Ed25519"));
  const signer = openPkcs11Signer(token, facts);
  const bytes = randomBytes(100);

  expect(signer).toMatchObject({ algorithm, keyId: "2026-1-hsm", certificates: [] });
  expect(signer.publicJwk).toEqual(signerOf("x", privateKey).publicJwk);
  expect(await signatureHolds(signer.publicJwk, bytes, await signer.sign(bytes))).toBe(true);
  expect(await signatureHolds(signer.publicJwk, randomBytes(100), await signer.sign(bytes))).toBe(false);
});

test("badges signed by a token are verified as any others", async () => {
  const token = new SoftwareToken("agency", "1234");
  token.addKey("badges-2026", "01", await newPrivateKey("P-256"));
  const signer = openPkcs11Signer(token, facts);
  const key = keyFacts(signer);
  const issuer = issuerFacts({ keys: [key] });
  const credential = openBadgeCredential(awardFacts({ issuer }));
  const web = new FakeWeb();
  web.publish(key.jwkUrl, bareJwk(key));
  web.publish(JWKS_URL, { keys: [bareJwk(key)] });

  for (const form of [
    await signDataIntegrity(credential, signer, { created: NOW }),
    await signVcJwt(credential, signer, { kid: key.jwkUrl }),
  ]) {
    const { findings } = await verifyBadge(pasted(form), { now: NOW, fetchDocument: web.fetchDocument });
    expect(findings).toContainEqual(expect.objectContaining({ code: "proof.verified", verdict: "pass" }));
  }
});

test("the certificate that the token keeps beside its key comes along, and another key's is refused", async () => {
  const [ca, privateKey, other] = [await timestampRoot(), await newPrivateKey("P-256"), await newPrivateKey("P-256")];
  const certificate = (key: KeyObject) =>
    issueTimestampCertificate({
      ca,
      subjectPublicJwk: publicJwkOf(key),
      name: "示範",
      organization: "示範部",
      from: TSA_FROM,
      until: TSA_UNTIL,
    })[0];
  const token = new SoftwareToken("agency", "1234");
  token.addKey("badges-2026", "01", privateKey, certificate(privateKey));
  token.addKey("mixed-up", "02", privateKey, certificate(other));
  const signer = openPkcs11Signer(token, facts);

  expect(signer.certificates).toHaveLength(1);
  expect(signer.publicJwk.x5c).toEqual(signer.certificates);
  expect(() => openPkcs11Signer(token, { ...facts, keyLabel: "mixed-up" })).toThrow(
    expect.objectContaining({ code: "certificate_invalid" }),
  );
});

test("signatures asked for at once are made one after the other", async () => {
  const token = new SoftwareToken("agency", "1234");
  token.addKey("badges-2026", "01", await newPrivateKey("Ed25519"));
  const signer = openPkcs11Signer(token, facts);
  const messages = Array.from({ length: 20 }, () => randomBytes(32));
  const signatures = await Promise.all(messages.map((message) => signer.sign(message)));

  expect(token.busiest).toBe(1);
  const held = await Promise.all(
    signatures.map((signature, index) => signatureHolds(signer.publicJwk, messages[index] ?? Buffer.of(), signature)),
  );
  expect(held.every(Boolean)).toBe(true);
});

test("a signature that fails is told, and the next one is made", async () => {
  const token = new SoftwareToken("agency", "1234");
  token.addKey("badges-2026", "01", await newPrivateKey("Ed25519"));
  const signer = openPkcs11Signer(token, facts);
  const [failed, made] = await Promise.allSettled([signer.sign(Buffer.of()), signer.sign(Buffer.from("badge"))]);

  expect(failed).toMatchObject({ status: "rejected", reason: { code: "key_unavailable" } });
  expect(made.status).toBe("fulfilled");
});

test("two signers of one token share its login", async () => {
  const token = new SoftwareToken("agency", "1234");
  token.addKey("badges-2026", "01", await newPrivateKey("Ed25519"));
  token.addKey("badges-2027", "02", await newPrivateKey("Ed25519"));

  openPkcs11Signer(token, facts);
  expect(openPkcs11Signer(token, { ...facts, keyLabel: "badges-2027" }).algorithm).toBe("Ed25519");
});

test.each([
  ["a wrong PIN", { pin: "0000" }, "key_locked"],
  ["another token", { tokenLabel: "elsewhere" }, "key_unavailable"],
  ["no such key", { keyLabel: "badges-1999" }, "key_unavailable"],
  ["a key that is there twice", { keyLabel: "double" }, "key_unavailable"],
  ["a key too short", { keyLabel: "short" }, "key_weak"],
])("a token is refused for %s", async (_, changes, code) => {
  const token = new SoftwareToken("agency", "1234");
  token.addKey("badges-2026", "01", await newPrivateKey("Ed25519"));
  token.addKey("double", "02", await newPrivateKey("Ed25519"));
  token.addKey("double", "03", await newPrivateKey("Ed25519"));
  token.addKey("short", "04", await newPrivateKey("RSA-2048", 1024));

  expect(() => openPkcs11Signer(token, { ...facts, ...changes })).toThrow(expect.objectContaining({ code }));
});
