/**
 * Bytes and their texts, without Node's Buffer, so that they are the same in a browser. Decoders are strict: they take
 * the one text that the encoder gives and nothing else, and answer `undefined` to everything else.
 */

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const NO_DIGIT = 255;

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder("utf-8", { fatal: true });
const exactDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

interface Alphabet {
  readonly codes: Uint8Array;
  /** By character code: the digit, or 255. */
  readonly digits: Uint8Array;
}

const base64Alphabet = alphabetOf(BASE64);
const base64urlAlphabet = alphabetOf(BASE64URL);

function alphabetOf(text: string): Alphabet {
  const digits = new Uint8Array(128).fill(NO_DIGIT);
  for (let digit = 0; digit < text.length; digit += 1) digits[text.charCodeAt(digit)] = digit;
  return { codes: encoder.encode(text), digits };
}

/** Text as UTF-8; half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** UTF-8 as text, a byte order mark in front left out; undefined for anything that is not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  return decoded(strictDecoder, bytes);
}

/** UTF-8 as text, every character of it, a byte order mark too; undefined for anything that is not UTF-8. */
export function fromUtf8Exactly(bytes: Uint8Array): string | undefined {
  return decoded(exactDecoder, bytes);
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** How many bytes a text has as UTF-8. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** Each byte as the character of its number (ISO 8859-1). */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + 8192));
  return text;
}

/** Lower-case hex. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte];
  return text;
}

/** Hex of either case; undefined for an odd number of digits or another character. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(2 * index, 2 * index + 2), 16));
}

/** RFC 4648 §5 without padding. */
export function base64url(bytes: Uint8Array): string {
  return encoded(bytes, base64urlAlphabet);
}

/** RFC 4648 §5 without padding; undefined for padding, other characters or stray bits at the end. */
export function fromBase64url(text: string): Uint8Array | undefined {
  return digitsOf(text, base64urlAlphabet);
}

/** RFC 4648 §4 with padding. */
export function base64(bytes: Uint8Array): string {
  const text = encoded(bytes, base64Alphabet);
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

/** RFC 4648 §4 with padding; undefined for white space, missing padding, other characters or stray bits at the end. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return digitsOf(text.slice(0, text.length - padding), base64Alphabet);
}

function encoded(bytes: Uint8Array, { codes }: Alphabet): string {
  const characters = new Uint8Array(Math.ceil((bytes.length * 4) / 3));
  let at = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    for (let shift = 18; shift >= 0 && at < characters.length; shift -= 6) characters[at++] = codes[(group >> shift) & 63] ?? 0;
  }
  return strictDecoder.decode(characters);
}

function digitsOf(text: string, { digits }: Alphabet): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = digits[text.charCodeAt(index)] ?? NO_DIGIT;
    if (digit === NO_DIGIT) return undefined;
    held = ((held << 6) | digit) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}

/** One after the other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether they are the same bytes. Not in constant time: nothing that is compared here is secret. */
export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}
