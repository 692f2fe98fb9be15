import { digest } from "#badges-runtime";
import { equalBytes } from "../../model/bytes";
import { integerOfHex, nothing, octetString, oid, sequence } from "../asn1-write";
import type { Certificate } from "../x509/certificate";
import { childrenOf, type DerValue, expectTag, integerHexOf, oidOf, TAG } from "../x509/der-reader";
import { OID } from "../x509/object-identifiers";

/** Hashes that label an issuer in questions and answers. SHA-1 is for telling apart here and secures nothing. */
const HASHES = { sha1: OID.sha1, sha256: OID.sha256 } as const;
export type CertificateIdHash = keyof typeof HASHES;

/** How a question names a certificate (RFC 6960 §4.1.1, CertID), nothing compared yet. */
export interface CertificateId {
  readonly hash: CertificateIdHash | undefined;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Lower-case hex without the sign octet. */
  readonly serialNumber: string;
  /** As it came: the answer repeats it. */
  readonly raw: Uint8Array;
}

/** CertID ::= SEQUENCE { hashAlgorithm, hash of the issuer's name, hash of the issuer's key, serial number }. */
export function writeCertificateId(certificate: Certificate, issuer: Certificate, hash: CertificateIdHash): Uint8Array {
  return sequence(
    sequence(oid(HASHES[hash]), nothing()),
    octetString(digest(hash, issuer.subjectRaw)),
    octetString(digest(hash, issuer.keyBits)),
    integerOfHex(certificate.serialNumber),
  );
}

/** @throws BadgeError `certificate_invalid` when it is no CertID. */
export function readCertificateId(value: DerValue | undefined): CertificateId {
  const [algorithm, name, key, serial] = childrenOf(expectTag(value, TAG.sequence));
  const id = oidOf(childrenOf(expectTag(algorithm, TAG.sequence))[0]);
  return {
    hash: id === HASHES.sha1 ? "sha1" : id === HASHES.sha256 ? "sha256" : undefined,
    issuerNameHash: expectTag(name, TAG.octetString).contents,
    issuerKeyHash: expectTag(key, TAG.octetString).contents,
    serialNumber: integerHexOf(serial),
    raw: expectTag(value, TAG.sequence).raw,
  };
}

/** Whether an id names a certificate of this issuer; undefined when its hash is none that is known here. */
export function isOfIssuer({ hash, issuerNameHash, issuerKeyHash }: CertificateId, issuer: Certificate): boolean | undefined {
  if (hash === undefined) return undefined;
  return equalBytes(digest(hash, issuer.subjectRaw), issuerNameHash) && equalBytes(digest(hash, issuer.keyBits), issuerKeyHash);
}
