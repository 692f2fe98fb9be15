import { sign } from "node:crypto";
import forge from "node-forge";
import { type CertificateAuthority, forgeCertificate } from "./authority";
import { bits, encode, enumerated, explicit, implicit, integer, integerFromHex, octets, oid, rsaAlgorithm, sequence, time } from "./der";
import { OID } from "./object-identifiers";

/** CRLReason (RFC 5280 §5.3.1); `unspecified` is written by leaving the reason out, as the clause advises. */
export const CRL_REASONS = { unspecified: 0, keyCompromise: 1, affiliationChanged: 3, superseded: 4, cessationOfOperation: 5 } as const;

/** A withdrawn certificate: its serial number in lower-case hex, since when, and why. */
export interface RevokedCertificate {
  readonly serialNumber: string;
  readonly at: Date;
  readonly reason: keyof typeof CRL_REASONS;
}

/**
 * The certificate revocation list of an authority, DER (RFC 5280 §5.1, version 2, RSA with SHA-256).
 *
 * @param facts `number` must grow with every list that the authority issues.
 */
export function createCrl(facts: {
  readonly ca: CertificateAuthority;
  readonly number: number;
  readonly revoked: readonly RevokedCertificate[];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}): Buffer {
  const { ca, number, revoked, thisUpdate, nextUpdate } = facts;
  const authority = forgeCertificate(ca.certificate);
  const algorithm = rsaAlgorithm(OID.sha256WithRsa);
  const issuer = forge.pki.distinguishedNameToAsn1(authority.subject);
  const extensions = sequence(
    extension(OID.authorityKeyIdentifier, sequence(implicit(0, authority.generateSubjectKeyIdentifier().getBytes()))),
    extension(OID.crlNumber, integer(number)),
  );
  const tbs = sequence(
    integer(1),
    algorithm,
    issuer,
    time(thisUpdate),
    time(nextUpdate),
    // RFC 5280 §5.1.2.6: the list of entries MUST be absent when there are none.
    ...(revoked.length === 0 ? [] : [sequence(...revoked.map(entry))]),
    explicit(0, extensions),
  );
  return encode(sequence(tbs, algorithm, bits(sign("sha256", encode(tbs), ca.privateKey).toString("latin1"))));
}

function entry({ serialNumber, at, reason }: RevokedCertificate): forge.asn1.Asn1 {
  const reasons = reason === "unspecified" ? [] : [sequence(extension(OID.crlReason, enumerated(CRL_REASONS[reason])))];
  return sequence(integerFromHex(serialNumber), time(at), ...reasons);
}

function extension(id: string, value: forge.asn1.Asn1): forge.asn1.Asn1 {
  return sequence(oid(id), octets(encode(value).toString("latin1")));
}
