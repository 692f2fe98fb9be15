import { isUtf8 } from "node:buffer";
import { DerError, type DerNode, elementsOf, expectTag, TAG } from "./der";

/** Dotted form of an OBJECT IDENTIFIER. */
export function oidOf(node: DerNode): string {
  const bytes = expectTag(node, TAG.oid).content;
  const arcs: number[] = [];
  let value = 0;
  bytes.forEach((byte, index) => {
    if (value === 0 && byte === 0x80) throw new DerError("identifier arc is not minimal");
    value = value * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(value)) throw new DerError("identifier arc is too large");
    if (byte & 0x80) {
      if (index === bytes.length - 1) throw new DerError("identifier ends inside an arc");
      return;
    }
    arcs.push(value);
    value = 0;
  });
  const first = arcs.shift();
  if (first === undefined) throw new DerError("empty identifier");
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...arcs].join(".");
}

/** An INTEGER as upper-case hexadecimal without leading zeros: the usual way to write a certificate's serial number. */
export function integerHexOf(node: DerNode): string {
  const bytes = expectTag(node, TAG.integer).content;
  if (bytes.length === 0) throw new DerError("empty integer");
  return Buffer.from(bytes)
    .toString("hex")
    .toUpperCase()
    .replace(/^0+(?=.)/, "");
}

/** A small non-negative INTEGER or ENUMERATED. */
export function smallIntegerOf(node: DerNode): number {
  if (node.tag !== TAG.integer && node.tag !== TAG.enumerated) throw new DerError("not an integer");
  const [first] = node.content;
  if (first === undefined || first >= 0x80 || node.content.length > 4) throw new DerError("integer out of range");
  return node.content.reduce((value, byte) => value * 256 + byte, 0);
}

/** A BOOLEAN; DER knows only 00 and FF. */
export function booleanOf(node: DerNode): boolean {
  const [value] = expectTag(node, TAG.boolean).content;
  if (node.content.length !== 1 || (value !== 0 && value !== 0xff)) throw new DerError("not a boolean");
  return value === 0xff;
}

/** The octets of a BIT STRING that has no unused bits (keys and signatures). */
export function bitStringOctets(node: DerNode): Uint8Array {
  const [unused] = expectTag(node, TAG.bitString).content;
  if (unused !== 0) throw new DerError("bit string has unused bits");
  return node.content.subarray(1);
}

/** Numbers of the bits that are set in a named bit list such as KeyUsage, bit 0 first. */
export function namedBits(node: DerNode): Set<number> {
  const bits = new Set<number>();
  expectTag(node, TAG.bitString)
    .content.subarray(1)
    .forEach((byte, octet) => {
      for (let bit = 0; bit < 8; bit += 1) if (byte & (0x80 >> bit)) bits.add(octet * 8 + bit);
    });
  return bits;
}

/** Text of one of the string types that occur in distinguished names. */
export function textOf(node: DerNode): string {
  const bytes = Buffer.from(node.content);
  switch (node.tag) {
    case TAG.utf8:
      if (!isUtf8(bytes)) throw new DerError("not UTF-8");
      return bytes.toString("utf8");
    case TAG.numeric:
    case TAG.printable:
    case TAG.ia5:
    case TAG.teletex:
      return bytes.toString("latin1");
    case TAG.bmp:
      if (bytes.length % 2 !== 0) throw new DerError("odd length of a two-byte string");
      return bytes.swap16().toString("utf16le");
    case TAG.universal: {
      if (bytes.length % 4 !== 0) throw new DerError("odd length of a four-byte string");
      const points: number[] = [];
      for (let i = 0; i < bytes.length; i += 4) points.push(bytes.readUInt32BE(i));
      if (points.some((point) => point > 0x10ffff)) throw new DerError("not a character");
      return String.fromCodePoint(...points);
    }
    default:
      throw new DerError("not a string");
  }
}

const UTC = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;
const GENERALIZED = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d+)?Z$/;

/** A UTCTime or GeneralizedTime in the only form that RFC 5280 §4.1.2.5 allows: with seconds, in UTC. */
export function timeOf(node: DerNode): Date {
  const text = Buffer.from(node.content).toString("latin1");
  const isUtcTime = node.tag === TAG.utcTime;
  if (!isUtcTime && node.tag !== TAG.generalizedTime) throw new DerError("not a time");
  const fields = (isUtcTime ? UTC : GENERALIZED).exec(text)?.slice(1).map(Number);
  const [shortYear, month, day, hour, minute, second] = fields ?? [];
  if (shortYear === undefined || month === undefined) throw new DerError("time is malformed");
  const year = isUtcTime ? shortYear + (shortYear < 50 ? 2000 : 1900) : shortYear;
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) throw new DerError("no such day");
  return time;
}

/** An attribute of a distinguished name. */
export interface NameAttribute {
  readonly oid: string;
  readonly value: string;
}

/** The attributes of a Name (RDNSequence), flattened. Values that are not strings are left out. */
export function nameAttributesOf(name: DerNode): NameAttribute[] {
  return [...elementsOf(expectTag(name, TAG.sequence))].flatMap((rdn) =>
    [...elementsOf(expectTag(rdn, TAG.set))].map((pair) => {
      const [type, value] = [...elementsOf(pair)];
      if (type === undefined || value === undefined) throw new DerError("name attribute is incomplete");
      return { oid: oidOf(type), value: textOf(value) };
    }),
  );
}
