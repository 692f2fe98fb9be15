import { BadgeError } from "../../errors";
import { fromBase64 } from "../../model/bytes";
import { type Certificate, isSignedBy } from "./certificate";
import { bitsOf, childrenOf, type DerValue, expectTag, integerHexOf, oidOf, only, readDer, TAG, timeOf } from "./der-reader";
import { OID } from "./object-identifiers";

const MAXIMUM_BYTES = 16 * 1024 * 1024;

/** What a revocation list says. */
export interface RevocationList {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** By serial number in lower-case hex: since when. */
  readonly revoked: ReadonlyMap<string, Date>;
}

/**
 * Reads a revocation list that this authority signed (RFC 5280 §5.1).
 *
 * @param list PEM text or DER.
 * @returns `undefined` when another authority, or nobody, signed it, or when it is not a complete list of what it is
 * asked about (`isComplete`).
 * @throws BadgeError `certificate_invalid` when it is no revocation list.
 */
export function readCrl(list: string | Uint8Array, authority: Certificate): Promise<RevocationList | undefined> {
  return readSigned(list, authority, readFields);
}

/**
 * The CRLReason codes (RFC 5280 §5.3.1) of a revocation list that this authority signed, by serial number, for the
 * entries that give one.
 *
 * @returns `undefined` as `readCrl` does.
 * @throws BadgeError `certificate_invalid` when it is no revocation list.
 */
export function readCrlReasons(list: string | Uint8Array, authority: Certificate): Promise<ReadonlyMap<string, number> | undefined> {
  return readSigned(list, authority, (tbs) => new Map(entriesOf(tbs).flatMap(reasonOf)));
}

async function readSigned<T>(list: string | Uint8Array, authority: Certificate, read: (tbs: DerValue) => T): Promise<T | undefined> {
  const der = typeof list === "string" ? derOfPem(list) : list;
  if (der.length > MAXIMUM_BYTES) throw new BadgeError("certificate_invalid", `revocation list of ${der.length} bytes`);
  const [tbs, algorithm, signature] = childrenOf(expectTag(readDer(der), TAG.sequence));
  const signedPart = expectTag(tbs, TAG.sequence);
  const signatureAlgorithm = oidOf(childrenOf(expectTag(algorithm, TAG.sequence))[0]);
  const signed = await isSignedBy(authority.key, { signedPart: signedPart.raw, signatureAlgorithm, signature: bitsOf(signature) });
  return signed && isComplete(signedPart) ? read(signedPart) : undefined;
}

/**
 * Whether nothing critical stands in a list that is not understood here: a list of changes only (deltaCRLIndicator), one
 * for some certificates or some reasons (issuingDistributionPoint), entries about another authority's certificates. RFC
 * 5280 §5.2 and §5.3 forbid to judge by such a list, and whoever is missing from it may be revoked all the same.
 */
function isComplete(tbs: DerValue): boolean {
  const explicit = childrenOf(tbs).find(({ tag }) => tag === TAG.context(0));
  const ofList = explicit ? childrenOf(only(explicit)) : [];
  const ofEntries = entriesOf(tbs).flatMap((item) => childrenOf(item).slice(2).flatMap(childrenOf));
  return ofList.every(isUncritical) && ofEntries.every((one) => isUncritical(one) || oidOf(childrenOf(one)[0]) === OID.crlReason);
}

/** Extension ::= SEQUENCE { OID, critical BOOLEAN DEFAULT FALSE, OCTET STRING }. */
function isUncritical(extension: DerValue): boolean {
  const critical = childrenOf(extension).find(({ tag }) => tag === TAG.boolean);
  return critical === undefined || critical.contents[0] === 0;
}

function readFields(tbs: DerValue): RevocationList {
  const [thisUpdate, nextUpdate] = childrenOf(tbs).filter(isTime).map(timeOf);
  if (!thisUpdate) throw new BadgeError("certificate_invalid", "revocation list without a date");
  const revoked = new Map<string, Date>();
  for (const item of entriesOf(tbs)) {
    const [serial, since] = childrenOf(item);
    revoked.set(integerHexOf(serial), timeOf(since));
  }
  return { thisUpdate, ...(nextUpdate && { nextUpdate }), revoked };
}

function isTime({ tag }: DerValue): boolean {
  return tag === TAG.utcTime || tag === TAG.generalizedTime;
}

/** Entries follow the dates; the sequences before them are the algorithm and the issuer's name. */
function entriesOf(tbs: DerValue): readonly DerValue[] {
  const fields = childrenOf(tbs);
  const entries = fields.slice(fields.findLastIndex(isTime) + 1).find(({ tag }) => tag === TAG.sequence);
  return entries ? childrenOf(entries) : [];
}

/** The reason among an entry's extensions: an OCTET STRING that holds an ENUMERATED of one octet. */
function reasonOf(item: DerValue): readonly [string, number][] {
  const [serial, , extensions] = childrenOf(item);
  const extension = (extensions ? childrenOf(extensions) : []).map(childrenOf).find(([id]) => oidOf(id) === OID.crlReason);
  const value = extension?.at(-1);
  if (!value) return [];
  const [reason = 0] = expectTag(readDer(expectTag(value, TAG.octetString).contents), TAG.enumerated).contents;
  return [[integerHexOf(serial), reason]];
}

function derOfPem(pem: string): Uint8Array {
  const body = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----/.exec(pem)?.[1];
  const der = body === undefined ? undefined : fromBase64(body.replace(/\s+/g, ""));
  if (!der) throw new BadgeError("certificate_invalid", "not a PEM revocation list");
  return der;
}
