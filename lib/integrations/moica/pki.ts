import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign, X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import { readCertificate } from "./certificate";
import { contextTag, primitiveContextTag, TAG } from "./der";
import { bits, boolean, der, distinguishedName, integer, nothing, octets, oid, pem, sequence, setOf, time, utf8 } from "./der-write";
import { KEY_USAGE, OID } from "./oids";

/**
 * A soft public key infrastructure shaped like that of 自然人憑證: Test GRCA → Test MOICA-G3 → card holders.
 * Every subject of an authority begins with "Test", which production refuses as a trust root (`trust.ts`).
 * Everything goes in and out as PEM text, so that the caller can keep it on disk and get the same cards again.
 */
export interface SoftIdentity {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

type Name = readonly { oid: string; value: string }[];

export interface CertificateRequest {
  readonly subject: Name;
  readonly publicKey: KeyObject;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Bits of KeyUsage; absent leaves the extension out. */
  readonly keyUsage?: readonly number[];
  readonly authority?: { readonly pathLength?: number };
  readonly extendedKeyUsage?: readonly string[];
  readonly policies?: readonly string[];
  readonly crlUrl?: string;
  readonly ocspUrl?: string;
  readonly idnoLastFour?: string;
  /** A critical extension that nobody understands, to see it refused. */
  readonly strangeExtension?: string;
}

const generate = promisify(generateKeyPair);

/** A new RSA key as PKCS#8 PEM. Holders of MOICA cards have 2048 bits, MOICA-G3 itself 4096. */
export async function newKey(modulusLength = 2048): Promise<string> {
  const { privateKey } = await generate("rsa", { modulusLength });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

const algorithm = (): Buffer => sequence(oid(OID.sha256WithRsa), nothing());

function namedBitString(numbers: readonly number[]): Buffer {
  const last = Math.max(...numbers);
  const bytes = Buffer.alloc(Math.floor(last / 8) + 1);
  for (const bit of numbers) bytes[Math.floor(bit / 8)] = (bytes[Math.floor(bit / 8)] ?? 0) | (0x80 >> (bit % 8));
  return der(TAG.bitString, Buffer.from([7 - (last % 8)]), bytes); // DER: trailing zero bits are not written
}

const uri = (url: string): Buffer => der(primitiveContextTag(6), Buffer.from(url, "latin1"));

function extensionsOf(request: CertificateRequest): Buffer {
  const extension = (id: string, critical: boolean, value: Buffer) =>
    sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));
  const { authority, keyUsage, extendedKeyUsage, policies, crlUrl, ocspUrl, idnoLastFour, strangeExtension } = request;
  const pathLength = authority?.pathLength === undefined ? [] : [integer(authority.pathLength)];
  const list = [
    authority && extension(OID.basicConstraints, true, sequence(boolean(true), ...pathLength)),
    keyUsage && extension(OID.keyUsage, true, namedBitString(keyUsage)),
    extendedKeyUsage && extension(OID.extendedKeyUsage, false, sequence(...extendedKeyUsage.map(oid))),
    policies && extension(OID.certificatePolicies, false, sequence(...policies.map((policy) => sequence(oid(policy))))),
    crlUrl && extension(OID.crlDistributionPoints, false, sequence(sequence(der(contextTag(0), der(contextTag(0), uri(crlUrl)))))),
    ocspUrl && extension(OID.authorityInformationAccess, false, sequence(sequence(oid(OID.ocspAccess), uri(ocspUrl)))),
    idnoLastFour && extension(OID.subjectDirectoryAttributes, false, sequence(sequence(oid(OID.idnoLastFour), setOf(utf8(idnoLastFour))))),
    strangeExtension && extension(strangeExtension, true, nothing()),
  ];
  return sequence(...list.filter((item): item is Buffer => item instanceof Buffer));
}

const derOfPem = (text: string): Buffer => new X509Certificate(text).raw;

/** Signs `tbs` and appends algorithm and signature: the common shape of certificates, lists and OCSP answers. */
export function signedStructure(tbs: Buffer, privateKeyPem: string, ...after: Buffer[]): Buffer {
  return sequence(tbs, algorithm(), bits(sign("sha256", tbs, privateKeyPem)), ...after);
}

