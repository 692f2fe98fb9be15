import { generateKeyPairSync } from "node:crypto";
import forge from "node-forge";
import { beforeAll, expect, test } from "vitest";
import { KEY_USAGE, OID } from "@/lib/integrations/moica/oids";
import { createAuthority, type HolderRequest, issueHolderCertificate, newKey, type SoftIdentity } from "@/lib/integrations/moica/pki";
import { asPkcs7Pem, type SignatureOptions, signAsCard } from "@/lib/integrations/moica/soft-signature";
import { cardIdentity, type SoftWorld } from "@/lib/integrations/moica/soft-world";
import { CHALLENGE, cardOf, KEYS_MS, NOW, softWorld, trustingChecker, verify } from "./moica-world";

let world: SoftWorld;
let shortKey: string;
beforeAll(async () => {
  [world, shortKey] = await Promise.all([softWorld(), newKey(1024)]);
}, KEYS_MS);

const VALID = { notBefore: new Date("2026-01-01T00:00:00Z"), notAfter: new Date("2031-01-01T00:00:00Z") };

/** A holder of the soft MOICA whose certificate deviates as told. */
function holder(change: Partial<HolderRequest> = {}, authority: SoftIdentity = world.authority, key?: string): SoftIdentity {
  const privateKeyPem = key ?? cardOf(world, "lin").privateKeyPem;
  const request = { name: "林𠮷祥", holderCode: "0123456789012345", idnoLastFour: "6789", ...VALID, ...change };
  return { privateKeyPem, certificatePem: issueHolderCertificate(authority, privateKeyPem, request) };
}

const signedBy = (identity: SoftIdentity, options: SignatureOptions = {}) => ({ cmsBase64: signAsCard(identity, CHALLENGE, options) });
const refusal = (code: string) => ({ ok: false, code });

/** An authority below the test root that deviates as told, and a holder whom it certified. */
function otherAuthority(change: Partial<Parameters<typeof createAuthority>[0]>): { identity: SoftIdentity; intermediates: string[] } {
  const privateKeyPem = world.authority.privateKeyPem;
  const authority = createAuthority({ commonName: "Test Other", privateKeyPem, issuer: world.root, ...VALID, ...change });
  return { identity: holder({}, authority), intermediates: [authority.certificatePem] };
}

test("a valid card yields holder code, name, last four digits and certificate serial", async () => {
  const result = await verify(world, signedBy(holder({ serial: "4ABC" })));
  expect(result).toEqual({
    ok: true,
    card: { holderCode: "0123456789012345", name: "林𠮷祥", idnoLastFour: "6789", certificateSerial: "4ABC", policies: [], ...VALID },
  });
});

test("revocation is asked for the holder and for the authority above", async () => {
  const revocation = trustingChecker();
  await verify(world, { ...signedBy(holder({ serial: "4ABC" })), revocation });
  expect(revocation.asked).toHaveLength(2);
  expect(revocation.asked[0]).toBe("4ABC");
});

test("an authority that comes with the signature may fill the gap below a pinned root", async () => {
  const cms = signedBy(holder(), { extraCertificates: [world.authority.certificatePem] });
  expect(await verify(world, { ...cms, intermediates: [] })).toMatchObject({ ok: true });
});

test("text that is not CMS is refused", async () => {
  expect(await verify(world, { cmsBase64: "bm90IGEgc2lnbmF0dXJl" })).toEqual(refusal("moica.cms_malformed"));
  expect(await verify(world, { cmsBase64: "!!!" })).toEqual(refusal("moica.cms_malformed"));
  expect(await verify(world, { cmsBase64: "" })).toEqual(refusal("moica.cms_malformed"));
});

test("a truncated message is refused, wherever it is cut", async () => {
  const whole = Buffer.from(signAsCard(holder(), CHALLENGE), "base64");
  for (let length = 1; length < whole.length; length += 97) {
    expect(await verify(world, { cmsBase64: whole.subarray(0, length).toString("base64") })).toEqual(refusal("moica.cms_malformed"));
  }
});

test("no byte of a valid message can be flipped and still pass with other facts", async () => {
  const whole = Buffer.from(signAsCard(holder(), CHALLENGE), "base64");
  const honest = await verify(world, { cmsBase64: whole.toString("base64") });
  for (let at = 0; at < whole.length; at += 7) {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ 0x01;
    const result = await verify(world, { cmsBase64: altered.toString("base64") });
    // Version numbers and the like are not covered by a signature; what is read from the certificate always is.
    if (result.ok) expect(result).toEqual(honest);
  }
});

