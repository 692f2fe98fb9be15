import { algorithmOf, type Certificate, isSignedBy, type SignedBytes, sameBytes, urlsOf } from "./certificate";
import { contextTag, DerCursor, DerError, type DerNode, elementsOf, primitiveContextTag, readDer, TAG, unwrap } from "./der";
import { bitStringOctets, booleanOf, integerHexOf, oidOf, timeOf } from "./der-values";
import { KEY_USAGE, OID } from "./oids";

/** A complete certificate revocation list (RFC 5280 §5). */
export interface RevocationList {
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  /** RFC 5280 §5.1.2.5 wants it always; a list without it is refused. */
  readonly nextUpdate: Date;
  /** Serial numbers as upper-case hexadecimal. */
  readonly revoked: ReadonlySet<string>;
  readonly scope: ListScope;
  readonly signed: SignedBytes;
}

/** Which certificates a list speaks of (issuingDistributionPoint, RFC 5280 §5.2.5). */
export interface ListScope {
  /** When present, only certificates that point to one of these addresses. */
  readonly urls: readonly string[] | undefined;
  readonly only: "all" | "holders" | "authorities";
}

const WHOLE: ListScope = { urls: undefined, only: "all" };

/** Reads a list from DER, or from PEM as some mirrors serve it. @throws DerError */
export function readRevocationList(bytes: Uint8Array): RevocationList {
  const [tbs, algorithm, signature] = [...elementsOf(readDer(withoutArmour(bytes), TAG.sequence))];
  if (tbs === undefined || algorithm === undefined || signature === undefined) throw new DerError("list is incomplete");
  const fields = new DerCursor(tbs);
  fields.takeIf(TAG.integer);
  const innerAlgorithm = algorithmOf(fields.take(TAG.sequence));
  if (innerAlgorithm !== algorithmOf(algorithm)) throw new DerError("signature algorithms differ");
  const issuer = fields.take(TAG.sequence).encoded;
  const thisUpdate = timeOf(fields.take());
  const nextUpdate = fields.takeIf(TAG.utcTime, TAG.generalizedTime);
  if (nextUpdate === undefined) throw new DerError("list does not say when the next one comes");
  const revoked = new Set<string>();
  const entries = fields.takeIf(TAG.sequence);
  for (const entry of entries ? elementsOf(entries) : []) {
    const [serial] = elementsOf(entry);
    if (serial !== undefined) revoked.add(integerHexOf(serial));
  }
  const scope = readScope(fields.takeIf(contextTag(0)));
  const signed = { bytes: tbs.encoded, algorithm: innerAlgorithm, signature: bitStringOctets(signature) };
  return { issuer, thisUpdate, nextUpdate: timeOf(nextUpdate), revoked, scope, signed };
}

/** A delta list, or one that we do not understand, would answer "not revoked" wrongly: refused. */
function readScope(extensions: DerNode | undefined): ListScope {
  let scope = WHOLE;
  for (const extension of extensions ? elementsOf(unwrap(extensions, TAG.sequence)) : []) {
    const fields = new DerCursor(extension);
    const id = oidOf(fields.take(TAG.oid));
    const flag = fields.takeIf(TAG.boolean);
    const value = fields.take(TAG.octetString);
    if (id === OID.issuingDistributionPoint) scope = readDistributionPoint(unwrap(value, TAG.sequence));
    else if (flag !== undefined && booleanOf(flag)) throw new DerError(`list has the critical extension ${id}`);
  }
  return scope;
}

function readDistributionPoint(point: DerNode): ListScope {
  const fields = new DerCursor(point);
  const name = fields.takeIf(contextTag(0));
  const full = name && unwrap(name, contextTag(0));
  const holders = fields.takeIf(primitiveContextTag(1));
  const authorities = fields.takeIf(primitiveContextTag(2));
  // What is left would be: only some reasons, entries of other issuers, attribute certificates.
  if (fields.rest().length > 0) throw new DerError("list is partial");
  return { urls: full && urlsOf(full), only: holders ? "holders" : authorities ? "authorities" : "all" };
}

/** True when the list would name this certificate if it were revoked. */
export function covers(list: RevocationList, certificate: Certificate): boolean {
  const { urls, only } = list.scope;
  if (only !== "all" && (only === "authorities") !== certificate.isCa) return false;
  return urls === undefined || urls.some((url) => certificate.crlUrls.includes(url));
}

function withoutArmour(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.subarray(0, 24)).toString("latin1");
  if (!head.startsWith("-----BEGIN X509 CRL")) return bytes;
  return Buffer.from(
    Buffer.from(bytes)
      .toString("latin1")
      .replace(/-----[A-Z0-9 ]+-----/g, ""),
    "base64",
  );
}

/** True when the authority that issued the certificates signed this list and may sign lists. */
export function isListOf(list: RevocationList, authority: Certificate): boolean {
  const maySign = authority.keyUsage === undefined || authority.keyUsage.has(KEY_USAGE.crlSign);
  return maySign && sameBytes(list.issuer, authority.subject) && isSignedBy(list.signed, authority.publicKey);
}
