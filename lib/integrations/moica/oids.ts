/** Object identifiers that card verification and the soft PKI speak of, with their sources. */
export const OID = {
  // Distinguished names, X.520
  commonName: "2.5.4.3",
  serialNumber: "2.5.4.5",
  country: "2.5.4.6",
  organization: "2.5.4.10",
  organizationalUnit: "2.5.4.11",
  // Certificate extensions, RFC 5280 §4.2
  subjectDirectoryAttributes: "2.5.29.9",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  crlDistributionPoints: "2.5.29.31",
  issuingDistributionPoint: "2.5.29.28",
  deltaCrlIndicator: "2.5.29.27",
  certificatePolicies: "2.5.29.32",
  extendedKeyUsage: "2.5.29.37",
  authorityInformationAccess: "1.3.6.1.5.5.7.1.1",
  ocspAccess: "1.3.6.1.5.5.7.48.1",
  ocspSigning: "1.3.6.1.5.5.7.3.9",
  ocspBasicResponse: "1.3.6.1.5.5.7.48.1.1",
  ocspNonce: "1.3.6.1.5.5.7.48.1.2",
  // MOICA: last four digits of the holder's 身分證字號
  idnoLastFour: "2.16.886.1.100.2.51",
  // MOICA: the same in an extension of its own, in older certificates
  idnoLastFourExtension: "2.16.886.1.100.1.1",
  // Cryptographic message syntax, RFC 5652
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  rsaEncryption: "1.2.840.113549.1.1.1",
  sha1: "1.3.14.3.2.26",
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
  sha1WithRsa: "1.2.840.113549.1.1.5",
  sha256WithRsa: "1.2.840.113549.1.1.11",
  sha384WithRsa: "1.2.840.113549.1.1.12",
  sha512WithRsa: "1.2.840.113549.1.1.13",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  ecdsaWithSha384: "1.2.840.10045.4.3.3",
  ecdsaWithSha512: "1.2.840.10045.4.3.4",
} as const;

/** Digest algorithms that may stand in a card signature. SHA-1 is left out on purpose. */
export const DIGESTS: ReadonlyMap<string, string> = new Map([
  [OID.sha256, "sha256"],
  [OID.sha384, "sha384"],
  [OID.sha512, "sha512"],
]);

/** Signature algorithms accepted on certificates, revocation lists and OCSP answers, with their digest. */
export const SIGNATURES: ReadonlyMap<string, string> = new Map([
  [OID.sha256WithRsa, "sha256"],
  [OID.sha384WithRsa, "sha384"],
  [OID.sha512WithRsa, "sha512"],
  [OID.ecdsaWithSha256, "sha256"],
  [OID.ecdsaWithSha384, "sha384"],
  [OID.ecdsaWithSha512, "sha512"],
]);

/** Bit numbers of KeyUsage, RFC 5280 §4.2.1.3. */
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyEncipherment: 2, keyCertSign: 5, crlSign: 6 } as const;
