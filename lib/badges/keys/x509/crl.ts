import * as x509 from "@peculiar/x509";
import forge from "node-forge";
import type { CertificateAuthority } from "./authority";
import { CRL_NUMBER } from "./names";
import { importAuthorityKey, RSA_SHA256 } from "./signer-certificate";

const REASONS = {
  unspecified: x509.X509CrlReason.unspecified,
  keyCompromise: x509.X509CrlReason.keyCompromise,
  affiliationChanged: x509.X509CrlReason.affiliationChanged,
  superseded: x509.X509CrlReason.superseded,
  cessationOfOperation: x509.X509CrlReason.cessationOfOperation,
} as const;

/** A withdrawn certificate: its serial number in hex, since when, and why (RFC 5280 §5.3.1). */
export interface RevokedCertificate {
  readonly serialNumber: string;
  readonly at: Date;
  readonly reason: keyof typeof REASONS;
}

/**
 * The certificate revocation list of an authority, DER (RFC 5280 §5).
 *
 * @param facts `number` must grow with every list that the authority issues.
 */
export async function createCrl(facts: {
  readonly ca: CertificateAuthority;
  readonly number: number;
  readonly revoked: readonly RevokedCertificate[];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}): Promise<Buffer> {
  const { ca, number, revoked, thisUpdate, nextUpdate } = facts;
  const authority = new x509.X509Certificate(ca.certificate);
  const { asn1 } = forge;
  const numberDer = asn1.toDer(asn1.create(asn1.Class.UNIVERSAL, asn1.Type.INTEGER, false, asn1.integerToDer(number).getBytes()));
  const crl = await x509.X509CrlGenerator.create({
    issuer: authority.subjectName,
    thisUpdate,
    nextUpdate,
    entries: revoked.map(({ serialNumber, at, reason }) => ({ serialNumber, revocationDate: at, reason: REASONS[reason] })),
    signingAlgorithm: RSA_SHA256,
    signingKey: await importAuthorityKey(ca),
    extensions: [
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      new x509.Extension(CRL_NUMBER, false, Buffer.from(numberDer.getBytes(), "latin1")),
    ],
  });
  return Buffer.from(crl.rawData);
}
