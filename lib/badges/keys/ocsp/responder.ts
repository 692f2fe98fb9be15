import { digest } from "#badges-runtime";
import { BadgeError } from "../../errors";
import { fromBase64 } from "../../model/bytes";
import { bitString, enumerated, generalizedTime, octetString, oid, sequence, tagged, taggedBytes } from "../asn1-write";
import { derSignatureOf } from "../ecdsa-der";
import type { Signer } from "../signer";
import { type CertificateAuthority, utf8Field } from "../x509/authority";
import { type Certificate, readCertificate } from "../x509/certificate";
import { type CertificateFacts, certifyKey } from "../x509/certify";
import { CRL_REASONS, type RevokedCertificate } from "../x509/crl-writer";
import { OID } from "../x509/object-identifiers";
import { SIGNATURE_ALGORITHMS } from "../x509/signing-request";
import { type CertificateId, isOfIssuer } from "./certificate-id";
import { nonceExtension, type OcspRequest, readOcspRequest } from "./request";

/** Who answers about the certificates of an authority, and what there is to say. */
export interface OcspResponder {
  /** Base64 DER of the authority whose certificates are asked about. */
  readonly authority: string;
  /** Whoever signs: the authority, or a delegate; its leaf certificate goes along when it is not the authority's own. */
  readonly signer: Signer;
  readonly revoked: readonly RevokedCertificate[];
  /** Whether the authority issued a certificate with this serial number (hex); of others it says "unknown". Default: of all. */
  readonly knows?: (serialNumber: string) => boolean;
  readonly now: Date;
  /** How long an answer may be kept. Without it there is always news. */
  readonly validForSeconds?: number;
}

/** OCSPResponseStatus (RFC 6960 §4.2.1). */
const MALFORMED_REQUEST = 1;
const UNAUTHORIZED = 6;

/**
 * Certifies a key for signing answers, in the authority's name (RFC 6960 §4.2.2.2: extendedKeyUsage OCSPSigning; §4.2.2.2.1:
 * its own revocation need not be asked for, so it should be short-lived).
 *
 * @returns Base64 DER chain, leaf first, without the root.
 * @throws BadgeError `certificate_invalid`, `key_weak`, `key_invalid` as for signers.
 */
export function issueResponderCertificate(
  facts: Pick<CertificateFacts, "ca" | "subjectPublicJwk" | "from" | "until" | "randomBytes"> & {
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
      { name: "extKeyUsage", [OID.ocspSigning]: true },
      // The value is NULL.
      { id: OID.ocspNoCheck, value: "\u0005\0" },
    ],
  });
}

/**
 * Answers an OCSPRequest with an OCSPResponse, DER (RFC 6960 §4.2). A question that cannot be read, or is about another
 * authority's certificates, is answered with that and not thrown.
 *
 * @throws BadgeError `certificate_invalid` when the signer has no certificate; what the signer throws.
 */
export async function answerOcspRequest(der: Uint8Array, responder: OcspResponder): Promise<Uint8Array> {
  const request = requestIn(der);
  if (!request) return sequence(enumerated(MALFORMED_REQUEST));
  const authority = readCertificate(responder.authority);
  if (!request.certificates.every((id) => isOfIssuer(id, authority) === true)) return sequence(enumerated(UNAUTHORIZED));
  const data = responseData(request, ownCertificate(responder), responder);
  const { signer } = responder;
  const signature = await signer.sign(data);
  const [leaf = ""] = signer.certificates;
  const certificates = leaf === responder.authority ? [] : [tagged(0, sequence(fromBase64(leaf) ?? new Uint8Array()))];
  const basic = sequence(
    data,
    SIGNATURE_ALGORITHMS[signer.algorithm],
    bitString(signer.publicJwk.kty === "EC" ? derSignatureOf(signature) : signature),
    ...certificates,
  );
  return sequence(enumerated(0), tagged(0, sequence(oid(OID.ocspBasicResponse), octetString(basic))));
}

function requestIn(der: Uint8Array): OcspRequest | undefined {
  try {
    return readOcspRequest(der);
  } catch (error) {
    if (error instanceof BadgeError && error.code === "ocsp_invalid") return undefined;
    throw error;
  }
}

function ownCertificate({ signer }: OcspResponder): Certificate {
  const [leaf] = signer.certificates;
  if (leaf === undefined) throw new BadgeError("certificate_invalid", "a responder needs a certificate");
  return readCertificate(leaf);
}

/** ResponseData ::= SEQUENCE { [2] KeyHash, producedAt, SEQUENCE OF SingleResponse, [1] extensions }. */
function responseData({ certificates, nonce }: OcspRequest, own: Certificate, responder: OcspResponder): Uint8Array {
  return sequence(
    tagged(2, octetString(digest("sha1", own.keyBits))),
    generalizedTime(responder.now),
    sequence(...certificates.map((id) => singleResponse(id, responder))),
    ...(nonce ? [tagged(1, sequence(nonceExtension(nonce)))] : []),
  );
}

function singleResponse(id: CertificateId, { revoked, knows, now, validForSeconds }: OcspResponder): Uint8Array {
  const withdrawn = revoked.find(({ serialNumber }) => serialNumber === id.serialNumber);
  const known = knows === undefined || knows(id.serialNumber);
  return sequence(
    id.raw,
    withdrawn ? revocation(withdrawn) : taggedBytes(known ? 0 : 2, new Uint8Array()),
    generalizedTime(now),
    ...(validForSeconds === undefined ? [] : [tagged(0, generalizedTime(new Date(now.getTime() + validForSeconds * 1000)))]),
  );
}

/** RevokedInfo; `unspecified` is said by leaving the reason out, as in lists (RFC 5280 §5.3.1). */
function revocation({ at, reason }: RevokedCertificate): Uint8Array {
  return tagged(1, generalizedTime(at), ...(reason === "unspecified" ? [] : [tagged(0, enumerated(CRL_REASONS[reason]))]));
}
