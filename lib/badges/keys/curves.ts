import { hex } from "../model/bytes";

/** A curve y² = x³ − 3x + b over the integers modulo p (NIST SP 800-186 §3.2.1). */
interface Curve {
  readonly p: bigint;
  readonly b: bigint;
  /** Of a coordinate. */
  readonly bytes: number;
}

const CURVES: ReadonlyMap<string, Curve> = new Map([
  [
    "P-256",
    {
      p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
      bytes: 32,
    },
  ],
  [
    "P-384",
    {
      p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
      bytes: 48,
    },
  ],
  [
    "P-521",
    {
      p: 2n ** 521n - 1n,
      b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
      bytes: 66,
    },
  ],
]);

/** Bytes of a coordinate, or undefined for a curve that is not in the table. */
export function coordinateBytes(curve: string): number | undefined {
  return CURVES.get(curve)?.bytes;
}

/** Whether a point lies on the curve; a key that does not would be no key. */
export function isOnCurve(curve: string, x: Uint8Array, y: Uint8Array): boolean {
  const row = CURVES.get(curve);
  if (!row) return false;
  const [left, right] = [numberOf(x), numberOf(y)];
  return left < row.p && right < row.p && (right * right) % row.p === rightSide(row, left);
}

/** y of a compressed point (SEC 1 §2.3.4), or undefined when no point has this x. */
export function decompressed(curve: string, x: Uint8Array, odd: boolean): Uint8Array | undefined {
  const row = CURVES.get(curve);
  const left = numberOf(x);
  if (!row || left >= row.p) return undefined;
  const square = rightSide(row, left);
  // All three primes are 3 modulo 4, so that this power is a root where there is one.
  const root = power(square, (row.p + 1n) / 4n, row.p);
  if ((root * root) % row.p !== square) return undefined;
  return bytesOf((root & 1n) === (odd ? 1n : 0n) ? root : row.p - root, row.bytes);
}

function rightSide({ p, b }: Curve, x: bigint): bigint {
  return (((x * x) % p) * x + (p - 3n) * x + b) % p;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x0${hex(bytes)}`);
}

function bytesOf(number: bigint, length: number): Uint8Array {
  const digits = number.toString(16).padStart(2 * length, "0");
  return Uint8Array.from({ length }, (_, index) => Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16));
}
