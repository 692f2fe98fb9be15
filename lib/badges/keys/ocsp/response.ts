import { BadgeError } from "../../errors";
import { type Certificate, certificateOfDer } from "../x509/certificate";
import { bitsOf, childrenOf, type DerValue, expectTag, generalizedTimeOf, oidOf, only, readDer, TAG } from "../x509/der-reader";
import { OID } from "../x509/object-identifiers";
import { type CertificateId, readCertificateId } from "./certificate-id";
import { nonceIn, ocspReading } from "./request";

/** What a responder says of one certificate (RFC 6960 §4.2.1, SingleResponse). */
export interface SingleAnswer {
  readonly id: CertificateId;
  readonly status: "good" | "revoked" | "unknown";
  /** Of a revoked certificate: since when, and the CRLReason where one is given. */
  readonly revokedAt?: Date;
  readonly reason?: number;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
}

/** An answer taken apart, nothing verified. */
export interface OcspResponse {
  readonly signedPart: Uint8Array;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
  readonly certificates: readonly Certificate[];
  /** Who answers: a name as DER, or the SHA-1 hash of a key. */
  readonly responder: { readonly name: Uint8Array } | { readonly keyHash: Uint8Array };
  readonly producedAt: Date;
  readonly answers: readonly SingleAnswer[];
  readonly nonce?: Uint8Array;
}

const MAXIMUM_BYTES = 64 * 1024;
const MAXIMUM_CERTIFICATES = 8;
const STATUSES: ReadonlyMap<number, SingleAnswer["status"]> = new Map([
  [TAG.implicit(0), "good"],
  [TAG.context(1), "revoked"],
  [TAG.implicit(2), "unknown"],
]);

/**
 * Reads an OCSPResponse (DER, RFC 6960 §4.2).
 *
 * @returns The number of OCSPResponseStatus when the responder refused to answer (3 = try later, 5 = sign it, 6 = not
 * authorised).
 * @throws BadgeError `ocsp_invalid` when it is none.
 */
export function readOcspResponse(der: Uint8Array): OcspResponse | number {
  if (der.length > MAXIMUM_BYTES) throw new BadgeError("ocsp_invalid", `${der.length} bytes`);
  return ocspReading(() => {
    const [status, bytes] = childrenOf(expectTag(readDer(der), TAG.sequence));
    const [code = 1] = expectTag(status, TAG.enumerated).contents;
    if (code !== 0) return code;
    const [type, response] = childrenOf(only(expectTag(bytes, TAG.context(0))));
    if (oidOf(type) !== OID.ocspBasicResponse) throw new BadgeError("ocsp_invalid", "answer of another kind");
    return readBasic(readDer(expectTag(response, TAG.octetString).contents));
  });
}

/** BasicOCSPResponse ::= SEQUENCE { ResponseData, signatureAlgorithm, signature, [0] certificates }. */
function readBasic(basic: DerValue): OcspResponse {
  const [data, algorithm, signature, certificates] = childrenOf(expectTag(basic, TAG.sequence));
  const fields = childrenOf(expectTag(data, TAG.sequence));
  const [responder, producedAt, answers, extensions] = fields[0]?.tag === TAG.context(0) ? fields.slice(1) : fields;
  const encoded = certificates ? childrenOf(only(expectTag(certificates, TAG.context(0)))) : [];
  if (encoded.length > MAXIMUM_CERTIFICATES) throw new BadgeError("ocsp_invalid", `${encoded.length} certificates`);
  const nonce = nonceIn(extensions);
  return {
    signedPart: expectTag(data, TAG.sequence).raw,
    signatureAlgorithm: oidOf(childrenOf(expectTag(algorithm, TAG.sequence))[0]),
    signature: bitsOf(signature),
    certificates: encoded.map(({ raw }) => certificateOfDer(raw)),
    responder: readResponder(responder),
    producedAt: generalizedTimeOf(producedAt),
    answers: childrenOf(expectTag(answers, TAG.sequence)).map(readSingle),
    ...(nonce && { nonce }),
  };
}

/** ResponderID ::= CHOICE { [1] Name, [2] KeyHash OCTET STRING }. */
function readResponder(value: DerValue | undefined): OcspResponse["responder"] {
  if (value?.tag === TAG.context(1)) return { name: only(value).raw };
  return { keyHash: expectTag(only(expectTag(value, TAG.context(2))), TAG.octetString).contents };
}

function readSingle(value: DerValue): SingleAnswer {
  const [id, status, thisUpdate, ...optional] = childrenOf(expectTag(value, TAG.sequence));
  const word = STATUSES.get(status?.tag ?? -1);
  if (!word) throw new BadgeError("ocsp_invalid", "status of a certificate");
  const next = optional.find(({ tag }) => tag === TAG.context(0));
  return {
    id: readCertificateId(id),
    status: word,
    ...(word === "revoked" && status && readRevocation(status)),
    thisUpdate: generalizedTimeOf(thisUpdate),
    ...(next && { nextUpdate: generalizedTimeOf(only(next)) }),
  };
}

/** RevokedInfo ::= SEQUENCE { revocationTime, [0] CRLReason }. */
function readRevocation(value: DerValue): Pick<SingleAnswer, "revokedAt" | "reason"> {
  const [since, reason] = childrenOf(value);
  const code = reason && expectTag(only(expectTag(reason, TAG.context(0))), TAG.enumerated).contents[0];
  return { revokedAt: generalizedTimeOf(since), ...(code !== undefined && { reason: code }) };
}
