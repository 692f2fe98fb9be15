import { BadgeError } from "../../errors";
import { base64, fromBase64, latin1 } from "../../model/bytes";
import { isSameKey, verifyingKeyOf } from "../jwk";
import type { PublicJwk } from "../signer";
import { anchorsOf, type Certificate, certificateOfDer, isAuthority, isSameCertificate, issued, namesIssuer } from "./certificate";
import { childrenOf, expectTag, hasBit, oidOf, only, readDer, TAG } from "./der-reader";
import { OID } from "./object-identifiers";
import { type SignerCertificate, signerFactsOf } from "./read";

/** Whom and what a certificate from outside has to be for. */
export interface ImportExpectations {
  readonly publicJwk: PublicJwk;
  /** `issuer.id` of the badges: has to be among the URIs of the subjectAltName. */
  readonly issuerId: string;
  /** Asked for only when given, and then it has to be there and the same. */
  readonly agencyOid?: string;
  readonly agencyCode?: string;
  /** Trust anchors, PEM: outside authorities that the platform accepts. */
  readonly roots: readonly string[];
  readonly now: Date;
}

export interface ImportedCertificate {
  /** Base64 DER, leaf first, without the root: `certificates` of a signer. */
  readonly certificates: readonly string[];
  readonly certificate: SignerCertificate;
}

/** Answers of authorities have one to five certificates. */
const MAXIMUM_CERTIFICATES = 10;
const MAXIMUM_BYTES = 128 * 1024;
const PEM = /-----BEGIN (CERTIFICATE|PKCS7|CMS)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;
/** Bits of keyUsage (RFC 5280 §4.2.1.3). */
const [DIGITAL_SIGNATURE, NON_REPUDIATION] = [0, 1] as const;

/**
 * Takes in what a certification authority sent back for a signing request: PEM with one or several certificates, one
 * certificate in DER, or PKCS#7 (.p7b) of either form, in any order. Everything is checked before it is used once.
 *
 * @throws BadgeError, the first that applies: `certificate_invalid` (unreadable), `certificate_key_differs` (none is for
 * the key), `certificate_usage_wrong` (it may not sign, or is an authority's), `certificate_names_another` (no URI of it
 * is the issuer), `certificate_agency_differs`, `certificate_chain_broken` (an authority that it names did not issue it, or might not),
 * `certificate_root_unknown`, `certificate_not_valid` (it or one above is not valid now).
 */
export async function importSignerCertificate(answer: string | Uint8Array, expected: ImportExpectations): Promise<ImportedCertificate> {
  const given = certificatesOf(answer);
  const wanted = verifyingKeyOf(expected.publicJwk);
  const leaf = given.find(({ key }) => key !== undefined && isSameKey(key, wanted));
  if (!leaf) throw new BadgeError("certificate_key_differs", "no certificate is for the key that the request was made with");
  const certificate = signerFactsOf(leaf);
  checkUsage(leaf);
  checkNames(certificate, expected);
  const anchors = expected.roots.flatMap(anchorsOf);
  const chain = await climb(leaf, given, anchors);
  const ended = chain.find(({ from, until }) => expected.now < from || expected.now > until);
  if (ended) throw new BadgeError("certificate_not_valid", `${nameOf(ended)}: ${ended.from.toISOString()} to ${ended.until.toISOString()}`);
  const withoutRoot = chain.filter((one, index) => index === 0 || !anchors.some((anchor) => isSameCertificate(anchor, one)));
  return { certificates: withoutRoot.map(({ raw }) => base64(raw)), certificate };
}

function certificatesOf(answer: string | Uint8Array): readonly Certificate[] {
  if (answer.length > MAXIMUM_BYTES) throw new BadgeError("certificate_invalid", `${answer.length} bytes`);
  // A file is read as bytes; PEM is text all the same.
  const text = typeof answer === "string" ? answer : latin1(answer);
  const blocks = [...text.matchAll(PEM)].map(([, , body = ""]) => fromBase64(body.replace(/\s+/g, "")) ?? new Uint8Array());
  const ders = blocks.length > 0 || typeof answer === "string" ? blocks : [answer];
  const certificates = ders.flatMap(certificatesIn).map(certificateOfDer);
  if (certificates.length === 0 || certificates.length > MAXIMUM_CERTIFICATES) {
    throw new BadgeError("certificate_invalid", `${certificates.length} certificates`);
  }
  return certificates;
}

/**
 * A certificate itself, or those in a PKCS#7 "certs-only" message: ContentInfo ::= SEQUENCE { OBJECT IDENTIFIER, [0]
 * SignedData }, in which they stand under [0] (RFC 5652 §5.1).
 */
function certificatesIn(der: Uint8Array): readonly Uint8Array[] {
  const [type, content] = childrenOf(expectTag(readDer(der), TAG.sequence));
  if (type?.tag !== TAG.oid || oidOf(type) !== OID.signedData) return [der];
  const certificates = childrenOf(only(expectTag(content, TAG.context(0)))).find(({ tag }) => tag === TAG.context(0));
  return certificates ? childrenOf(certificates).map(({ raw }) => raw) : [];
}

/** No authority, and where it states its purposes a signature is one of them. */
function checkUsage(leaf: Certificate): void {
  if (isAuthority(leaf)) throw new BadgeError("certificate_usage_wrong", "it is an authority's certificate");
  const usage = leaf.extensions.get(OID.keyUsage);
  const bits = usage && readDer(usage.value);
  if (bits && !hasBit(bits, DIGITAL_SIGNATURE) && !hasBit(bits, NON_REPUDIATION)) {
    throw new BadgeError("certificate_usage_wrong", "it may not sign");
  }
}

function checkNames(certificate: SignerCertificate, { issuerId, agencyOid, agencyCode }: ImportExpectations): void {
  if (!certificate.issuerIds.includes(issuerId)) {
    throw new BadgeError("certificate_names_another", certificate.issuerIds.join(" ") || "no URI in its subjectAltName");
  }
  if (agencyOid !== undefined && certificate.agencyOid !== agencyOid) {
    throw new BadgeError("certificate_agency_differs", `object identifier ${certificate.agencyOid ?? "missing"}`);
  }
  if (agencyCode !== undefined && certificate.agencyCode !== agencyCode) {
    throw new BadgeError("certificate_agency_differs", `code ${certificate.agencyCode ?? "missing"}`);
  }
}

/** From the leaf up to an anchor. */
async function climb(leaf: Certificate, given: readonly Certificate[], anchors: readonly Certificate[]): Promise<readonly Certificate[]> {
  const chain = [leaf];
  for (let top = leaf; !anchors.some((anchor) => isSameCertificate(anchor, top)); ) {
    const named = [...anchors, ...given].filter((one) => isAuthority(one) && !chain.includes(one) && namesIssuer(top, one));
    const above = await firstOf(named, (one) => issued(one, top, chain.slice(1)));
    if (!above && named[0]) throw new BadgeError("certificate_chain_broken", `${nameOf(top)} was not issued by ${nameOf(named[0])}`);
    if (!above || chain.length > MAXIMUM_CERTIFICATES) throw new BadgeError("certificate_root_unknown", nameOf(top));
    chain.push(above);
    top = above;
  }
  return chain;
}

async function firstOf<T>(items: readonly T[], fits: (item: T) => Promise<boolean>): Promise<T | undefined> {
  for (const item of items) if (await fits(item)) return item;
  return undefined;
}

const nameOf = ({ subject }: Certificate): string => subject.map(({ text }) => text).join(", ");
