import { randomFillSync } from "node:crypto";

const POOL_BYTES = 8192;
let pool = Buffer.alloc(0);
let at = 0;

/**
 * Random bytes, each handed out once. Drawn in large portions: asking the generator anew for a few bytes costs more than
 * the identifier that is made of them.
 *
 * @param count At most 8192.
 */
export function randomSlice(count: number): Buffer {
  if (at + count > pool.length) {
    pool = randomFillSync(Buffer.allocUnsafeSlow(POOL_BYTES));
    at = 0;
  }
  at += count;
  return pool.subarray(at - count, at);
}
