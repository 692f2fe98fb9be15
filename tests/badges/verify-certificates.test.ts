import { expect, test } from "vitest";
import { certifiedJwk } from "@/lib/badges/keys/certified-jwk";
import { bareJwk, jwks } from "@/lib/badges/keys/did-web";
import { signCompactJws } from "@/lib/badges/keys/jws";
import { type CertificateAuthority, createIssuingCa, createRootCa } from "@/lib/badges/keys/x509/authority";
import { createCrl } from "@/lib/badges/keys/x509/crl-writer";
import { readSignerCertificate } from "@/lib/badges/keys/x509/read";
import { issueSignerCertificate } from "@/lib/badges/keys/x509/signer-certificate";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import type { Trust } from "@/lib/badges/verify/options";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { JWKS_URL, pasted, publishedBadge } from "../factories/published-badges";

const FROM = new Date("2026-01-01T00:00:00Z");
const UNTIL = new Date("2028-01-01T00:00:00Z");
const DECADE = new Date("2036-01-01T00:00:00Z");

let pki: Promise<{ root: CertificateAuthority; ca: CertificateAuthority }> | undefined;
function softPki() {
  pki ??= (async () => {
    const root = await createRootCa({ commonName: "示範根憑證管理中心", organization: "示範政府", from: FROM, until: DECADE });
    return {
      root,
      ca: await createIssuingCa(root, { commonName: "示範機關憑證管理中心", organization: "示範政府", from: FROM, until: DECADE }),
    };
  })();
  return pki;
}

const pem = (der: string, label: string) => `-----BEGIN ${label}-----\n${der.replace(/(.{64})/g, "$1\n")}\n-----END ${label}-----\n`;

/** A VC-JWT whose key has a certificate in the issuer's key set, and what a verifier knows. */
async function certifiedBadge(changes: { readonly issuerId?: string; readonly from?: Date; readonly until?: Date } = {}) {
  const { root, ca } = await softPki();
  const published = await publishedBadge();
  const { issuer, rsa, rsaKey, web } = published;
  const chain = await issueSignerCertificate({
    ca,
    subjectPublicJwk: rsa.publicJwk,
    issuerId: changes.issuerId ?? issuer.id,
    agencyName: "示範部數位學習中心",
    from: changes.from ?? FROM,
    until: changes.until ?? UNTIL,
  });
  const key = { ...rsaKey, publicJwk: certifiedJwk(rsa.publicJwk, chain) };
  web.publish(JWKS_URL, jwks([{ ...issuer, keys: [key] }]));
  web.publish(rsaKey.jwkUrl, bareJwk(key));
  const trust: Trust = { issuerTrust: () => "listed", roots: [pem(root.certificate, "CERTIFICATE")] };
  return { ...published, ca, chain, trust };
}

test("a certificate under a trusted root that names the issuer is confirmed", async () => {
  const { vcJwt, options, trust } = await certifiedBadge();
  const report = await verifyBadge(pasted(vcJwt), options({ trust }));

  expect(report.conclusion).toBe("valid");
  expect(report.findings).toContainEqual({
    check: "certificate",
    verdict: "pass",
    code: "certificate.trusted",
    evidence: { subject: expect.stringContaining("示範部數位學習中心"), root: expect.stringContaining("示範根憑證管理中心") },
  });
});

test("a certificate under a root that the verifier does not know is a warning", async () => {
  const { vcJwt, options, trust } = await certifiedBadge();
  const report = await verifyBadge(pasted(vcJwt), options({ trust: { ...trust, roots: [] } }));

  expect(report.conclusion).toBe("valid_with_warnings");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "certificate.root_unknown" }));
});

test("a certificate that names another issuer fails", async () => {
  const { vcJwt, options, trust } = await certifiedBadge({ issuerId: "https://badges.example.gov.tw/ob/v3/issuers/another" });
  const report = await verifyBadge(pasted(vcJwt), options({ trust }));

  expect(report.headline.name).toBe("not_from_issuer");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "certificate.names_another" }));
});

