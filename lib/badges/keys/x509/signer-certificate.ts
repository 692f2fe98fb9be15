import { createHash, sign, randomBytes as systemRandom } from "node:crypto";
import forge from "node-forge";
import { BadgeError } from "../../errors";
import { spkiOf } from "../jwk";
import type { PublicJwk } from "../signer";
import { type CertificateAuthority, forgeCertificate, newSerialNumber, utf8Field } from "./authority";
import { bits, childrenOf, decode, encode, octets, oid, rsaAlgorithm, sequence, setOf } from "./der";
import { OID } from "./object-identifiers";

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

/**
 * Certifies an agency's signing key of any algorithm of the table. The certificate may sign and nothing else
 * (RFC 5280 §4.2: no authority, keyUsage digitalSignature and nonRepudiation, SKI, AKI, SAN, CRL distribution point).
 *
 * @returns Base64 DER chain as `x5c` wants it: the leaf, then its authority and those above without the root, which a
 * verifier has to know by itself (a root that certifies signers directly is kept).
 * @throws BadgeError `certificate_invalid` when it would outlive its authority, the validity is empty or the id is no
 * ASCII URI; `key_weak`, `key_invalid`.
 */
export async function issueSignerCertificate(facts: SignerCertificateFacts): Promise<string[]> {
  const { ca, issuerId, from, until } = facts;
  const authority = forgeCertificate(ca.certificate);
  if (until > authority.validity.notAfter) throw new BadgeError("certificate_invalid", "a certificate cannot outlive its authority");
  if (from >= until) throw new BadgeError("certificate_invalid", "the certificate would never be valid");
  if (!/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/.test(issuerId)) throw new BadgeError("certificate_invalid", "issuer id is no URI");
  const draft = draftCertificate(facts, authority);
  const [tbs] = childrenOf(forge.pki.certificateToAsn1(draft));
  if (!tbs) throw new BadgeError("certificate_invalid", "no certificate came out");
  // forge knows RSA keys only; the draft holds the authority's key, and the subject's own SubjectPublicKeyInfo takes its place.
  const spki = decode(spkiOf(facts.subjectPublicJwk));
  tbs.value = childrenOf(tbs).map((field) => (isPublicKeyInfo(field) ? spki : field));
  const signature = sign("sha256", encode(tbs), ca.privateKey);
  const leaf = encode(sequence(tbs, rsaAlgorithm(OID.sha256WithRsa), bits(signature.toString("latin1")))).toString("base64");
  return [leaf, ca.certificate, ...ca.above.slice(0, -1)];
}

function draftCertificate(facts: SignerCertificateFacts, authority: forge.pki.Certificate): forge.pki.Certificate {
  const { issuerId, from, until, crlUrl, agencyOid } = facts;
  const draft = forge.pki.createCertificate();
  draft.serialNumber = newSerialNumber(facts.randomBytes ?? systemRandom);
  draft.publicKey = authority.publicKey;
  draft.validity.notBefore = from;
  draft.validity.notAfter = until;
  draft.siginfo.algorithmOid = OID.sha256WithRsa;
  draft.signatureOid = OID.sha256WithRsa;
  draft.setIssuer(authority.subject.attributes);
  draft.setSubject([
    { name: "countryName", value: "TW" },
    utf8Field("organizationName", facts.agencyName),
    utf8Field("commonName", facts.agencyName),
    ...(facts.agencyCode === undefined ? [] : [{ type: "2.5.4.5", value: facts.agencyCode }]),
  ]);
  draft.setExtensions([
    { name: "basicConstraints", critical: true, cA: false },
    { name: "keyUsage", critical: true, digitalSignature: true, nonRepudiation: true },
    { id: OID.subjectKeyIdentifier, value: octets(subjectKeyIdentifier(facts.subjectPublicJwk)) },
    { name: "authorityKeyIdentifier", keyIdentifier: authority.generateSubjectKeyIdentifier().getBytes() },
    { name: "subjectAltName", altNames: [{ type: 6, value: issuerId }] },
    ...(agencyOid === undefined ? [] : [{ id: OID.subjectDirectoryAttributes, value: agencyAttribute(agencyOid) }]),
    ...(crlUrl === undefined ? [] : [{ name: "cRLDistributionPoints", altNames: [{ type: 6, value: crlUrl }] }]),
  ]);
  return draft;
}

/** SubjectPublicKeyInfo ::= SEQUENCE { SEQUENCE { OID … }, BIT STRING }: the only field of this form in a TBSCertificate. */
function isPublicKeyInfo(field: forge.asn1.Asn1): boolean {
  const [, key, more] = childrenOf(field);
  return more === undefined && key?.type === forge.asn1.Type.BITSTRING && key.tagClass === forge.asn1.Class.UNIVERSAL;
}

/** The first 160 bits of SHA-256 over the SubjectPublicKeyInfo (RFC 7093 §2, method 4). */
function subjectKeyIdentifier(jwk: PublicJwk): string {
  return createHash("sha256").update(spkiOf(jwk)).digest().toString("latin1", 0, 20);
}

/** SubjectDirectoryAttributes ::= SEQUENCE OF Attribute { type, SET OF value }, the value an OBJECT IDENTIFIER. */
function agencyAttribute(agencyOid: string): forge.asn1.Asn1 {
  return sequence(sequence(oid(OID.agencyOid), setOf(oid(agencyOid))));
}
