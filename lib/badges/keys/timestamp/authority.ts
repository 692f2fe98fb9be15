import { createHash } from "node:crypto";
import type forge from "node-forge";
import { BadgeError } from "../../errors";
import { algorithmOf } from "../jwk";
import type { Signer } from "../signer";
import { type CertificateAuthority, utf8Field } from "../x509/authority";
import { certifyKey } from "../x509/certify";
import { decode, encode, explicit, integer, integerFromHex, octets, oid, rsaAlgorithm, sequence, setOf } from "../x509/der";
import { childrenOf, readDer } from "../x509/der-reader";
import { TSP_OID } from "./algorithms";
import { generalizedTime, implicitList, namedBit, orderedSet, sha256Algorithm, utf8 } from "./der-writer";
import { isSoundImprint } from "./imprint";
import { readTimestampRequest, type TimestampRequest } from "./request";

type Node = forge.asn1.Asn1;

/** A time stamp authority: its signer with its certificates (leaf first), its policy, and the answer's own facts. */
export interface TimestampAuthority {
  /** RSA or P-256; its leaf certificate is for time stamps alone. */
  readonly signer: Signer;
  /** Object identifier of the policy under which it stamps. */
  readonly policy: string;
  readonly now: Date;
  /** Hex, never given twice by this authority (RFC 3161 §2.4.2). */
  readonly serialNumber: string;
  /** How far its clock may be off. */
  readonly accuracySeconds?: number;
}

/** Why a request is refused (RFC 3161 §2.4.2, PKIFailureInfo). */
const FAILURES = { badAlg: 0, badRequest: 2, badDataFormat: 5, unacceptedPolicy: 15 } as const;

/**
 * Certifies a key for time stamps: extendedKeyUsage is critical and says timeStamping alone (RFC 3161 §2.3).
 *
 * @returns Base64 DER chain, leaf first, without the root.
 * @throws BadgeError `certificate_invalid`, `key_weak`, `key_invalid` as for signers.
 */
export function issueTimestampCertificate(
  facts: Pick<Parameters<typeof certifyKey>[0], "ca" | "subjectPublicJwk" | "from" | "until" | "crlUrl" | "randomBytes"> & {
    readonly ca: CertificateAuthority;
    readonly name: string;
    readonly organization: string;
  },
): string[] {
  const { name, organization, ...common } = facts;
  return certifyKey({
    ...common,
    subject: [{ name: "countryName", value: "TW" }, utf8Field("organizationName", organization), utf8Field("commonName", name)],
    extensions: [
      { name: "keyUsage", critical: true, digitalSignature: true },
      { name: "extKeyUsage", critical: true, timeStamping: true },
    ],
  });
}

/**
 * Answers a TimeStampReq with a TimeStampResp, DER (RFC 3161 §2.4.2): a token over the imprint with the time, or a
 * refusal with its reason. A bad request is answered and not thrown.
 *
 * @throws BadgeError `algorithm_unknown` when the authority's key is neither RSA nor P-256; `certificate_invalid` when it
 * has no certificate.
 */
export async function answerTimestampRequest(der: Uint8Array, authority: TimestampAuthority): Promise<Buffer> {
  const request = requestIn(der);
  if (!request) return refusal("badDataFormat", "the request cannot be read");
  if (!isSoundImprint(request.imprint)) return refusal("badAlg", "the hash is not SHA-2");
  if (request.policy !== undefined && request.policy !== authority.policy)
    return refusal("unacceptedPolicy", "another policy is asked for");
  const token = await timestampToken(tstInfo(request, authority), authority.signer, request.wantsCertificate);
  return encode(sequence(sequence(integer(0)), token));
}

function requestIn(der: Uint8Array): TimestampRequest | undefined {
  try {
    return readTimestampRequest(der);
  } catch (error) {
    if (error instanceof BadgeError) return undefined;
    throw error;
  }
}

/** PKIStatusInfo ::= SEQUENCE { rejection (2), statusString, failInfo }. */
function refusal(failure: keyof typeof FAILURES, reason: string): Buffer {
  return encode(sequence(sequence(integer(2), sequence(utf8(reason)), namedBit(FAILURES[failure]))));
}

