/**
 * Open Badges 2.0 and 3.0 as a library: keys and certificates, documents, signatures, status lists, baked images,
 * verification. It knows no database, environment, clock or network; whatever it needs is an argument. Nothing else of
 * it is imported from outside.
 */

export { badgePng } from "./art/badge-png";
export { badgeSvg } from "./art/badge-svg";
export { badgeOutline } from "./art/outline";
export type { BadgeArtInput } from "./art/spec";
export type { BakedBadges } from "./bake/baked";
export { extractFromPdf } from "./bake/pdf-read";
export { bakePng } from "./bake/png";
export { extractFromPng } from "./bake/read-png";
export { extractFromSvg } from "./bake/read-svg";
export { bakeSvg } from "./bake/svg";
export { BadgeError, type BadgeErrorCode } from "./errors";
export { ALGORITHMS, type AlgorithmName } from "./keys/algorithms";
export { certifiedJwk, certifies } from "./keys/certified-jwk";
export { bareJwk, didDocument, didWebFor, issuerProfile, jwks } from "./keys/did-web";
export { jwkThumbprint } from "./keys/jwk";
export { decryptPrivateKey, encryptPrivateKey, generateKeyPair, openLocalSigner, type StoredKeyPair } from "./keys/local";
export { decodeMultikey, encodeMultikey } from "./keys/multikey";
export { createOcspRequest, type OcspQuestion, ocspGetUrl, readOcspRequest } from "./keys/ocsp/request";
export { answerOcspRequest, issueResponderCertificate, type OcspResponder } from "./keys/ocsp/responder";
export { type OcspProblem, type OcspVerdict, verifyOcspResponse } from "./keys/ocsp/verify";
export { openPkcs11Signer, type Pkcs11KeyFacts, type Pkcs11Module } from "./keys/pkcs11";
export { loadPkcs11Module } from "./keys/pkcs11-module";
export { exportPkcs12, openPkcs12Signer } from "./keys/pkcs12";
export type { PublicJwk, Signer } from "./keys/signer";
export { answerTimestampRequest, issueTimestampCertificate, type TimestampAuthority } from "./keys/timestamp/authority";
export { timestampImprint } from "./keys/timestamp/imprint";
export { createTimestampRequest } from "./keys/timestamp/request";
export { type AskTimestampAuthority, obtainTimestamp } from "./keys/timestamp/response";
export { type TimestampProblem, type TimestampQuestion, type TimestampVerdict, verifyTimestamp } from "./keys/timestamp/verify";
export { type AuthorityFacts, type CertificateAuthority, createIssuingCa, createRootCa, openAuthority } from "./keys/x509/authority";
export { type CertifyRequestFacts, certifySigningRequest } from "./keys/x509/certify-request";
export { readCrl } from "./keys/x509/crl";
export { createCrl, type RevokedCertificate } from "./keys/x509/crl-writer";
export { type ImportExpectations, type ImportedCertificate, importSignerCertificate } from "./keys/x509/import";
export { readSignerCertificate, type SignerCertificate } from "./keys/x509/read";
export { readSigningRequest, type SigningRequest } from "./keys/x509/read-signing-request";
export { issueSignerCertificate, type SignerCertificateFacts } from "./keys/x509/signer-certificate";
export { createSigningRequest, pemOf, type SigningRequestFacts } from "./keys/x509/signing-request";
export { canonicalJson } from "./model/canonical-json";
export type {
  AchievementFacts,
  AlignmentFacts,
  AttachedEndorsements,
  AwardFacts,
  EndorsementFacts,
  EvidenceFacts,
  ExtensionFacts,
  IssuerFacts,
  IssuerKeyFacts,
  ResultDescriptionFacts,
  ResultFacts,
  RubricLevelFacts,
  StatusEntryFacts,
} from "./model/facts";
export type { JsonObject, JsonValue } from "./model/json";
export { identityHash } from "./model/recipient";
export { hostedAssertionV2, revokedAssertionV2, signedAssertionV2 } from "./ob2/assertion";
export { badgeClassV2 } from "./ob2/badge-class";
export { hostedEndorsementV2, revokedEndorsementV2, signedEndorsementV2 } from "./ob2/endorsement";
export { cryptographicKeyV2, issuerProfileV2 } from "./ob2/issuer";
export { type RevokedV2, revocationListV2 } from "./ob2/revocation-list";
export { ASSOCIATION_TYPES, type ClrFacts, clrCredential } from "./ob3/clr";
export { contextLoader, type DocumentLoader } from "./ob3/contexts/loader";
export { achievementDocument, openBadgeCredential } from "./ob3/credential";
export { type DataIntegrityOptions, signDataIntegrity, verificationMethodOf } from "./ob3/data-integrity";
export { endorsementCredential } from "./ob3/endorsement";
export { keptSigner } from "./ob3/fast/kept-signer";
export { AchievementIssuer, type IssuedCredential, type ProofMaker } from "./ob3/fast/template/achievement-issuer";
export { type SchemaViolation, validateCredentialSchema, validateSchema } from "./ob3/schemas/validate";
export { type EmbeddedProof, type SecuredCredential, secureCredential } from "./ob3/secure";
export { type DisclosureOptions, deriveDisclosure } from "./ob3/selective-disclosure/derive";
export { disclosablePointers } from "./ob3/selective-disclosure/disclosable";
export { OPEN_BADGE_MANDATORY_POINTERS } from "./ob3/selective-disclosure/mandatory";
export {
  decodeStatusList,
  drawDecoys,
  drawStatusIndex,
  emptyStatusList,
  MINIMUM_ENTRIES,
  statusAt,
  withAllSet,
  withStatus,
} from "./ob3/status/bitstring";
export { encodeStatusList } from "./ob3/status/encode-status-list";
export { type RevokedCredential, revocationListV3 } from "./ob3/status/revocation-list";
export { type StatusListFacts, statusListCredential } from "./ob3/status/status-list-credential";
export { type CryptosuiteName, ISSUED_SUITES } from "./ob3/suites/table";
export { signVcJwt } from "./ob3/vc-jwt";
export { type PackFacts, type PackFile, proofPack } from "./pack/make-pack";
export { type RecordedDocument, recordingFetcher } from "./pack/recording-fetcher";
export type { Bilingual, CertificateBadges, CertificateFacts } from "./print/certificate-facts";
export { certificatePdf } from "./print/certificate-pdf";
export {
  type InputDigest,
  inputDigest,
  type ReceiptFacts,
  readReceipt,
  type VerificationReceipt,
  verificationReceipt,
} from "./receipt/receipt";
export { FINDING_CODES, type FindingCode } from "./verify/finding-codes";
export { type DecodePicture, MAXIMUM_PIXELS, type Picture } from "./verify/input/read-picture";
export type { FetchDocument, FetchedDocument, Trust, VerifyInput, VerifyOptions } from "./verify/options";
export type {
  BadgeForm,
  BadgeSummary,
  BadgeVersion,
  CheckName,
  Conclusion,
  Finding,
  Report,
  Verdict,
} from "./verify/report";
export { verifyBadge } from "./verify/verify";
