import { cryptosuite as ecdsaRdfc } from "@digitalbazaar/ecdsa-rdfc-2019-cryptosuite";
import { createVerifyCryptosuite } from "@digitalbazaar/ecdsa-sd-2023-cryptosuite";
import { cryptosuite as eddsaRdfc } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { expect, test } from "vitest";
import { bareJwk, issuerProfile, jwks } from "@/lib/badges/keys/did-web";
import type { JsonObject } from "@/lib/badges/model/json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { validateCredentialSchema } from "@/lib/badges/ob3/schemas/validate";
import { secureCredential } from "@/lib/badges/ob3/secure";
import { deriveDisclosure } from "@/lib/badges/ob3/selective-disclosure/derive";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { issuerFacts, keyFacts, newSigner } from "../factories/award-facts";
import { FakeWeb, JWKS_URL, NOW, pasted } from "../factories/published-badges";
import { richAward } from "./fast-documents";
import { peerVerifies } from "./suite-peer";

const created = new Date("2026-01-15T08:30:00Z");
const [ed25519, p256, rsa] = await Promise.all([newSigner("Ed25519"), newSigner("P-256"), newSigner("RSA-2048")]);
const rsaKey = keyFacts(rsa);
const issuer = issuerFacts({ keys: [keyFacts(ed25519), keyFacts(p256), rsaKey] });
const profile = issuerProfile(issuer);
const web = new FakeWeb();
web.publish(issuer.id, profile);
web.publish(JWKS_URL, jwks([issuer]));
web.publish(rsaKey.jwkUrl, bareJwk(rsaKey));

const { credentialStatus: _, ...badge } = openBadgeCredential(richAward(6, { issuer }));
const check = (input: JsonObject | string) => verifyBadge(pasted(input), { now: NOW, fetchDocument: web.fetchDocument });
const all = [ed25519, p256, { signer: p256, cryptosuite: "ecdsa-sd-2023" }] as const;

test("a badge with three embedded proofs and a JWT around them is valid in both forms", async () => {
  const { credential, jwt = "" } = await secureCredential(badge, all, { created }, { signer: rsa, kid: rsaKey.jwkUrl });

  expect(credential["proof"]).toMatchObject([
    { cryptosuite: "eddsa-rdfc-2022" },
    { cryptosuite: "ecdsa-rdfc-2019" },
    { cryptosuite: "ecdsa-sd-2023" },
  ]);
  expect(validateCredentialSchema(credential)).toEqual([]);
  const payload: JsonObject = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
  expect(payload["proof"]).toEqual(credential["proof"]);
  const [embedded, external] = [await check(credential), await check(jwt)];
  expect(embedded).toMatchObject({ conclusion: "valid" });
  expect(external).toMatchObject({ conclusion: "valid", form: "vc_jwt" });
  expect(embedded.findings).toContainEqual(expect.objectContaining({ code: "proof.base_not_for_verification", verdict: "not_checked" }));
});

test("each proof of the set holds for the peer that knows its suite", async () => {
  const { credential } = await secureCredential(badge, [ed25519, p256], { created });

  expect(await peerVerifies(credential, eddsaRdfc, profile)).toBe(true);
  expect(await peerVerifies(credential, ecdsaRdfc, profile)).toBe(true);
});

test("from a badge with several proofs its holder derives, and the result is valid with us and the peer", async () => {
  const { credential } = await secureCredential(badge, all, { created });
  const derived = await deriveDisclosure(credential, { pointers: ["/credentialSubject/result/0"] });
  const report = await check(derived);

  expect(derived["proof"]).toMatchObject([{ cryptosuite: "ecdsa-sd-2023" }]);
  expect(report).toMatchObject({ conclusion: "valid" });
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.verified", evidence: { method: "ecdsa-sd-2023" } }));
  expect(await peerVerifies(derived, createVerifyCryptosuite(), profile)).toBe(true);
});

test("a badge with nothing but a base proof is not called valid, and the reason is said", async () => {
  const { credential } = await secureCredential(badge, [{ signer: p256, cryptosuite: "ecdsa-sd-2023" }], { created });
  const report = await check(credential);

  expect(report).toMatchObject({ conclusion: "unsure" });
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.base_not_for_verification" }));
});

test("a derived badge that was changed, or whose key is somebody else's, is not valid", async () => {
  const { credential } = await secureCredential(badge, [{ signer: p256, cryptosuite: "ecdsa-sd-2023" }], { created });
  const derived = await deriveDisclosure(credential, { pointers: ["/evidence"] });
  const changed = await check(JSON.stringify(derived).replace("進階", "高階"));
  const stranger = await newSigner("P-256");
  const forged = await secureCredential(badge, [{ signer: stranger, cryptosuite: "ecdsa-sd-2023" }], { created });
  const byStranger = await check(await deriveDisclosure(forged.credential, { pointers: [] }));

  expect(changed).toMatchObject({ conclusion: "invalid", headline: { name: "altered" } });
  expect(byStranger).toMatchObject({ conclusion: "invalid", headline: { name: "not_from_issuer" } });
});

test("what is mandatory can be the issuer's choice, proof by proof", async () => {
  const proofs = [{ signer: p256, cryptosuite: "ecdsa-sd-2023", mandatoryPointers: ["/issuer/name", "/validFrom"] }] as const;
  const { credential } = await secureCredential(badge, proofs, { created });
  const derived = await deriveDisclosure(credential, { pointers: [] });

  expect(JSON.stringify(derived)).not.toContain("進階");
});
