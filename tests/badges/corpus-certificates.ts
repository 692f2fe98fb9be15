import { certifiedJwk } from "@/lib/badges/keys/certified-jwk";
import { bareJwk, jwks } from "@/lib/badges/keys/did-web";
import { signCompactJws } from "@/lib/badges/keys/jws";
import { createIssuingCa, createRootCa } from "@/lib/badges/keys/x509/authority";
import { createCrl } from "@/lib/badges/keys/x509/crl-writer";
import { readSignerCertificate } from "@/lib/badges/keys/x509/read";
import { issueSignerCertificate } from "@/lib/badges/keys/x509/signer-certificate";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { JWKS_URL, publishedBadge } from "../factories/published-badges";
import { textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

const FROM = new Date("2026-01-01T00:00:00Z");
const UNTIL = new Date("2028-01-01T00:00:00Z");
const DECADE = new Date("2036-01-01T00:00:00Z");

const pem = (der: string, label: string) => `-----BEGIN ${label}-----\n${der.replace(/(.{64})/g, "$1\n")}\n-----END ${label}-----\n`;

/** Keys with certificates: trusted, of an unknown root, of somebody else, expired, revoked, broken. */
export async function certificateCases(): Promise<readonly CorpusCase[]> {
  const root = await createRootCa({ commonName: "示範根憑證管理中心", organization: "示範政府", from: FROM, until: DECADE });
  const ca = await createIssuingCa(root, { commonName: "示範機關憑證管理中心", organization: "示範政府", from: FROM, until: DECADE });
  const { issuer, rsa, rsaKey, web, award, vcJwt } = await publishedBadge();
  const trust = { ours: [], listed: [issuer.id], roots: [pem(root.certificate, "CERTIFICATE")] };
  const certified = (changes: { readonly issuerId?: string; readonly from?: Date; readonly until?: Date } = {}) =>
    issueSignerCertificate({
      ca,
      subjectPublicJwk: rsa.publicJwk,
      issuerId: issuer.id,
      agencyName: "示範部",
      from: FROM,
      until: UNTIL,
      ...changes,
    });
  const cases: CorpusCase[] = [];
  const add = (name: string, chain: readonly string[], more: Partial<CorpusCase> = { trust }) => {
    web.publish(JWKS_URL, { keys: [{ ...bareJwk(rsaKey), iss: issuer.id, x5c: chain }] });
    cases.push(textCase(name, vcJwt, web, more));
  };

  const chain = await certified();
  const [leaf = "", authority = ""] = chain;
  add("a trusted certificate", chain);
  add("a certificate with its root", [...chain, root.certificate]);
  add("a certificate of an unknown root", chain, { trust: { ...trust, roots: [] } });
  add("a certificate that names another issuer", await certified({ issuerId: "https://badges.example.gov.tw/another" }));
  add("a certificate that has expired since", await certified({ until: new Date("2026-05-01T00:00:00Z") }));
  add("a certificate made after the signature", await certified({ from: new Date("2026-02-01T00:00:00Z") }));
  add("a certificate for another key", [authority]);
  add("certificates in the wrong order", [leaf, root.certificate, authority]);
  add("a certificate that is rubbish", ["AAAA"]);
  add("a certificate cut off", [leaf.slice(0, 400)]);
  add("a changed certificate", [`${leaf.slice(0, -40)}AAAA${leaf.slice(-36)}`, authority]);
  add(
    "more certificates than anybody needs",
    Array.from({ length: 12 }, () => leaf),
  );
  for (const at of ["2026-01-10T00:00:00Z", "2026-03-10T00:00:00Z"]) {
    const revoked = [{ serialNumber: readSignerCertificate(leaf).serialNumber, at: new Date(at), reason: "keyCompromise" } as const];
    const crl = createCrl({ ca, number: 1, revoked, thisUpdate: new Date("2026-05-01T00:00:00Z"), nextUpdate: UNTIL });
    add(`a certificate revoked at ${at}`, chain, { trust: { ...trust, crls: [pem(crl.toString("base64"), "X509 CRL")] } });
  }

  const key = { ...rsaKey, publicJwk: certifiedJwk(rsa.publicJwk, chain) };
  web.publish(JWKS_URL, jwks([{ ...issuer, keys: [key] }]));
  cases.push(textCase("a certificate in the key set and the bare key", vcJwt, web, { trust }));
  web.withdraw(JWKS_URL);
  web.withdraw(issuer.id);
  const { kty, n = "", e = "" } = rsa.publicJwk;
  const { credentialStatus: _, ...credential } = openBadgeCredential(award);
  const header = { alg: "RS256", jwk: { kty, n, e, x5c: chain } };
  cases.push(textCase("a certificate in the header", await signCompactJws(header, JSON.stringify(credential), rsa), web, { trust }));
  return cases;
}
