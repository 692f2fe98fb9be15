import forge from "node-forge";

/** The few ASN.1 building blocks of certificates and revocation lists, over node-forge, which holds bytes as Latin-1 strings. */
const { asn1 } = forge;
const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;
type Node = forge.asn1.Asn1;

export const sequence = (...children: Node[]): Node => asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, children);
export const setOf = (...children: Node[]): Node => asn1.create(UNIVERSAL, asn1.Type.SET, true, children);
export const oid = (dotted: string): Node => asn1.create(UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(dotted).getBytes());
export const integer = (value: number): Node => asn1.create(UNIVERSAL, asn1.Type.INTEGER, false, asn1.integerToDer(value).getBytes());
/** A positive integer: a leading bit of 1 would make it negative. */
export const integerFromHex = (hex: string): Node =>
  asn1.create(UNIVERSAL, asn1.Type.INTEGER, false, Buffer.from(/^[89a-f]/.test(hex) ? `00${hex}` : hex, "hex").toString("latin1"));
/** AlgorithmIdentifier of RSA, whose parameters are NULL and not absent (RFC 4055 §5). */
export const rsaAlgorithm = (id: string): Node => sequence(oid(id), asn1.create(UNIVERSAL, asn1.Type.NULL, false, ""));
export const enumerated = (value: number): Node => asn1.create(UNIVERSAL, asn1.Type.ENUMERATED, false, String.fromCharCode(value));
export const octets = (bytes: string): Node => asn1.create(UNIVERSAL, asn1.Type.OCTETSTRING, false, bytes);
export const bits = (bytes: string): Node => asn1.create(UNIVERSAL, asn1.Type.BITSTRING, false, `\0${bytes}`);
export const explicit = (tag: number, child: Node): Node => asn1.create(CONTEXT_SPECIFIC, tag, true, [child]);
export const implicit = (tag: number, bytes: string): Node => asn1.create(CONTEXT_SPECIFIC, tag, false, bytes);

/** UTCTime until 2049, GeneralizedTime after it (RFC 5280 §4.1.2.5). */
export function time(instant: Date): Node {
  return instant.getUTCFullYear() < 2050
    ? asn1.create(UNIVERSAL, asn1.Type.UTCTIME, false, asn1.dateToUtcTime(instant))
    : asn1.create(UNIVERSAL, asn1.Type.GENERALIZEDTIME, false, asn1.dateToGeneralizedTime(instant));
}

export function instantOf(node: Node | undefined): Date {
  return node?.type === asn1.Type.UTCTIME ? asn1.utcTimeToDate(bytesOf(node)) : asn1.generalizedTimeToDate(bytesOf(node));
}

/** The child nodes of a constructed value; none of anything else. */
export function childrenOf(node: Node | undefined): Node[] {
  return node && Array.isArray(node.value) ? node.value : [];
}

/** The bytes of a primitive value as Latin-1; empty for anything else. */
export function bytesOf(node: Node | undefined): string {
  return typeof node?.value === "string" ? node.value : "";
}

/** The bytes of a BIT STRING without its unused-bits octet. forge decodes those that look like DER, and keeps the bytes aside. */
export function bitsOf(node: Node | undefined): Buffer {
  const kept = node && "bitStringContents" in node && typeof node.bitStringContents === "string" ? node.bitStringContents : bytesOf(node);
  return Buffer.from(kept.slice(1), "latin1");
}

export function oidOf(node: Node | undefined): string {
  return node?.type === asn1.Type.OID ? asn1.derToOid(bytesOf(node)) : "";
}

export function encode(node: Node): Buffer {
  return Buffer.from(asn1.toDer(node).getBytes(), "latin1");
}

/** Throws on anything that is not one complete DER value. */
export function decode(der: Uint8Array): Node {
  return asn1.fromDer(Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString("latin1"));
}

/** A serial number as lower-case hex without the sign octet, as node:crypto and most tools print it. */
export function serialOf(node: Node | undefined): string {
  return Buffer.from(bytesOf(node), "latin1")
    .toString("hex")
    .replace(/^00(?=.)/, "");
}
