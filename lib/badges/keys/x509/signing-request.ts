import { BadgeError } from "../../errors";
import { base64 } from "../../model/bytes";
import type { AlgorithmName } from "../algorithms";
import {
  bitString,
  boolean,
  integerOfHex,
  namedBits,
  nothing,
  octetString,
  oid,
  printableString,
  sequence,
  setOfOne,
  tagged,
  taggedBytes,
  utf8String,
} from "../asn1-write";
import { derSignatureOf } from "../ecdsa-der";
import type { Signer } from "../signer";
import { spkiOf } from "../spki";
import { OID } from "./object-identifiers";

/** What an agency asks an outside certification authority to certify. */
export interface SigningRequestFacts {
  /** The key that it is for, and that signs the request (RFC 2986 §3: proof that it is there). */
  readonly signer: Signer;
  /** Issuer id of the badges (`issuer.id`), URL or DID. */
  readonly issuerId: string;
  /** Other ids of the same issuer. */
  readonly alsoKnownAs?: readonly string[];
  readonly agencyName: string;
  /** 單位 within the agency. */
  readonly organizationalUnit?: string;
  /** Agency code, as subject `serialNumber`. */
  readonly agencyCode?: string;
  /** Agency's object identifier, as the attribute under which government certificates carry it. */
  readonly agencyOid?: string;
}

/** What an asked-for signature algorithm is called, with its parameters (RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3). */
export const SIGNATURE_ALGORITHMS: Readonly<Record<AlgorithmName, Uint8Array>> = {
  "RSA-2048": sequence(oid(OID.sha256WithRsa), nothing()),
  "P-256": sequence(oid(OID.ecdsaWithSha256)),
  Ed25519: sequence(oid(OID.ed25519)),
};

/** A text that a certificate may carry as a URI: ASCII with a scheme (RFC 5280 §4.2.1.6). */
export const isUri = (id: string): boolean => /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/.test(id);

/**
 * A certificate signing request (PKCS#10, RFC 2986), DER, for a key of any algorithm wherever it is kept: subject with
 * agency, unit and code, and in the requested extensions the issuer's ids as URIs, the agency's object identifier and
 * keyUsage digitalSignature and nonRepudiation.
 *
 * @throws BadgeError `request_invalid` for an id that is no ASCII URI or an agency code that is none; what the signer throws.
 */
export async function createSigningRequest(facts: SigningRequestFacts): Promise<Uint8Array> {
  const { signer, issuerId, alsoKnownAs = [], agencyCode } = facts;
  if (![issuerId, ...alsoKnownAs].every(isUri)) throw new BadgeError("request_invalid", "issuer id is no URI");
  if (agencyCode !== undefined && !/^[A-Za-z0-9.-]{1,64}$/.test(agencyCode)) throw new BadgeError("request_invalid", "agency code");
  const info = sequence(integerOfHex("00"), subjectOf(facts), spkiOf(signer.publicJwk), tagged(0, extensionRequest(facts)));
  const signature = await signer.sign(info);
  return sequence(
    info,
    SIGNATURE_ALGORITHMS[signer.algorithm],
    bitString(signer.publicJwk.kty === "EC" ? derSignatureOf(signature) : signature),
  );
}

/** DER as PEM (RFC 7468), e.g. `CERTIFICATE REQUEST`. */
export function pemOf(label: string, der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${base64(der).replace(/(.{64})(?=.)/g, "$1\n")}\n-----END ${label}-----\n`;
}

function subjectOf({ agencyName, organizationalUnit, agencyCode }: SigningRequestFacts): Uint8Array {
  return sequence(
    attribute(OID.countryName, printableString("TW")),
    attribute(OID.organizationName, utf8String(agencyName)),
    ...(organizationalUnit === undefined ? [] : [attribute(OID.organizationalUnitName, utf8String(organizationalUnit))]),
    attribute(OID.commonName, utf8String(agencyName)),
    ...(agencyCode === undefined ? [] : [attribute(OID.serialNumber, printableString(agencyCode))]),
  );
}

/** RelativeDistinguishedName ::= SET OF { type, value }. */
const attribute = (type: string, text: Uint8Array): Uint8Array => setOfOne(sequence(oid(type), text));

/** Attribute extensionRequest ::= { type, SET OF Extensions } (RFC 2985 §5.4.2). */
function extensionRequest({ issuerId, alsoKnownAs = [], agencyOid }: SigningRequestFacts): Uint8Array {
  const encoder = new TextEncoder();
  const names = [issuerId, ...alsoKnownAs].map((id) => taggedBytes(6, encoder.encode(id)));
  const extensions = sequence(
    // digitalSignature and nonRepudiation: the first two bits (RFC 5280 §4.2.1.3).
    sequence(oid(OID.keyUsage), boolean(true), octetString(namedBits(0xc0))),
    sequence(oid(OID.subjectAltName), octetString(sequence(...names))),
    ...(agencyOid === undefined ? [] : [sequence(oid(OID.subjectDirectoryAttributes), octetString(agencyAttribute(agencyOid)))]),
  );
  return sequence(oid(OID.extensionRequest), setOfOne(extensions));
}

/** SubjectDirectoryAttributes ::= SEQUENCE OF Attribute { type, SET OF value }. */
const agencyAttribute = (agencyOid: string): Uint8Array => sequence(sequence(oid(OID.agencyOid), setOfOne(oid(agencyOid))));
