import { type KeyObject, randomBytes as systemRandom } from "node:crypto";
import forge from "node-forge";
import { BadgeError } from "../../errors";
import { newPrivateKey } from "../local";

/** A certification authority: its certificate, those above it, and its key. */
export interface CertificateAuthority {
  /** Base64 DER. */
  readonly certificate: string;
  /** Base64 DER of the authorities above, the next one first; empty for a root. */
  readonly above: readonly string[];
  readonly privateKey: KeyObject;
}

/** Who a new authority is and how long it lasts. */
export interface AuthorityFacts {
  readonly commonName: string;
  readonly organization: string;
  readonly from: Date;
  readonly until: Date;
  /** Where the issuer of this certificate publishes its revocations. */
  readonly crlUrl?: string;
  /** Source of serial numbers; default: node:crypto's. */
  readonly randomBytes?: (count: number) => Uint8Array;
}

/** Authorities outlive the keys that they certify: good past 2030 (NIST SP 800-57 part 1, table 2). */
const AUTHORITY_RSA_BITS = 3072;

/** Makes a self-signed root authority with a new RSA key (RFC 5280 §4.2: basicConstraints, keyUsage, subjectKeyIdentifier). */
export async function createRootCa(facts: AuthorityFacts): Promise<CertificateAuthority> {
  const privateKey = await newPrivateKey("RSA-2048", AUTHORITY_RSA_BITS);
  return { certificate: signAuthority(facts, privateKey, undefined), above: [], privateKey };
}

/**
 * Makes an authority under a root that certifies signers only: its path length is 0, so nothing below it is an authority.
 *
 * @throws BadgeError `certificate_invalid` when it would outlive its root.
 */
export async function createIssuingCa(root: CertificateAuthority, facts: AuthorityFacts): Promise<CertificateAuthority> {
  const privateKey = await newPrivateKey("RSA-2048", AUTHORITY_RSA_BITS);
  return { certificate: signAuthority(facts, privateKey, root), above: [root.certificate, ...root.above], privateKey };
}

/**
 * Opens a stored authority.
 *
 * @throws BadgeError `certificate_invalid` when certificate and key do not belong together or cannot be read.
 */
export function openAuthority(certificate: string, above: readonly string[], privateKey: KeyObject): CertificateAuthority {
  const expected = forgeCertificate(certificate).publicKey;
  const own = forgeKey(privateKey);
  if (!("n" in expected) || expected.n.compareTo(own.n) !== 0)
    throw new BadgeError("certificate_invalid", "the authority's key is not its certificate's");
  return { certificate, above, privateKey };
}

function signAuthority(facts: AuthorityFacts, privateKey: KeyObject, parent: CertificateAuthority | undefined): string {
  const own = forgeKey(privateKey);
  const parentCertificate = parent && forgeCertificate(parent.certificate);
  if (parentCertificate && facts.until > parentCertificate.validity.notAfter) {
    throw new BadgeError("certificate_invalid", "an authority cannot outlive the one above it");
  }
  const certificate = forge.pki.createCertificate();
  certificate.serialNumber = newSerialNumber(facts.randomBytes ?? systemRandom);
  certificate.publicKey = forge.pki.setRsaPublicKey(own.n, own.e);
  certificate.validity.notBefore = facts.from;
  certificate.validity.notAfter = facts.until;
  const subject = subjectOf(facts);
  certificate.setSubject(subject);
  certificate.setIssuer(parentCertificate ? parentCertificate.subject.attributes : subject);
  const aboveKeyId = (parentCertificate ?? certificate).generateSubjectKeyIdentifier().getBytes();
  certificate.setExtensions([
    { name: "basicConstraints", critical: true, cA: true, ...(parent && { pathLenConstraint: 0 }) },
    { name: "keyUsage", critical: true, keyCertSign: true, cRLSign: true },
    { name: "subjectKeyIdentifier" },
    { name: "authorityKeyIdentifier", keyIdentifier: aboveKeyId },
    ...(facts.crlUrl === undefined ? [] : [{ name: "cRLDistributionPoints", altNames: [{ type: 6, value: facts.crlUrl }] }]),
  ]);
  certificate.sign(parent ? forgeKey(parent.privateKey) : own, forge.md.sha256.create());
  return Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), "latin1").toString("base64");
}

function subjectOf({ commonName, organization }: AuthorityFacts): forge.pki.CertificateField[] {
  return [{ name: "countryName", value: "TW" }, utf8Field("organizationName", organization), utf8Field("commonName", commonName)];
}

/** A field of a distinguished name as UTF8String, which names in Chinese need. */
export function utf8Field(name: string, value: string): forge.pki.CertificateField {
  // The typings call the value's tag a class, which is another enumeration.
  const valueTagClass: number = forge.asn1.Type.UTF8;
  return { name, value, valueTagClass };
}

/** 16 random bytes as hex, positive and never zero (RFC 5280 §4.1.2.2 allows 20; CA/Browser Forum asks for 64 random bits). */
export function newSerialNumber(randomBytes: (count: number) => Uint8Array): string {
  const bytes = Buffer.from(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString("hex");
}

/**
 * An authority's certificate as forge sees it. forge leaves UTF8String values undecoded when it reads and encodes them
 * when it writes; they are decoded here, so that the name comes out again byte for byte.
 *
 * @throws BadgeError `certificate_invalid`: forge reads certificates of RSA keys only, and authorities have such.
 */
export function forgeCertificate(base64: string): forge.pki.Certificate {
  const certificate = readForgeCertificate(base64);
  const utf8: number = forge.asn1.Type.UTF8;
  certificate.setSubject(
    certificate.subject.attributes.map((field) => {
      const { valueTagClass, value } = field;
      return valueTagClass === utf8 && typeof value === "string" ? { ...field, value: forge.util.decodeUtf8(value) } : field;
    }),
  );
  return certificate;
}

function readForgeCertificate(base64: string): forge.pki.Certificate {
  try {
    return forge.pki.certificateFromAsn1(forge.asn1.fromDer(forge.util.decode64(base64)));
  } catch (cause) {
    throw new BadgeError("certificate_invalid", "not the certificate of an RSA authority", { cause });
  }
}

function forgeKey(privateKey: KeyObject): forge.pki.rsa.PrivateKey {
  if (privateKey.asymmetricKeyType !== "rsa") throw new BadgeError("key_invalid", "authorities have RSA keys");
  return forge.pki.privateKeyFromPem(privateKey.export({ format: "pem", type: "pkcs1" }).toString());
}
