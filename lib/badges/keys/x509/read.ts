import forge from "node-forge";
import { BadgeError } from "../../errors";
import { readCertificate } from "../certified-jwk";
import { bytesOf, childrenOf, decode, instantOf, oidOf, serialOf } from "./der";
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
  readonly from: Date;
  readonly until: Date;
}

/** Tag of uniformResourceIdentifier in a GeneralName (RFC 5280 §4.2.1.6). */
const URI_TAG = 6;

/** Reads a certificate (base64 DER) of any kind of key. @throws BadgeError `certificate_invalid`. */
export function readSignerCertificate(base64: string): SignerCertificate {
  const { raw } = readCertificate(base64);
  try {
    return read(raw);
  } catch (cause) {
    throw new BadgeError("certificate_invalid", "not a readable certificate", { cause });
  }
}

/** TBSCertificate ::= SEQUENCE { [0] version, serial, algorithm, issuer, validity, subject, key, …, [3] extensions }. */
function read(der: Uint8Array): SignerCertificate {
  const [, serial, , , validity, subject, , ...optional] = childrenOf(childrenOf(decode(der))[0]);
  const [from, until] = childrenOf(validity).map(instantOf);
  if (!from || !until) throw new BadgeError("certificate_invalid", "certificate without validity");
  const extensions = childrenOf(childrenOf(optional.find(isExtensions))[0]);
  const extension = (id: string) => extensionValue(extensions.find((candidate) => oidOf(childrenOf(candidate)[0]) === id));
  const commonName = attributeOf(subject, "2.5.4.3");
  const agencyCode = attributeOf(subject, "2.5.4.5");
  const agencyOid = agencyOidIn(extension(OID.subjectDirectoryAttributes));
  return {
    serialNumber: serialOf(serial),
    ...(commonName !== undefined && { commonName }),
    ...(agencyCode !== undefined && { agencyCode }),
    ...(agencyOid !== undefined && { agencyOid }),
    issuerIds: urisOf(childrenOf(extension(OID.subjectAltName))),
    crlUrls: childrenOf(extension(OID.crlDistributionPoints)).flatMap(distributionPointUris),
    from,
    until,
  };
}

function isExtensions({ tagClass, type }: forge.asn1.Asn1): boolean {
  const tag: number = type;
  return tagClass === forge.asn1.Class.CONTEXT_SPECIFIC && tag === 3;
}

/** Extension ::= SEQUENCE { OID, critical BOOLEAN DEFAULT FALSE, OCTET STRING holding the DER of the value }. */
function extensionValue(extension: forge.asn1.Asn1 | undefined): forge.asn1.Asn1 | undefined {
  const value = childrenOf(extension).at(-1);
  return value && decode(Buffer.from(bytesOf(value), "latin1"));
}

function attributeOf(name: forge.asn1.Asn1 | undefined, id: string): string | undefined {
  const attribute = childrenOf(name)
    .flatMap(childrenOf)
    .find((candidate) => oidOf(childrenOf(candidate)[0]) === id);
  return attribute && Buffer.from(bytesOf(childrenOf(attribute)[1]), "latin1").toString("utf8");
}

function urisOf(names: readonly forge.asn1.Asn1[]): string[] {
  return names.flatMap((name) => {
    const tag: number = name.type;
    return tag === URI_TAG && name.tagClass === forge.asn1.Class.CONTEXT_SPECIFIC ? [bytesOf(name)] : [];
  });
}

/** DistributionPoint ::= SEQUENCE { [0] { [0] fullName GeneralNames } … } (RFC 5280 §4.2.1.13). */
function distributionPointUris(point: forge.asn1.Asn1): string[] {
  return urisOf(childrenOf(childrenOf(childrenOf(point)[0])[0]));
}

/** The agency's identifier, which some authorities write as OBJECT IDENTIFIER and some as text. */
function agencyOidIn(attributes: forge.asn1.Asn1 | undefined): string | undefined {
  const attribute = childrenOf(attributes).find((candidate) => oidOf(childrenOf(candidate)[0]) === OID.agencyOid);
  const [value] = childrenOf(childrenOf(attribute)[1]);
  return value && (oidOf(value) || bytesOf(value));
}
