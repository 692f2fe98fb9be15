import { randomBytes as systemRandom, webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";
import forge from "node-forge";
import { BadgeError } from "../../errors";
import { spkiOf } from "../jwk";
import type { PublicJwk } from "../signer";
import { type CertificateAuthority, newSerialNumber } from "./authority";
import { AGENCY_OID_ATTRIBUTE, SUBJECT_DIRECTORY_ATTRIBUTES } from "./names";

/** What a signer's certificate says. */
export interface SignerCertificateFacts {
  readonly ca: CertificateAuthority;
  readonly subjectPublicJwk: PublicJwk;
  /** Issuer id of the badges (`issuer.id`), URL or DID: goes into the subjectAltName as URI and binds key to issuer. */
  readonly issuerId: string;
  readonly agencyName: string;
  /** Agency code, as subject `serialNumber`. */
  readonly agencyCode?: string;
  /** Agency's object identifier, as the attribute under which government certificates carry it. */
  readonly agencyOid?: string;
  readonly from: Date;
  readonly until: Date;
  readonly crlUrl?: string;
  /** Source of serial numbers; default: node:crypto's. */
  readonly randomBytes?: (count: number) => Uint8Array;
}

export const RSA_SHA256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } as const;

/**
 * Certifies an agency's signing key of any algorithm of the table. The certificate may sign and nothing else
 * (RFC 5280 §4.2: no authority, keyUsage digitalSignature and nonRepudiation, SKI, AKI, SAN, CRL distribution point).
 *
 * @returns Base64 DER chain as `x5c` wants it: the leaf, the authority and those above, without the root, which a
 * verifier has to know by itself.
 * @throws BadgeError `certificate_invalid` when it would outlive its authority, the validity is empty or the id is no
 * ASCII URI; `key_weak`, `key_invalid`.
 */
export async function issueSignerCertificate(facts: SignerCertificateFacts): Promise<string[]> {
  const { ca, issuerId, from, until, crlUrl, agencyOid } = facts;
  const authority = new x509.X509Certificate(ca.certificate);
  if (until > authority.notAfter) throw new BadgeError("certificate_invalid", "a certificate cannot outlive its authority");
  if (from >= until) throw new BadgeError("certificate_invalid", "the certificate would never be valid");
  if (!/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/.test(issuerId)) throw new BadgeError("certificate_invalid", "issuer id is no URI");
  const publicKey = spkiOf(facts.subjectPublicJwk);
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: newSerialNumber(facts.randomBytes ?? systemRandom),
    issuer: authority.subjectName,
    subject: subjectOf(facts),
    notBefore: from,
    notAfter: until,
    publicKey,
    signingAlgorithm: RSA_SHA256,
    signingKey: await importAuthorityKey(ca),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      new x509.SubjectAlternativeNameExtension([{ type: "url", value: issuerId }]),
      ...(agencyOid === undefined ? [] : [agencyOidExtension(agencyOid)]),
      ...(crlUrl === undefined ? [] : [new x509.CRLDistributionPointsExtension([crlUrl])]),
    ],
  });
  return [leaf.toString("base64"), ...[ca.certificate, ...ca.above].slice(0, Math.max(1, ca.above.length))];
}

/** The authority's key as WebCrypto wants it; it stays unexportable. */
export async function importAuthorityKey(ca: CertificateAuthority): Promise<CryptoKey> {
  const pkcs8 = ca.privateKey.export({ format: "der", type: "pkcs8" });
  return webcrypto.subtle.importKey("pkcs8", pkcs8, RSA_SHA256, false, ["sign"]);
}

function subjectOf({ agencyName, agencyCode }: SignerCertificateFacts): x509.JsonName {
  return [
    { C: ["TW"] },
    { O: [{ utf8String: agencyName }] },
    { CN: [{ utf8String: agencyName }] },
    ...(agencyCode === undefined ? [] : [{ "2.5.4.5": [{ printableString: agencyCode }] }]),
  ];
}

/** SubjectDirectoryAttributes ::= SEQUENCE OF Attribute { type, SET OF value }, the value an OBJECT IDENTIFIER. */
function agencyOidExtension(oid: string): x509.Extension {
  const { asn1 } = forge;
  const { UNIVERSAL } = asn1.Class;
  const object = (value: string) => asn1.create(UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(value).getBytes());
  const set = asn1.create(UNIVERSAL, asn1.Type.SET, true, [object(oid)]);
  const attribute = asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, [object(AGENCY_OID_ATTRIBUTE), set]);
  const der = asn1.toDer(asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, [attribute])).getBytes();
  return new x509.Extension(SUBJECT_DIRECTORY_ATTRIBUTES, false, Buffer.from(der, "latin1"));
}
