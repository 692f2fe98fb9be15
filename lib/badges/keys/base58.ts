import { BadgeError } from "../errors";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** Quadratic work: nothing in a badge that is written in base58 is longer than a few hundred characters. */
const MAXIMUM_LENGTH = 4096;

/** Bytes as base58btc text without a multibase prefix; every leading zero byte becomes one `1`. */
export function encodeBase58(bytes: Uint8Array): string {
  const zeros = leading(bytes, (byte) => byte === 0);
  let number = bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  while (number > 0n) {
    text = ALPHABET.charAt(Number(number % 58n)) + text;
    number /= 58n;
  }
  return "1".repeat(zeros) + text;
}

/**
 * The bytes of base58btc text without a multibase prefix.
 *
 * @throws BadgeError `key_invalid` for a character outside the alphabet or for text past 4096 characters.
 */
export function decodeBase58(text: string): Uint8Array {
  if (text.length > MAXIMUM_LENGTH) throw new BadgeError("key_invalid", "base58 text is too long");
  let number = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) throw new BadgeError("key_invalid", "not base58btc");
    number = number * 58n + BigInt(digit);
  }
  const hex = number === 0n ? "" : number.toString(16);
  const body = Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex");
  return Uint8Array.from([...new Array<number>(leading([...text], (character) => character === "1")).fill(0), ...body]);
}

function leading<T>(items: Iterable<T>, matches: (item: T) => boolean): number {
  let count = 0;
  for (const item of items) {
    if (!matches(item)) break;
    count += 1;
  }
  return count;
}
