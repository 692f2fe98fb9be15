/** Bytes of a coordinate, and so of r and of s, by curve. */
export const COORDINATE_BYTES: ReadonlyMap<string, number> = new Map([
  ["P-256", 32],
  ["P-384", 48],
  ["P-521", 66],
]);

/**
 * ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279 §2.2.3) as r‖s, each with `size` bytes. It is taken
 * apart here for both runtimes, because WebCrypto knows r‖s only and OpenSSL's strictness about DER is its own.
 *
 * @returns undefined when it is not DER, or a number is negative or too long.
 */
export function concatenatedOf(der: Uint8Array, size: number): Uint8Array | undefined {
  const long = der[1] === 0x81 ? 1 : 0;
  const length = der[1 + long] ?? -1;
  if (der[0] !== 0x30 || length !== der.length - 2 - long || (long === 1) !== length >= 0x80) return undefined;
  const r = integerAt(der, 2 + long);
  const s = r && integerAt(der, r.end);
  if (!r || !s || s.end !== der.length || r.bytes.length > size || s.bytes.length > size) return undefined;
  const pair = new Uint8Array(2 * size);
  pair.set(r.bytes, size - r.bytes.length);
  pair.set(s.bytes, 2 * size - s.bytes.length);
  return pair;
}

/** A non-negative INTEGER in its shortest form (X.690 §8.3.2), without the sign octet. */
function integerAt(der: Uint8Array, at: number): { readonly bytes: Uint8Array; readonly end: number } | undefined {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  const [first = 0x80, second = 0x80] = der.subarray(at + 2, end);
  const padded = first === 0 && length > 1;
  if (der[at] !== 2 || length === 0 || length >= 0x80 || end > der.length || first >= 0x80 || (padded && second < 0x80)) return undefined;
  return { bytes: der.subarray(at + (first === 0 ? 3 : 2), end), end };
}
