import type forge from "node-forge";
import { BadgeError } from "../../errors";
import type { PublicJwk } from "../signer";
import { type CertificateAuthority, utf8Field } from "./authority";
import { certifyKey } from "./certify";
import { oid, sequence, setOf } from "./der";
import { OID } from "./object-identifiers";
import { isUri } from "./signing-request";

/** What a signer's certificate says. */
export interface SignerCertificateFacts {
  readonly ca: CertificateAuthority;
  readonly subjectPublicJwk: PublicJwk;
  /** Issuer id of the badges (`issuer.id`), URL or DID: goes into the subjectAltName as URI and binds key to issuer. */
  readonly issuerId: string;
  /** Other ids of the same issuer (its OB 2.0 Profile, a DID): each another URI in the subjectAltName. */
  readonly alsoKnownAs?: readonly string[];
  readonly agencyName: string;
  /** 單位 within the agency. */
  readonly organizationalUnit?: string;
  /** Agency code, as subject `serialNumber`. */
  readonly agencyCode?: string;
  /** Agency's object identifier, as the attribute under which government certificates carry it. */
  readonly agencyOid?: string;
  readonly from: Date;
  readonly until: Date;
  readonly crlUrl?: string;
  /** Where the authority answers questions about the certificate (RFC 6960), and where its own certificate is. */
  readonly ocspUrl?: string;
  readonly caIssuersUrl?: string;
  /** Source of serial numbers; default: node:crypto's. */
  readonly randomBytes?: (count: number) => Uint8Array;
}

/**
 * Certifies an agency's signing key of any algorithm of the table. The certificate may sign and nothing else
 * (RFC 5280 §4.2: no authority, keyUsage digitalSignature and nonRepudiation, SKI, AKI, SAN, AIA, CRL distribution point).
 *
 * @returns Base64 DER chain as `x5c` wants it: the leaf, then its authority and those above without the root, which a
 * verifier has to know by itself (a root that certifies signers directly is kept).
 * @throws BadgeError `certificate_invalid` when it would outlive its authority, the validity is empty or the id is no
 * ASCII URI; `key_weak`, `key_invalid`.
 */
export async function issueSignerCertificate(facts: SignerCertificateFacts): Promise<string[]> {
  const { issuerId, alsoKnownAs = [], agencyOid, agencyName, organizationalUnit, agencyCode, ...common } = facts;
  const ids = [issuerId, ...alsoKnownAs];
  if (!ids.every(isUri)) throw new BadgeError("certificate_invalid", "issuer id is no URI");
  return certifyKey({
    ...common,
    subject: [
      { name: "countryName", value: "TW" },
      utf8Field("organizationName", agencyName),
      ...(organizationalUnit === undefined ? [] : [utf8Field("organizationalUnitName", organizationalUnit)]),
      utf8Field("commonName", agencyName),
      ...(agencyCode === undefined ? [] : [{ type: "2.5.4.5", value: agencyCode }]),
    ],
    extensions: [
      { name: "keyUsage", critical: true, digitalSignature: true, nonRepudiation: true },
      { name: "subjectAltName", altNames: ids.map((value) => ({ type: 6, value })) },
      ...(agencyOid === undefined ? [] : [{ id: OID.subjectDirectoryAttributes, value: agencyAttribute(agencyOid) }]),
    ],
  });
}

/** SubjectDirectoryAttributes ::= SEQUENCE OF Attribute { type, SET OF value }, the value an OBJECT IDENTIFIER. */
function agencyAttribute(agencyOid: string): forge.asn1.Asn1 {
  return sequence(sequence(oid(OID.agencyOid), setOf(oid(agencyOid))));
}