test("an oversized message is refused unread", async () => {
  expect(await verify(world, { cmsBase64: "A".repeat(200_000) })).toEqual(refusal("moica.cms_malformed"));
});

test("a certificate with a key that cannot sign such messages is refused, not a crash", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const identity = { ...holder({}, world.authority, key), privateKeyPem: cardOf(world, "lin").privateKeyPem };
  expect(await verify(world, signedBy(identity))).toEqual(refusal("moica.signature_invalid"));
});

test("no signer and two signers are refused", async () => {
  expect(await verify(world, signedBy(holder(), { signers: 0 }))).toEqual(refusal("moica.signer_count"));
  expect(await verify(world, signedBy(holder(), { signers: 2 }))).toEqual(refusal("moica.signer_count"));
});

test("a signature over another challenge is refused", async () => {
  const cmsBase64 = signAsCard(holder(), `${CHALLENGE}x`);
  expect(await verify(world, { cmsBase64 })).toEqual(refusal("moica.content_mismatch"));
});

test("a message without the signer's certificate is refused", async () => {
  const options = { withoutCertificate: true, extraCertificates: [world.authority.certificatePem] };
  expect(await verify(world, signedBy(holder(), options))).toEqual(refusal("moica.signer_certificate_missing"));
});

test("SHA-1 and unknown digests are refused", async () => {
  expect(await verify(world, signedBy(holder(), { digestAlgorithm: OID.sha1 }))).toEqual(refusal("moica.algorithm_refused"));
  expect(await verify(world, signedBy(holder(), { digestAlgorithm: "1.2.3.4" }))).toEqual(refusal("moica.algorithm_refused"));
});

test("a signature without signed attributes is refused", async () => {
  expect(await verify(world, signedBy(holder(), { withoutAttributes: true }))).toEqual(refusal("moica.signed_attributes_missing"));
});

test("a contentType attribute that names something else is refused", async () => {
  expect(await verify(world, signedBy(holder(), { contentType: "1.2.3" }))).toEqual(refusal("moica.content_type_mismatch"));
});

test("a messageDigest that is not the content's is refused", async () => {
  expect(await verify(world, signedBy(holder(), { wrongDigest: true }))).toEqual(refusal("moica.digest_mismatch"));
});

test("a signature by another key than the certificate's is refused", async () => {
  const impostor = { certificatePem: holder().certificatePem, privateKeyPem: cardOf(world, "wang").privateKeyPem };
  expect(await verify(world, signedBy(impostor))).toEqual(refusal("moica.signature_invalid"));
});

test("a certificate that is not valid yet, and one that has expired, are refused", async () => {
  const lin = cardOf(world, "lin");
  expect(await verify(world, signedBy(cardIdentity(world, lin, "not_yet_valid", NOW)))).toEqual(refusal("moica.not_yet_valid"));
  expect(await verify(world, signedBy(cardIdentity(world, lin, "expired", NOW)))).toEqual(refusal("moica.expired"));
});

test("a card of an authority that is not pinned is refused, even when it brings that root along", async () => {
  const foreign = cardIdentity(world, cardOf(world, "lin"), "foreign", NOW);
  const cms = signedBy(foreign, { extraCertificates: [world.foreignRoot.certificatePem] });
  expect(await verify(world, cms)).toEqual(refusal("moica.chain_untrusted"));
});

test("a root with the right name and another key is not the pinned root", async () => {
  const key = world.foreignRoot.privateKeyPem;
  const root = createAuthority({ commonName: "Test GRCA", privateKeyPem: key, ...VALID });
  const authority = createAuthority({ commonName: "Test MOICA-G3", privateKeyPem: key, issuer: root, ...VALID });
  const cms = signedBy(holder({}, authority), { extraCertificates: [authority.certificatePem, root.certificatePem] });
  expect(await verify(world, cms)).toEqual(refusal("moica.chain_untrusted"));
});

test("a card holder cannot certify another card", async () => {
  const lin = holder({ serial: "4AAA" });
  const forged = holder({ name: "王小明" }, lin, cardOf(world, "wang").privateKeyPem);
  expect(await verify(world, signedBy(forged, { extraCertificates: [lin.certificatePem] }))).toEqual(refusal("moica.issuer_not_ca"));
});

test("an authority without basicConstraints is refused", async () => {
  const { identity, intermediates } = otherAuthority({ notAnAuthority: true });
  expect(await verify(world, { ...signedBy(identity), intermediates })).toEqual(refusal("moica.issuer_not_ca"));
});

