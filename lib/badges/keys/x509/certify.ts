import { createHash, sign, randomBytes as systemRandom } from "node:crypto";
import forge from "node-forge";
import { BadgeError } from "../../errors";
import type { PublicJwk } from "../signer";
import { spkiOf } from "../spki";
import { type CertificateAuthority, forgeCertificate, newSerialNumber } from "./authority";
import { bits, childrenOf, decode, encode, implicit, octets, oid, rsaAlgorithm, sequence } from "./der";
import { OID } from "./object-identifiers";

/** A certificate for an end entity: whose key, how called, and for what. */
export interface CertificateFacts {
  readonly ca: CertificateAuthority;
  readonly subjectPublicJwk: PublicJwk;
  readonly subject: forge.pki.CertificateField[];
  readonly from: Date;
  readonly until: Date;
  /** Extensions beside basicConstraints, the key identifiers, the authority's addresses and the CRL distribution point. */
  readonly extensions: readonly unknown[];
  readonly crlUrl?: string;
  /** Where the authority answers questions about the certificate (RFC 6960), and where its own certificate is. */
  readonly ocspUrl?: string;
  readonly caIssuersUrl?: string;
  /** Source of serial numbers; default: node:crypto's. */
  readonly randomBytes?: (count: number) => Uint8Array;
}

/**
 * Certifies a key of any algorithm of the table (RFC 5280 §4.2: no authority, SKI, AKI, AIA, CRL distribution point).
 *
 * @returns Base64 DER chain as `x5c` wants it: the leaf, then its authority and those above without the root, which a
 * verifier has to know by itself (a root that certifies end entities directly is kept).
 * @throws BadgeError `certificate_invalid` when it would outlive its authority or the validity is empty; `key_weak`,
 * `key_invalid`.
 */
export function certifyKey(facts: CertificateFacts): string[] {
  const { ca, from, until } = facts;
  const authority = forgeCertificate(ca.certificate);
  if (until > authority.validity.notAfter) throw new BadgeError("certificate_invalid", "a certificate cannot outlive its authority");
  if (from >= until) throw new BadgeError("certificate_invalid", "the certificate would never be valid");
  const [tbs] = childrenOf(forge.pki.certificateToAsn1(draftCertificate(facts, authority)));
  if (!tbs) throw new BadgeError("certificate_invalid", "no certificate came out");
  // forge knows RSA keys only; the draft holds the authority's key, and the subject's own SubjectPublicKeyInfo takes its place.
  const spki = decode(spkiOf(facts.subjectPublicJwk));
  tbs.value = childrenOf(tbs).map((field) => (isPublicKeyInfo(field) ? spki : field));
  const signature = sign("sha256", encode(tbs), ca.privateKey);
  const leaf = encode(sequence(tbs, rsaAlgorithm(OID.sha256WithRsa), bits(signature.toString("latin1")))).toString("base64");
  return [leaf, ca.certificate, ...ca.above.slice(0, -1)];
}

function draftCertificate(facts: CertificateFacts, authority: forge.pki.Certificate): forge.pki.Certificate {
  const { from, until, crlUrl } = facts;
  const draft = forge.pki.createCertificate();
  draft.serialNumber = newSerialNumber(facts.randomBytes ?? systemRandom);
  draft.publicKey = authority.publicKey;
  draft.validity.notBefore = from;
  draft.validity.notAfter = until;
  draft.siginfo.algorithmOid = OID.sha256WithRsa;
  draft.signatureOid = OID.sha256WithRsa;
  draft.setIssuer(authority.subject.attributes);
  draft.setSubject(facts.subject);
  draft.setExtensions([
    { name: "basicConstraints", critical: true, cA: false },
    { id: OID.subjectKeyIdentifier, value: octets(subjectKeyIdentifier(facts.subjectPublicJwk)) },
    { name: "authorityKeyIdentifier", keyIdentifier: authority.generateSubjectKeyIdentifier().getBytes() },
    ...facts.extensions,
    ...authorityAddresses(facts),
    ...(crlUrl === undefined ? [] : [{ name: "cRLDistributionPoints", altNames: [{ type: 6, value: crlUrl }] }]),
  ]);
  return draft;
}

/** AuthorityInfoAccessSyntax ::= SEQUENCE OF { accessMethod, accessLocation GeneralName } (RFC 5280 §4.2.2.1). */
function authorityAddresses({ ocspUrl, caIssuersUrl }: CertificateFacts): { readonly id: string; readonly value: forge.asn1.Asn1 }[] {
  const accesses = [
    ...(ocspUrl === undefined ? [] : [sequence(oid(OID.ocsp), implicit(6, ocspUrl))]),
    ...(caIssuersUrl === undefined ? [] : [sequence(oid(OID.caIssuers), implicit(6, caIssuersUrl))]),
  ];
  return accesses.length === 0 ? [] : [{ id: OID.authorityInfoAccess, value: sequence(...accesses) }];
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
