import { BadgeError } from "../../errors";
import { base64 } from "../../model/bytes";
import { octetString, oid, sequence, tagged } from "../asn1-write";
import type { Certificate } from "../x509/certificate";
import { childrenOf, type DerValue, expectTag, oidOf, only, readDer, TAG } from "../x509/der-reader";
import { OID } from "../x509/object-identifiers";
import { type CertificateId, type CertificateIdHash, readCertificateId, writeCertificateId } from "./certificate-id";

/** A question about one certificate. */
export interface OcspQuestion {
  readonly certificate: Certificate;
  /** The authority that issued it. */
  readonly issuer: Certificate;
  /** Default SHA-1: the one that every responder knows (RFC 5019 §2.1.1). */
  readonly hash?: CertificateIdHash;
  /** Random, 16 bytes or more, so that an old answer cannot stand for a new one. Questions by GET go without, to be cacheable. */
  readonly nonce?: Uint8Array;
}

/** Questions of real programs have some 100 bytes. */
const MAXIMUM_BYTES = 4 * 1024;
const MAXIMUM_CERTIFICATES = 16;

/** An OCSPRequest about one certificate, unsigned, DER (RFC 6960 §4.1). */
export function createOcspRequest({ certificate, issuer, hash = "sha1", nonce }: OcspQuestion): Uint8Array {
  const list = sequence(sequence(writeCertificateId(certificate, issuer, hash)));
  return sequence(sequence(list, ...(nonce ? [tagged(2, sequence(nonceExtension(nonce)))] : [])));
}

/** Nonce ::= OCTET STRING, inside the OCTET STRING of an extension (RFC 9654 §2.1). */
export function nonceExtension(nonce: Uint8Array): Uint8Array {
  return sequence(oid(OID.ocspNonce), octetString(octetString(nonce)));
}

/** The address of a question by GET (RFC 6960 appendix A.1): the request as Base64, percent-encoded, after the responder's own. */
export function ocspGetUrl(responder: string, request: Uint8Array): string {
  return `${responder.replace(/\/$/, "")}/${encodeURIComponent(base64(request))}`;
}

/** What a responder is asked. */
export interface OcspRequest {
  readonly certificates: readonly CertificateId[];
  readonly nonce?: Uint8Array;
}

/** Reads an OCSPRequest; a signature on it is not looked at. @throws BadgeError `ocsp_invalid`. */
export function readOcspRequest(der: Uint8Array): OcspRequest {
  if (der.length > MAXIMUM_BYTES) throw new BadgeError("ocsp_invalid", `${der.length} bytes`);
  return ocspReading(() => {
    const [tbs] = childrenOf(expectTag(readDer(der), TAG.sequence));
    const fields = childrenOf(expectTag(tbs, TAG.sequence));
    // Before the list may stand the version and who asks, after it the extensions, each under a tag of its own.
    const list = childrenOf(
      expectTag(
        fields.find(({ tag }) => tag === TAG.sequence),
        TAG.sequence,
      ),
    );
    if (list.length === 0 || list.length > MAXIMUM_CERTIFICATES) throw new BadgeError("ocsp_invalid", `${list.length} questions`);
    const nonce = nonceIn(fields.find(({ tag }) => tag === TAG.context(2)));
    return { certificates: list.map((one) => readCertificateId(childrenOf(one)[0])), ...(nonce && { nonce }) };
  });
}

/** The nonce among tagged Extensions of a question or an answer. @throws BadgeError `certificate_invalid`. */
export function nonceIn(tagged: DerValue | undefined): Uint8Array | undefined {
  const extension = (tagged ? childrenOf(only(tagged)) : []).map(childrenOf).find(([id]) => oidOf(id) === OID.ocspNonce);
  const value = extension?.at(-1);
  if (!value) return undefined;
  const { contents } = expectTag(value, TAG.octetString);
  // Older programs put the bytes there as they are (RFC 6960 left it open).
  return contents[0] === TAG.octetString && contents[1] === contents.length - 2 ? contents.subarray(2) : contents;
}

/** Runs a reader of DER, whose complaints are about a question or an answer here. @throws BadgeError `ocsp_invalid`. */
export function ocspReading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof BadgeError && cause.code === "certificate_invalid")
      throw new BadgeError("ocsp_invalid", "not readable", { cause });
    throw cause;
  }
}