function tstInfo({ imprint, nonce }: TimestampRequest, authority: TimestampAuthority): Buffer {
  const { policy, serialNumber, now, accuracySeconds } = authority;
  return encode(
    sequence(
      integer(1),
      oid(policy),
      sequence(sequence(oid(imprint.algorithm)), octets(latin1(imprint.hash))),
      integerFromHex(serialNumber),
      generalizedTime(now),
      ...(accuracySeconds === undefined ? [] : [sequence(integer(accuracySeconds))]),
      ...(nonce === undefined ? [] : [integerFromHex(nonce)]),
    ),
  );
}

/** ContentInfo with a SignedData over a TSTInfo (RFC 5652 §5.1; version 3 because the content is no plain data). */
async function timestampToken(info: Buffer, signer: Signer, withCertificates: boolean): Promise<Node> {
  const [leaf] = signer.certificates;
  if (leaf === undefined) throw new BadgeError("certificate_invalid", "a time stamp authority needs a certificate");
  const certificates = withCertificates ? signer.certificates.map((certificate) => decode(Buffer.from(certificate, "base64"))) : [];
  const signedData = sequence(
    integer(3),
    setOf(sha256Algorithm()),
    sequence(oid(TSP_OID.tstInfo), explicit(0, octets(latin1(info)))),
    ...(certificates.length === 0 ? [] : [implicitList(0, certificates)]),
    setOf(await signerInfo(info, Buffer.from(leaf, "base64"), signer)),
  );
  return sequence(oid(TSP_OID.signedData), explicit(0, signedData));
}

async function signerInfo(info: Buffer, leaf: Buffer, signer: Signer): Promise<Node> {
  // Attributes are signed as a SET OF, and stand in the message under an implicit tag (RFC 5652 §5.4).
  const attributes = orderedSet([
    attribute(TSP_OID.contentType, oid(TSP_OID.tstInfo)),
    attribute(TSP_OID.messageDigest, octets(latin1(sha256(info)))),
    // SigningCertificateV2 with SHA-256, the default that DER leaves out (RFC 5816 §2.2.1).
    attribute(TSP_OID.signingCertificateV2, sequence(sequence(sequence(octets(latin1(sha256(leaf))))))),
  ]);
  const { kty } = algorithmOf(signer.algorithm);
  if (kty === "OKP") throw new BadgeError("algorithm_unknown", `${signer.algorithm} signs no time stamps`);
  const signature = await signer.sign(encode(attributes));
  const members = Array.isArray(attributes.value) ? attributes.value : [];
  return sequence(
    integer(1),
    issuerAndSerialNumber(leaf),
    sha256Algorithm(),
    implicitList(0, members),
    kty === "RSA" ? rsaAlgorithm(TSP_OID.rsaWithSha256) : sequence(oid(TSP_OID.ecdsaWithSha256)),
    octets(latin1(kty === "RSA" ? signature : derSignature(signature))),
  );
}

const attribute = (type: string, value: Node): Node => sequence(oid(type), setOf(value));

/** TBSCertificate ::= SEQUENCE { [0] version, serialNumber, signature, issuer, … }; both are copied as they stand there. */
function issuerAndSerialNumber(leaf: Buffer): Node {
  const [tbs] = childrenOf(readDer(leaf));
  const [, serial, , issuer] = tbs ? childrenOf(tbs) : [];
  if (!serial || !issuer) throw new BadgeError("certificate_invalid", "certificate without issuer");
  return sequence(decode(issuer.raw), decode(serial.raw));
}

/** r‖s, as signers give it, becomes ECDSA-Sig-Value ::= SEQUENCE { r, s } (RFC 5753 §7.2). */
function derSignature(signature: Uint8Array): Buffer {
  const half = signature.length / 2;
  const hex = (part: Uint8Array): string =>
    Buffer.from(part)
      .toString("hex")
      .replace(/^(00)+(?=..)/, "");
  return encode(sequence(integerFromHex(hex(signature.subarray(0, half))), integerFromHex(hex(signature.subarray(half)))));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
