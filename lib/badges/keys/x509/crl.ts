import { sign, verify, type X509Certificate } from "node:crypto";
import forge from "node-forge";
import { BadgeError } from "../../errors";
import { type CertificateAuthority, forgeCertificate } from "./authority";
import {
  bits,
  bitsOf,
  bytesOf,
  childrenOf,
  decode,
  encode,
  enumerated,
  explicit,
  implicit,
  instantOf,
  integer,
  integerFromHex,
  octets,
  oid,
  oidOf,
  rsaAlgorithm,
  sequence,
  serialOf,
  time,
} from "./der";
import { OID } from "./object-identifiers";

/** CRLReason (RFC 5280 §5.3.1); `unspecified` is written by leaving the reason out, as the clause advises. */
const REASONS = { unspecified: 0, keyCompromise: 1, affiliationChanged: 3, superseded: 4, cessationOfOperation: 5 } as const;
const MAXIMUM_BYTES = 16 * 1024 * 1024;

/** A withdrawn certificate: its serial number in lower-case hex, since when, and why. */
export interface RevokedCertificate {
  readonly serialNumber: string;
  readonly at: Date;
  readonly reason: keyof typeof REASONS;
}

/** What a revocation list says. */
export interface RevocationList {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** By serial number in lower-case hex: since when. */
  readonly revoked: ReadonlyMap<string, Date>;
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
  const reasons = reason === "unspecified" ? [] : [sequence(extension(OID.crlReason, enumerated(REASONS[reason])))];
  return sequence(integerFromHex(serialNumber), time(at), ...reasons);
}

function extension(id: string, value: forge.asn1.Asn1): forge.asn1.Asn1 {
  return sequence(oid(id), octets(encode(value).toString("latin1")));
}

/**
 * Reads a revocation list that this authority signed (RSA with SHA-256).
 *
 * @param list PEM text or DER.
 * @returns `undefined` when another authority, or nobody, signed it.
 * @throws BadgeError `certificate_invalid` when it is no revocation list.
 */
export function readCrl(list: string | Uint8Array, authority: X509Certificate): RevocationList | undefined {
  return readSigned(list, authority, readFields);
}

/**
 * The CRLReason codes (RFC 5280 §5.3.1) of a revocation list that this authority signed, by serial number, for the
 * entries that give one.
 *
 * @returns `undefined` when another authority, or nobody, signed it.
 * @throws BadgeError `certificate_invalid` when it is no revocation list.
 */
export function readCrlReasons(list: string | Uint8Array, authority: X509Certificate): ReadonlyMap<string, number> | undefined {
  return readSigned(list, authority, (tbs) => new Map(entriesOf(tbs).flatMap(reasonOf)));
}

function readSigned<T>(list: string | Uint8Array, authority: X509Certificate, read: (tbs: forge.asn1.Asn1) => T): T | undefined {
  const der = typeof list === "string" ? derOfPem(list) : list;
  if (der.length > MAXIMUM_BYTES) throw new BadgeError("certificate_invalid", `revocation list of ${der.length} bytes`);
  try {
    const [tbs, algorithm, signature] = childrenOf(decode(der));
    if (!tbs) throw new BadgeError("certificate_invalid", "not a revocation list");
    if (oidOf(childrenOf(algorithm)[0]) !== OID.sha256WithRsa) return undefined;
    const signed = verify("sha256", encode(tbs), authority.publicKey, bitsOf(signature));
    return signed ? read(tbs) : undefined;
  } catch (cause) {
    if (cause instanceof BadgeError) throw cause;
    throw new BadgeError("certificate_invalid", "not a revocation list", { cause });
  }
}

function readFields(tbs: forge.asn1.Asn1): RevocationList {
  const [thisUpdate, nextUpdate] = timesOf(tbs).map(instantOf);
  if (!thisUpdate) throw new BadgeError("certificate_invalid", "revocation list without a date");
  const revoked = new Map<string, Date>();
  for (const item of entriesOf(tbs)) {
    const [serial, since] = childrenOf(item);
    revoked.set(serialOf(serial), instantOf(since));
  }
  return { thisUpdate, ...(nextUpdate && { nextUpdate }), revoked };
}

function timesOf(tbs: forge.asn1.Asn1): forge.asn1.Asn1[] {
  const { UTCTIME, GENERALIZEDTIME } = forge.asn1.Type;
  return childrenOf(tbs).filter(({ type }) => type === UTCTIME || type === GENERALIZEDTIME);
}

/** Entries follow the dates; the sequences before them are the algorithm and the issuer's name. */
function entriesOf(tbs: forge.asn1.Asn1): forge.asn1.Asn1[] {
  const fields = childrenOf(tbs);
  const last = fields.filter(({ type, tagClass }) => type === forge.asn1.Type.SEQUENCE && tagClass === forge.asn1.Class.UNIVERSAL).at(-1);
  return last && fields.indexOf(last) > fields.lastIndexOf(timesOf(tbs).at(-1) ?? last) ? childrenOf(last) : [];
}

/** The reason among an entry's extensions: an OCTET STRING that holds an ENUMERATED of one octet. */
function reasonOf(item: forge.asn1.Asn1): [string, number][] {
  const [serial, , extensions] = childrenOf(item);
  const value = childrenOf(childrenOf(extensions).find((one) => oidOf(childrenOf(one)[0]) === OID.crlReason)).at(-1);
  return value ? [[serialOf(serial), bytesOf(decode(Buffer.from(bytesOf(value), "latin1"))).charCodeAt(0)]] : [];
}

function derOfPem(pem: string): Buffer {
  const body = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----/.exec(pem)?.[1];
  if (body === undefined) throw new BadgeError("certificate_invalid", "not a PEM revocation list");
  return Buffer.from(body, "base64");
}