/** Issues a certificate (RFC 5280 §4.1). `issuer` is a name with a key: an authority, or the subject itself for a root. */
export function issueCertificate(issuer: { name: Buffer; privateKeyPem: string }, request: CertificateRequest): string {
  const tbs = sequence(
    der(contextTag(0), integer(2)),
    integer(request.serial),
    algorithm(),
    issuer.name,
    sequence(time(request.notBefore), time(request.notAfter)),
    distinguishedName(request.subject),
    request.publicKey.export({ type: "spki", format: "der" }),
    der(contextTag(3), extensionsOf(request)),
  );
  return pem("CERTIFICATE", signedStructure(tbs, issuer.privateKeyPem));
}

/** An authority as an issuer of certificates and lists. */
function asIssuer(authority: SoftIdentity): { name: Buffer; privateKeyPem: string } {
  return { name: Buffer.from(readCertificate(derOfPem(authority.certificatePem)).subject), privateKeyPem: authority.privateKeyPem };
}

/** A serial number that depends only on its label, so that a regenerated PKI revokes the same cards. */
export const serialFor = (label: string): string => `4${createHash("sha256").update(label).digest("hex").slice(0, 31)}`.toUpperCase();

const publicKeyOf = (privateKeyPem: string): KeyObject => createPublicKey(createPrivateKey(privateKeyPem));

export interface AuthorityRequest {
  readonly commonName: string;
  readonly privateKeyPem: string;
  /** Absent makes a root that signs itself. */
  readonly issuer?: SoftIdentity;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly pathLength?: number;
  readonly crlUrl?: string;
  readonly keyUsage?: readonly number[];
  readonly notAnAuthority?: boolean;
  readonly organization?: string;
}

export function createAuthority(request: AuthorityRequest): SoftIdentity {
  const { privateKeyPem, commonName, issuer, crlUrl, notBefore, notAfter, pathLength } = request;
  const subject = [
    { oid: OID.country, value: "TW" },
    { oid: OID.organization, value: request.organization ?? "Test authority of no government" },
    { oid: OID.commonName, value: commonName },
  ];
  const certificatePem = issueCertificate(issuer ? asIssuer(issuer) : { name: distinguishedName(subject), privateKeyPem }, {
    subject,
    publicKey: publicKeyOf(privateKeyPem),
    serial: serialFor(commonName),
    notBefore,
    notAfter,
    keyUsage: request.keyUsage ?? [KEY_USAGE.keyCertSign, KEY_USAGE.crlSign],
    ...(request.notAnAuthority ? {} : { authority: pathLength === undefined ? {} : { pathLength } }),
    ...(crlUrl === undefined ? {} : { crlUrl }),
  });
  return { certificatePem, privateKeyPem };
}

export interface HolderRequest extends Partial<Omit<CertificateRequest, "subject" | "publicKey">> {
  readonly name: string;
  /** 16 digits. */
  readonly holderCode: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A card holder's signature certificate: C=TW, CN, serialNumber, last four digits in subjectDirectoryAttributes. */
export function issueHolderCertificate(authority: SoftIdentity, privateKeyPem: string, request: HolderRequest): string {
  const { name, holderCode, ...rest } = request;
  return issueCertificate(asIssuer(authority), {
    serial: serialFor(`${holderCode}`),
    keyUsage: [KEY_USAGE.digitalSignature],
    ...rest,
    publicKey: publicKeyOf(privateKeyPem),
    subject: [
      { oid: OID.country, value: "TW" },
      { oid: OID.commonName, value: name },
      { oid: OID.serialNumber, value: holderCode },
    ],
  });
}

/** A complete revocation list as DER (RFC 5280 §5.1). */
export function signRevocationList(
  authority: SoftIdentity,
  list: { revoked: readonly string[]; thisUpdate: Date; nextUpdate: Date },
): Buffer {
  const issuer = asIssuer(authority);
  const entries = list.revoked.map((serial) => sequence(integer(serial), time(list.thisUpdate)));
  const tbs = sequence(
    integer(1),
    algorithm(),
    issuer.name,
    time(list.thisUpdate),
    time(list.nextUpdate),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
  );
  return signedStructure(tbs, issuer.privateKeyPem);
}
