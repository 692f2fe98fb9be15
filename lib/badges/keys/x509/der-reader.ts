import { BadgeError } from "../../errors";
import { hex, latin1 } from "../../model/bytes";

/** ASN.1 tags as they stand in the first octet (X.690 §8.1.2): class, constructed bit and number together. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  bmpString: 0x1e,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific, constructed: explicit tags and implicit sequences. */
  context: (number: number) => 0xa0 + number,
  /** Context-specific, primitive: implicit strings and numbers. */
  implicit: (number: number) => 0x80 + number,
} as const;

/**
 * One DER value, as slices of what was read. Signatures are over bytes as they came, so nothing here is encoded anew:
 * that is why this reader stands beside the writer in der.ts, and it runs where a browser does.
 */
export interface DerValue {
  readonly tag: number;
  /** Tag, length and contents. */
  readonly raw: Uint8Array;
  readonly contents: Uint8Array;
}

/** The one value that fills the bytes. @throws BadgeError `certificate_invalid` when it is not DER, or something follows. */
export function readDer(bytes: Uint8Array): DerValue {
  const value = readAt(bytes, 0);
  if (value.raw.length !== bytes.length) throw malformed("something follows the value");
  return value;
}

/** The values inside a constructed one. @throws BadgeError `certificate_invalid`. */
export function childrenOf(value: DerValue): readonly DerValue[] {
  const children: DerValue[] = [];
  for (let at = 0; at < value.contents.length; ) {
    const child = readAt(value.contents, at);
    children.push(child);
    at += child.raw.length;
  }
  return children;
}

/** The value, when it is there and has this tag. @throws BadgeError `certificate_invalid` otherwise. */
export function expectTag(value: DerValue | undefined, tag: number): DerValue {
  if (value?.tag !== tag) throw malformed(`tag ${value?.tag ?? "none"} where ${tag} belongs`);
  return value;
}

/** The single value inside an explicit tag. @throws BadgeError `certificate_invalid`. */
export function only(value: DerValue | undefined): DerValue {
  const [inner, more] = value ? childrenOf(value) : [];
  if (!inner || more) throw malformed("not exactly one value");
  return inner;
}

/** OBJECT IDENTIFIER in dotted form (X.690 §8.19). @throws BadgeError `certificate_invalid`. */
export function oidOf(value: DerValue | undefined): string {
  const { contents } = expectTag(value, TAG.oid);
  const numbers: bigint[] = [];
  let number = 0n;
  for (const octet of contents) {
    number = number * 128n + BigInt(octet & 0x7f);
    if (octet & 0x80) continue;
    numbers.push(number);
    number = 0n;
  }
  const [first, ...rest] = numbers;
  if (first === undefined || contents.length > 64) throw malformed("object identifier");
  const root = first < 80n ? first / 40n : 2n;
  return [root, first - root * 40n, ...rest].join(".");
}

/** INTEGER as lower-case hex without its sign octet. Only positive ones occur. @throws BadgeError `certificate_invalid`. */
export function integerHexOf(value: DerValue | undefined): string {
  const { contents } = expectTag(value, TAG.integer);
  if (contents.length === 0 || contents.length > 64) throw malformed("integer");
  return hex(contents).replace(/^00(?=.)/, "");
}

/** GeneralizedTime in UTC with or without fractions of a second (RFC 3161 §2.4.2). @throws BadgeError `certificate_invalid`. */
export function generalizedTimeOf(value: DerValue | undefined): Date {
  const text = latin1(expectTag(value, TAG.generalizedTime).contents);
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/.exec(text);
  const [, year, month, day, hour, minute, second, fraction = "0"] = parts ?? [];
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, "0")}Z`);
  if (Number.isNaN(instant.getTime())) throw malformed("time");
  return instant;
}

/** UTCTime or GeneralizedTime as certificates write them: whole seconds, UTC (RFC 5280 §4.1.2.5). @throws BadgeError `certificate_invalid`. */
export function timeOf(value: DerValue | undefined): Date {
  if (value?.tag !== TAG.utcTime) return generalizedTimeOf(value);
  const text = latin1(value.contents);
  const parts = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  const [, year = "", month, day, hour, minute, second] = parts ?? [];
  // A year of two digits from 50 on belongs to the twentieth century.
  const instant = new Date(`${Number(year) < 50 ? "20" : "19"}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(instant.getTime())) throw malformed("time");
  return instant;
}

/** The bytes of a BIT STRING of whole octets. @throws BadgeError `certificate_invalid`. */
export function bitsOf(value: DerValue | undefined): Uint8Array {
  const { contents } = expectTag(value, TAG.bitString);
  if (contents[0] !== 0) throw malformed("bit string");
  return contents.subarray(1);
}

/** Whether a bit of a named-bit BIT STRING is set; bit 0 is the first (X.690 §8.6.2). @throws BadgeError `certificate_invalid`. */
export function hasBit(value: DerValue | undefined, bit: number): boolean {
  const { contents } = expectTag(value, TAG.bitString);
  return ((contents[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

export function malformed(detail: string): BadgeError {
  return new BadgeError("certificate_invalid", `not readable as DER: ${detail}`);
}

/** Definite lengths of up to four octets only: DER knows no others that could be meant here. */
function readAt(bytes: Uint8Array, at: number): DerValue {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw malformed("cut off");
  if ((tag & 0x1f) === 0x1f) throw malformed("long tag");
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthOctets > 4) throw malformed("length");
  let length = lengthOctets === 0 ? first : 0;
  for (const octet of bytes.subarray(at + 2, at + 2 + lengthOctets)) length = length * 256 + octet;
  const start = at + 2 + lengthOctets;
  const end = start + length;
  if (end > bytes.length) throw malformed("cut off");
  return { tag, raw: bytes.subarray(at, end), contents: bytes.subarray(start, end) };
}
