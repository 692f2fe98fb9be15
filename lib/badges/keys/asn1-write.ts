import { concat, fromHex, utf8 } from "../model/bytes";

/**
 * DER written as bytes (X.690): every function gives a complete value. It needs nothing of the machine, so that a
 * verifier in a browser can ask a responder too.
 */

/** Contents, with their tag and length in front of them. */
export function value(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const whole = concat(...contents);
  return concat(Uint8Array.of(tag, ...lengthOf(whole.length)), whole);
}

/** Definite lengths in the fewest octets (X.690 §10.1). */
function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 + octets.length, ...octets];
}

export const sequence = (...members: readonly Uint8Array[]): Uint8Array => value(0x30, ...members);
/** A SET OF one member; of several the order would matter. */
export const setOfOne = (member: Uint8Array): Uint8Array => value(0x31, member);
export const nothing = (): Uint8Array => value(0x05);
export const boolean = (truth: boolean): Uint8Array => value(0x01, Uint8Array.of(truth ? 0xff : 0));
export const enumerated = (number: number): Uint8Array => value(0x0a, Uint8Array.of(number));
export const octetString = (bytes: Uint8Array): Uint8Array => value(0x04, bytes);
/** A BIT STRING of whole octets. */
export const bitString = (bytes: Uint8Array): Uint8Array => value(0x03, Uint8Array.of(0), bytes);
/** The bits that `octet` has set, from the left; at least one is (X.690 §11.2.2: no zero bits at the end). */
export const namedBits = (octet: number): Uint8Array => value(0x03, Uint8Array.of(31 - Math.clz32(octet & -octet), octet));
export const utf8String = (text: string): Uint8Array => value(0x0c, utf8(text));
/** Letters, digits and a few signs: for country codes and numbers (X.680 §41.4). */
export const printableString = (text: string): Uint8Array => value(0x13, utf8(text));

/** A context-specific constructed tag: explicit tags, and implicit ones of sequences and sets. */
export const tagged = (number: number, ...contents: readonly Uint8Array[]): Uint8Array => value(0xa0 + number, ...contents);
/** A context-specific primitive tag: implicit ones of strings and numbers. */
export const taggedBytes = (number: number, bytes: Uint8Array): Uint8Array => value(0x80 + number, bytes);

/** A non-negative INTEGER from its hex: as few octets as it can be, and the first bit 0. */
export function integerOfHex(hexDigits: string): Uint8Array {
  const digits = hexDigits.replace(/^0+/, "");
  const bytes = fromHex(digits.length % 2 === 0 ? digits : `0${digits}`) ?? new Uint8Array();
  const first = bytes[0];
  return first === undefined || first >= 0x80 ? value(0x02, Uint8Array.of(0), bytes) : value(0x02, bytes);
}

/** OBJECT IDENTIFIER from its dotted form (X.690 §8.19). */
export function oid(dotted: string): Uint8Array {
  const [root = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  return value(0x06, Uint8Array.from([root * 40n + second, ...rest].flatMap(base128)));
}

function base128(number: bigint): number[] {
  const octets = [Number(number & 0x7fn)];
  for (let rest = number >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return octets;
}

/** GeneralizedTime in whole seconds, UTC (RFC 5280 §4.1.2.5.2). */
export const generalizedTime = (instant: Date): Uint8Array =>
  value(0x18, utf8(`${instant.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`));
