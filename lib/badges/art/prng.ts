import { createHash } from "node:crypto";

/** The first `length` hexadecimal digits of the text's SHA-256. */
export const digest = (text: string, length: number): string => createHash("sha256").update(text, "utf8").digest("hex").slice(0, length);

/** A number in [0, 1). */
export type Random = () => number;

/**
 * sfc32 (Chris Doty-Humphrey, PractRand; public domain) seeded by SHA-256: the same text gives the same pattern on every machine.
 * It decorates. It must never make a key, a token or an identifier.
 */
export function seededRandom(seed: string): Random {
  const words = createHash("sha256").update(seed, "utf8").digest();
  let [a, b, c, counter] = [words.readInt32LE(0), words.readInt32LE(4), words.readInt32LE(8), words.readInt32LE(12)];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
}

/** One of the choices, evenly. */
export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}
