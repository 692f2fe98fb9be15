import { BadgeError } from "../errors";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** Quadratic work: nothing in a badge that is written in base58 is longer than a few hundred characters. */
const MAXIMUM_LENGTH = 4096;

/** 58⁴: four digits at a time. */
const FOUR_DIGITS = 58 ** 4;
/** Limbs of 24 bits: a remainder under 58⁴ < 2²⁴ beside one is under 2⁴⁸ and so exact in a Number. */
const LIMB = 2 ** 24;

const PAIRS = Array.from({ length: 58 * 58 }, (_, pair) => ALPHABET.charAt(Math.floor(pair / 58)) + ALPHABET.charAt(pair % 58));
const DIGITS = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 58; digit += 1) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

/**
 * Bytes as base58btc text without a multibase prefix; every leading zero byte becomes one `1`. Without BigInt, whose
 * divisions would take a quarter of the time of the Ed25519 signature that they write.
 */
export function encodeBase58(bytes: Uint8Array): string {
  const limbs = limbsOf(bytes);
  let text = "";
  let first = 0;
  while (limbs[first] === 0) first += 1;
  while (first < limbs.length) {
    const remainder = divide(limbs, first);
    text = `${PAIRS[Math.floor(remainder / 3364)]}${PAIRS[remainder % 3364]}${text}`;
    while (limbs[first] === 0) first += 1;
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(zeros < 0 ? bytes.length : zeros) + text.replace(/^1+/, "");
}

/** The number as digits of 24 bits, highest first. */
function limbsOf(bytes: Uint8Array): Uint32Array {
  const limbs = new Uint32Array(Math.ceil(bytes.length / 3));
  for (let limb = limbs.length - 1, end = bytes.length; limb >= 0; limb -= 1, end -= 3) {
    limbs[limb] = (bytes[end - 1] ?? 0) + (bytes[end - 2] ?? 0) * 256 + (bytes[end - 3] ?? 0) * 65_536;
  }
  return limbs;
}

/** Divides the number in place by 58⁴ and returns the remainder. */
function divide(limbs: Uint32Array, first: number): number {
  let remainder = 0;
  for (let limb = first; limb < limbs.length; limb += 1) {
    const current = remainder * LIMB + (limbs[limb] ?? 0);
    const digit = Math.floor(current / FOUR_DIGITS);
    limbs[limb] = digit;
    remainder = current - digit * FOUR_DIGITS;
  }
  return remainder;
}

/**
 * The bytes of base58btc text without a multibase prefix.
 *
 * @throws BadgeError `key_invalid` for a character outside the alphabet or for text past 4096 characters.
 */
export function decodeBase58(text: string): Uint8Array {
  if (text.length > MAXIMUM_LENGTH) throw new BadgeError("key_invalid", "base58 text is too long");
  // Six bits hold a digit of 58; four digits to a limb. Limbs lowest first.
  const limbs = new Uint32Array(Math.ceil(text.length / 4) + 1);
  let used = 0;
  const begin = text.length % 4;
  for (let from = 0, to = begin || 4; from < text.length; from = to, to += 4) {
    let carry = 0;
    for (let at = from; at < to; at += 1) carry = carry * 58 + digitAt(text, at);
    const factor = 58 ** (to - from);
    for (let limb = 0; limb < used || carry > 0; limb += 1) {
      const current = (limbs[limb] ?? 0) * factor + carry;
      carry = Math.floor(current / LIMB);
      limbs[limb] = current - carry * LIMB;
      if (limb >= used) used = limb + 1;
    }
  }
  return withZeros(limbs, used, text);
}

function digitAt(text: string, at: number): number {
  const digit = DIGITS[text.charCodeAt(at)] ?? -1;
  if (digit < 0) throw new BadgeError("key_invalid", "not base58btc");
  return digit;
}

/** The bytes of the number, behind a zero byte for every leading `1`. */
function withZeros(limbs: Uint32Array, used: number, text: string): Uint8Array {
  const highest = used === 0 ? 0 : (limbs[used - 1] ?? 0);
  const length = used === 0 ? 0 : 3 * (used - 1) + (highest > 0xffff ? 3 : highest > 0xff ? 2 : 1);
  const zeros = text.length - text.replace(/^1+/, "").length;
  const bytes = new Uint8Array(zeros + length);
  for (let index = 0; index < length; index += 1) {
    bytes[bytes.length - 1 - index] = ((limbs[Math.floor(index / 3)] ?? 0) >> (8 * (index % 3))) & 0xff;
  }
  return bytes;
}
