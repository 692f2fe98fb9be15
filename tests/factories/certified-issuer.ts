import { certifiedJwk } from "@/lib/badges/keys/certified-jwk";
import { bareJwk, jwks } from "@/lib/badges/keys/did-web";
import { createIssuingCa, createRootCa } from "@/lib/badges/keys/x509/authority";
import { issueSignerCertificate } from "@/lib/badges/keys/x509/signer-certificate";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { JWKS_URL, type PublishedBadge, publishedBadge } from "./published-badges";

const FROM = new Date("2026-01-01T00:00:00Z");
const UNTIL = new Date("2036-01-01T00:00:00Z");

/** A VC-JWT without a status list whose key has a certificate in the issuer's key set, and the root above it (PEM). */
export async function certifiedIssuer(): Promise<{ readonly published: PublishedBadge; readonly vcJwt: string; readonly root: string }> {
  const root = await createRootCa({ commonName: "示範根憑證管理中心", organization: "示範政府", from: FROM, until: UNTIL });
  const ca = await createIssuingCa(root, { commonName: "示範機關憑證管理中心", organization: "示範政府", from: FROM, until: UNTIL });
  const published = await publishedBadge();
  const { issuer, rsa, rsaKey, web, award } = published;
  const facts = { ca, subjectPublicJwk: rsa.publicJwk, issuerId: issuer.id, agencyName: issuer.name, from: FROM, until: UNTIL };
  const key = { ...rsaKey, publicJwk: certifiedJwk(rsa.publicJwk, await issueSignerCertificate(facts)) };
  web.publish(JWKS_URL, jwks([{ ...issuer, keys: [key] }]));
  web.publish(rsaKey.jwkUrl, bareJwk(key));
  const { credentialStatus: _status, ...credential } = openBadgeCredential(award);
  const lines = root.certificate.replace(/(.{64})/g, "$1\n");
  return {
    published,
    vcJwt: await signVcJwt(credential, rsa, { kid: rsaKey.jwkUrl }),
    root: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