test("an authority that may not sign certificates is refused", async () => {
  const { identity, intermediates } = otherAuthority({ keyUsage: [KEY_USAGE.crlSign] });
  expect(await verify(world, { ...signedBy(identity), intermediates })).toEqual(refusal("moica.issuer_key_usage"));
});

test("an expired authority is refused", async () => {
  const { identity, intermediates } = otherAuthority({ notAfter: new Date("2026-06-01T00:00:00Z") });
  expect(await verify(world, { ...signedBy(identity), intermediates })).toEqual(refusal("moica.issuer_expired"));
});

test("a path longer than an authority allows is refused", async () => {
  // Test MOICA-G3 has a path length of zero: no further authority may stand below it.
  const key = cardOf(world, "wang").privateKeyPem;
  const below = createAuthority({ commonName: "Test Below", privateKeyPem: key, issuer: world.authority, ...VALID });
  const intermediates = [world.authority.certificatePem, below.certificatePem];
  expect(await verify(world, { ...signedBy(holder({}, below)), intermediates })).toEqual(refusal("moica.path_length"));
});

test("a certificate for encipherment is refused", async () => {
  expect(await verify(world, signedBy(holder({ keyUsage: [KEY_USAGE.keyEncipherment] })))).toEqual(refusal("moica.key_usage"));
});

test("a key shorter than 2048 bits is refused", async () => {
  expect(await verify(world, signedBy(holder({}, world.authority, shortKey)))).toEqual(refusal("moica.key_too_short"));
});

test("a critical extension that is not understood is refused", async () => {
  expect(await verify(world, signedBy(holder({ strangeExtension: "1.2.3.4.5" })))).toEqual(refusal("moica.critical_extension"));
});

test("a demanded certificate policy must be there", async () => {
  const requiredPolicies = ["2.16.886.1.100.0.3"];
  expect(await verify(world, { ...signedBy(holder()), requiredPolicies })).toEqual(refusal("moica.policy"));
  const withPolicy = holder({ policies: ["1.2.3", "2.16.886.1.100.0.3"] });
  expect(await verify(world, { ...signedBy(withPolicy), requiredPolicies })).toMatchObject({ ok: true });
});

test("a certificate without the last four digits, or with a malformed holder code, is refused", async () => {
  const { idnoLastFour: _left, ...rest } = { name: "林𠮷祥", holderCode: "0123456789012345", idnoLastFour: "", ...VALID };
  const key = cardOf(world, "lin").privateKeyPem;
  const nameless = { privateKeyPem: key, certificatePem: issueHolderCertificate(world.authority, key, rest) };
  expect(await verify(world, signedBy(nameless))).toEqual(refusal("moica.holder_incomplete"));
  expect(await verify(world, signedBy(holder({ holderCode: "12345" })))).toEqual(refusal("moica.holder_incomplete"));
});

test("a checker that does not say good keeps the card out", async () => {
  const revocation = { check: async () => "moica.revoked" as const };
  expect(await verify(world, { revocation })).toEqual(refusal("moica.revoked"));
});

test("node-forge reads our certificate and our signature: the soft card is not only its own judge", () => {
  const identity = holder();
  const certificate = forge.pki.certificateFromPem(identity.certificatePem);
  expect(certificate.issuer.getField("CN").value).toBe("Test MOICA-G3");
  const authority = forge.pki.certificateFromPem(world.authority.certificatePem);
  const root = forge.pki.certificateFromPem(world.root.certificatePem);
  expect(authority.verify(certificate)).toBe(true);
  expect(root.verify(authority)).toBe(true);
  // It knows the message as a PKCS#7 SignedData; verifying one it does not implement.
  expect(() => forge.pkcs7.messageFromPem(asPkcs7Pem(signAsCard(identity, CHALLENGE)))).not.toThrow();
});

test("a signature made by node-forge passes our verification", async () => {
  const { certificatePem, privateKeyPem } = holder();
  const message = forge.pkcs7.createSignedData();
  message.content = forge.util.createBuffer(CHALLENGE);
  message.addCertificate(certificatePem);
  message.addSigner({
    key: forge.pki.privateKeyFromPem(privateKeyPem),
    certificate: forge.pki.certificateFromPem(certificatePem),
    digestAlgorithm: OID.sha256,
    authenticatedAttributes: [{ type: OID.contentType, value: OID.data }, { type: OID.messageDigest }, { type: OID.signingTime }],
  });
  message.sign();
  const cmsBase64 = Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), "latin1").toString("base64");
  expect(await verify(world, { cmsBase64 })).toMatchObject({ ok: true, card: { holderCode: "0123456789012345" } });
});
