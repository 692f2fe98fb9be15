import { fromUtf8, latin1 } from "../../model/bytes";
import { type Certificate, readCertificate } from "./certificate";
import { childrenOf, type DerValue, oidOf, readDer, TAG } from "./der-reader";
import { OID } from "./object-identifiers";

/** What a signer's certificate says, as far as badges go. */
export interface SignerCertificate {
  /** Lower-case hex. */
  readonly serialNumber: string;
  readonly commonName?: string;
  /** Subject `serialNumber`. */
  readonly agencyCode?: string;
  readonly agencyOid?: string;
  /** URIs of the subjectAltName; the badge's `issuer.id` has to be among them. */
  readonly issuerIds: readonly string[];
  readonly crlUrls: readonly string[];
  /** Where the authority answers questions about the certificate (RFC 6960). */
  readonly ocspUrls: readonly string[];
  readonly from: Date;
  readonly until: Date;
}

/** Tag of uniformResourceIdentifier in a GeneralName (RFC 5280 §4.2.1.6). */
const URI = TAG.implicit(6);

/** Reads a certificate (base64 DER) of any kind of key. @throws BadgeError `certificate_invalid`. */
export function readSignerCertificate(base64: string): SignerCertificate {
  return signerFactsOf(readCertificate(base64));
}

/** The same of a certificate that was read. @throws BadgeError `certificate_invalid`. */
export function signerFactsOf(certificate: Certificate): SignerCertificate {
  const { serialNumber, subject, from, until } = certificate;
  const attribute = (id: string) => subject.find(({ type }) => type === id)?.text;
  const commonName = attribute(OID.commonName);
  const agencyCode = attribute(OID.serialNumber);
  const agencyOid = agencyOidIn(extensionIn(certificate, OID.subjectDirectoryAttributes));
  return {
    serialNumber,
    ...(commonName !== undefined && { commonName }),
    ...(agencyCode !== undefined && { agencyCode }),
    ...(agencyOid !== undefined && { agencyOid }),
    issuerIds: urisOf(partsOf(extensionIn(certificate, OID.subjectAltName))),
    crlUrls: partsOf(extensionIn(certificate, OID.crlDistributionPoints)).flatMap(distributionPointUris),
    ocspUrls: partsOf(extensionIn(certificate, OID.authorityInfoAccess)).flatMap(responderUris),
    from,
    until,
  };
}

function extensionIn({ extensions }: Certificate, id: string): DerValue | undefined {
  const extension = extensions.get(id);
  return extension && readDer(extension.value);
}

function partsOf(value: DerValue | undefined): readonly DerValue[] {
  return value ? childrenOf(value) : [];
}

function urisOf(names: readonly DerValue[]): readonly string[] {
  return names.flatMap(({ tag, contents }) => (tag === URI ? [latin1(contents)] : []));
}

/** DistributionPoint ::= SEQUENCE { [0] { [0] fullName GeneralNames } … } (RFC 5280 §4.2.1.13). */
function distributionPointUris(point: DerValue): readonly string[] {
  const name = childrenOf(point).find(({ tag }) => tag === TAG.context(0));
  const full = partsOf(name).find(({ tag }) => tag === TAG.context(0));
  return urisOf(partsOf(full));
}

/** AccessDescription ::= SEQUENCE { accessMethod, accessLocation GeneralName } (RFC 5280 §4.2.2.1). */
function responderUris(access: DerValue): readonly string[] {
  const [method, ...location] = childrenOf(access);
  return oidOf(method) === OID.ocsp ? urisOf(location) : [];
}

/** The agency's identifier, which some authorities write as OBJECT IDENTIFIER and some as text. */
function agencyOidIn(attributes: DerValue | undefined): string | undefined {
  const attribute = partsOf(attributes)
    .map(childrenOf)
    .find(([type]) => oidOf(type) === OID.agencyOid);
  const [value] = partsOf(attribute?.[1]);
  if (!value) return undefined;
  return value.tag === TAG.oid ? oidOf(value) : (fromUtf8(value.contents) ?? latin1(value.contents));
}