test("a certificate for another key fails", async () => {
  const { vcJwt, options, trust, web, issuer, rsaKey, ca } = await certifiedBadge();
  const { ed25519 } = await publishedBadge();
  const other = await issueSignerCertificate({
    ca,
    subjectPublicJwk: ed25519.publicJwk,
    issuerId: issuer.id,
    agencyName: "x",
    from: FROM,
    until: UNTIL,
  });
  web.publish(JWKS_URL, { keys: [{ ...bareJwk(rsaKey), iss: issuer.id, x5c: other }] });
  const report = await verifyBadge(pasted(vcJwt), options({ trust }));

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "certificate.key_differs" }));
  expect(report.conclusion).toBe("invalid");
});

test("a certificate counts at the time of signing; that it has expired since is a warning", async () => {
  const before = await certifiedBadge({ until: new Date("2026-05-01T00:00:00Z") });
  const after = await certifiedBadge({ from: new Date("2026-02-01T00:00:00Z") });
  const since = await verifyBadge(pasted(before.vcJwt), before.options({ trust: before.trust }));
  const never = await verifyBadge(pasted(after.vcJwt), after.options({ trust: after.trust }));

  expect(since.findings).toContainEqual(expect.objectContaining({ code: "certificate.expired_since" }));
  expect(since.conclusion).toBe("valid_with_warnings");
  expect(never.findings).toContainEqual(expect.objectContaining({ code: "certificate.not_valid_at_signing" }));
  expect(never.conclusion).toBe("invalid");
});

test.each([
  ["2026-01-10T00:00:00Z", "superseded", "certificate.revoked", "invalid"],
  ["2026-03-10T00:00:00Z", "superseded", "certificate.revoked_since", "valid_with_warnings"],
  ["2026-03-10T00:00:00Z", "cessationOfOperation", "certificate.revoked_since", "valid_with_warnings"],
  ["2026-03-10T00:00:00Z", "affiliationChanged", "certificate.revoked_since", "valid_with_warnings"],
  ["2026-03-10T00:00:00Z", "keyCompromise", "certificate.revoked", "invalid"],
  ["2026-03-10T00:00:00Z", "unspecified", "certificate.revoked", "invalid"],
] as const)("a certificate revoked at %s (%s) gives %s", async (at, reason, code, conclusion) => {
  const { vcJwt, options, trust, ca, chain } = await certifiedBadge();
  const { serialNumber } = readSignerCertificate(chain[0] ?? "");
  const revoked = [{ serialNumber, at: new Date(at), reason }];
  const crl = createCrl({ ca, number: 1, revoked, thisUpdate: new Date("2026-05-01T00:00:00Z"), nextUpdate: UNTIL });
  const crls = [pem(crl.toString("base64"), "X509 CRL")];
  const report = await verifyBadge(pasted(vcJwt), options({ trust: { ...trust, crls } }));

  expect(report.findings).toContainEqual(expect.objectContaining({ code }));
  expect(report.conclusion).toBe(conclusion);
});

test("when the issuer cannot be asked, a certificate in the header proves whose key it is", async () => {
  const { options, trust, web, issuer, chain, rsa, award } = await certifiedBadge();
  web.withdraw(JWKS_URL);
  web.withdraw(issuer.id);
  const { kty, n = "", e = "" } = rsa.publicJwk;
  const { credentialStatus: _, ...credential } = openBadgeCredential(award);
  const text = await signCompactJws({ alg: "RS256", jwk: { kty, n, e, x5c: chain } }, JSON.stringify(credential), rsa);
  const known = await verifyBadge(pasted(text), options({ trust }));
  const unknown = await verifyBadge(pasted(text), options({ trust: { ...trust, roots: [] } }));

  expect(known.findings).toContainEqual(expect.objectContaining({ code: "provenance.confirmed_by_certificate" }));
  expect(known.conclusion).toBe("valid_with_warnings");
  expect(unknown.headline.name).toBe("unsure_issuer");
});
