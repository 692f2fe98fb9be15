import { BadgeError } from "../../errors";
import { fromBase64, fromUtf8 } from "../../model/bytes";
import { algorithmForJwk, verifyingKeyOf } from "../jwk";
import type { PublicJwk } from "../signer";
import { keyOfSpki } from "../spki";
import { isSignedBy } from "./certificate";
import { bitsOf, childrenOf, type DerValue, expectTag, integerHexOf, oidOf, only, readDer, TAG } from "./der-reader";
import { attributesOf } from "./names";
import { OID } from "./object-identifiers";

/** What somebody asks to have certified. Who asks, and whether they may, is for the authority to find out. */
export interface SigningRequest {
  readonly publicJwk: PublicJwk;
  readonly agencyName: string;
  readonly organizationalUnit?: string;
  readonly agencyCode?: string;
  readonly agencyOid?: string;
  /** URIs of the requested subjectAltName. */
  readonly issuerIds: readonly string[];
}

/** Largest request read: one with an RSA-8192 key has some 3 KB. Bytes. */
const MAXIMUM_BYTES = 16 * 1024;
const PEM = /-----BEGIN ((?:NEW )?CERTIFICATE REQUEST)-----([A-Za-z0-9+/=\s]+)-----END \1-----/;

/**
 * Reads a certificate signing request (PKCS#10, RFC 2986) and verifies that its own key signed it.
 *
 * @param request PEM text or DER.
 * @throws BadgeError `request_invalid` when it is none, or not signed by the key that it is for; `key_weak`;
 * `algorithm_unknown` for a key of no algorithm of the table.
 */
export async function readSigningRequest(request: string | Uint8Array): Promise<SigningRequest> {
  const der = typeof request === "string" ? derOfPem(request) : request;
  if (der.length > MAXIMUM_BYTES) throw new BadgeError("request_invalid", `${der.length} bytes`);
  try {
    return await read(der);
  } catch (cause) {
    if (!(cause instanceof BadgeError) || !["certificate_invalid", "key_invalid"].includes(cause.code)) throw cause;
    throw new BadgeError("request_invalid", "not a signing request", { cause });
  }
}

/** CertificationRequest ::= SEQUENCE { { version, subject, key, [0] attributes }, algorithm, signature }. */
async function read(der: Uint8Array): Promise<SigningRequest> {
  const [info, algorithm, signature] = childrenOf(expectTag(readDer(der), TAG.sequence));
  const [version, subject, spki, attributes] = childrenOf(expectTag(info, TAG.sequence));
  if (integerHexOf(version) !== "00") throw new BadgeError("request_invalid", "version");
  const key = keyOfSpki(expectTag(spki, TAG.sequence));
  const signed = {
    signedPart: expectTag(info, TAG.sequence).raw,
    signatureAlgorithm: oidOf(childrenOf(expectTag(algorithm, TAG.sequence))[0]),
    signature: bitsOf(signature),
  };
  if (!key || !(await isSignedBy(key, signed))) throw new BadgeError("request_invalid", "not signed by the key that it is for");
  const publicJwk: PublicJwk = { ...key };
  algorithmForJwk(publicJwk);
  verifyingKeyOf(publicJwk);
  return { publicJwk, ...readSubject(subject), ...readExtensions(attributes) };
}

function readSubject(subject: DerValue | undefined): Pick<SigningRequest, "agencyName" | "organizationalUnit" | "agencyCode"> {
  const attributes = attributesOf(subject);
  const textOf = (id: string) => attributes.find(({ type }) => type === id)?.text;
  const agencyName = textOf(OID.organizationName) ?? textOf(OID.commonName);
  if (agencyName === undefined) throw new BadgeError("request_invalid", "no agency is named");
  const organizationalUnit = textOf(OID.organizationalUnitName);
  const agencyCode = textOf(OID.serialNumber);
  return { agencyName, ...(organizationalUnit !== undefined && { organizationalUnit }), ...(agencyCode !== undefined && { agencyCode }) };
}

/** What is asked for among the attributes (RFC 2985 §5.4.2): extensionRequest with Extensions. */
function readExtensions(attributes: DerValue | undefined): Pick<SigningRequest, "issuerIds" | "agencyOid"> {
  const request = (attributes ? childrenOf(expectTag(attributes, TAG.context(0))) : [])
    .map(childrenOf)
    .find(([type]) => oidOf(type) === OID.extensionRequest);
  const extensions = request ? childrenOf(only(request[1])).map(childrenOf) : [];
  const partsOf = (id: string): readonly DerValue[] => {
    const value = extensions.find(([type]) => oidOf(type) === id)?.at(-1);
    return value ? childrenOf(readDer(expectTag(value, TAG.octetString).contents)) : [];
  };
  const agency = partsOf(OID.subjectDirectoryAttributes)
    .map(childrenOf)
    .find(([type]) => oidOf(type) === OID.agencyOid);
  return {
    issuerIds: partsOf(OID.subjectAltName).flatMap(({ tag, contents }) => (tag === TAG.implicit(6) ? (fromUtf8(contents) ?? []) : [])),
    ...(agency && { agencyOid: oidOf(only(agency[1])) }),
  };
}

function derOfPem(pem: string): Uint8Array {
  const [, , body = ""] = PEM.exec(pem) ?? [];
  const der = fromBase64(body.replace(/\s+/g, ""));
  if (!der || der.length === 0) throw new BadgeError("request_invalid", "not a PEM signing request");
  return der;
}
