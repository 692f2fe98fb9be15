import * as x509 from "@peculiar/x509";
import forge from "node-forge";
import { BadgeError } from "../../errors";
import { AGENCY_OID_ATTRIBUTE, SUBJECT_DIRECTORY_ATTRIBUTES } from "./names";

/** What a signer's certificate says, as far as badges go. */
export interface SignerCertificate {
  /** Hex, lower case. */
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

/** Reads a certificate (base64 DER). @throws BadgeError `certificate_invalid`. */
export function readSignerCertificate(base64: string): SignerCertificate {
  try {
    return read(new x509.X509Certificate(base64));
  } catch (cause) {
    throw new BadgeError("certificate_invalid", "not a readable certificate", { cause });
  }
}

function read(certificate: x509.X509Certificate): SignerCertificate {
  const [commonName] = certificate.subjectName.getField("CN");
  const [agencyCode] = certificate.subjectName.getField("2.5.4.5");
  const alternative = certificate.getExtension(x509.SubjectAlternativeNameExtension);
  const points = certificate.getExtension(x509.CRLDistributionPointsExtension)?.distributionPoints ?? [];
  const attributes = certificate.getExtension(SUBJECT_DIRECTORY_ATTRIBUTES);
  const agencyOid = attributes ? agencyOidIn(Buffer.from(attributes.value)) : undefined;
  return {
    serialNumber: certificate.serialNumber.toLowerCase(),
    ...(commonName !== undefined && { commonName }),
    ...(agencyCode !== undefined && { agencyCode }),
    ...(agencyOid !== undefined && { agencyOid }),
    issuerIds: alternative?.names.items.filter(({ type }) => type === "url").map(({ value }) => value) ?? [],
    crlUrls: points.flatMap((point) => point.distributionPoint?.fullName?.flatMap((name) => name.uniformResourceIdentifier ?? []) ?? []),
    from: certificate.notBefore,
    until: certificate.notAfter,
  };
}

/** The agency's identifier among SubjectDirectoryAttributes; written as OBJECT IDENTIFIER, or by some authorities as text. */
function agencyOidIn(der: Buffer): string | undefined {
  const { asn1 } = forge;
  const children = (node: forge.asn1.Asn1 | undefined): forge.asn1.Asn1[] => (node && Array.isArray(node.value) ? node.value : []);
  const bytes = (node: forge.asn1.Asn1 | undefined): string => (typeof node?.value === "string" ? node.value : "");
  const attribute = children(asn1.fromDer(der.toString("latin1"))).find(
    (candidate) => asn1.derToOid(bytes(children(candidate)[0])) === AGENCY_OID_ATTRIBUTE,
  );
  const [value] = children(children(attribute)[1]);
  if (!value) return undefined;
  return value.type === asn1.Type.OID ? asn1.derToOid(bytes(value)) : bytes(value);
}
