/** Object identifiers that certificates and revocation lists are written and read with. */
export const OID = {
  sha256WithRsa: "1.2.840.113549.1.1.11",
  subjectKeyIdentifier: "2.5.29.14",
  subjectAltName: "2.5.29.17",
  crlNumber: "2.5.29.20",
  crlReason: "2.5.29.21",
  crlDistributionPoints: "2.5.29.31",
  authorityKeyIdentifier: "2.5.29.35",
  /** Where Taiwan's government PKI puts what it knows about a subject beyond its name (RFC 5280 §4.2.1.8). */
  subjectDirectoryAttributes: "2.5.29.9",
  /** Attribute of GCA and XCA certificates with the agency's object identifier (機關物件識別碼). */
  agencyOid: "2.16.886.1.100.2.102",
} as const;
