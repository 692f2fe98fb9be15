/** The same numbers every time (xorshift32). */
export class Dice {
  constructor(private state: number) {}

  /** 0 ≤ n < below. */
  next(below: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % Math.max(1, below);
  }

  pick<T>(values: readonly T[], otherwise: T): T {
    return values[this.next(values.length)] ?? otherwise;
  }
}

type Bytes = Uint8Array;
type Mutation = (file: Bytes, dice: Dice, other: Bytes) => Bytes;

const join = (...parts: readonly (Bytes | string)[]): Bytes => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
const cut = (file: Bytes, dice: Dice): readonly [Bytes, Bytes, Bytes] => {
  const from = dice.next(file.length);
  const to = Math.min(file.length, from + 1 + dice.next(200));
  return [file.subarray(0, from), file.subarray(from, to), file.subarray(to)];
};

/** Pieces that upset readers: numbers at the edges, deep nesting, other formats' beginnings, names that programs treat apart. */
const JUNK = [
  "null",
  "{}",
  "[]",
  '"',
  "\\",
  "-0",
  "1e999",
  "9".repeat(40),
  "\u0000",
  "\ufeff",
  "]]>",
  "<!DOCTYPE x>",
  "&lt;",
  "<![CDATA[",
  '"__proto__":{},',
  '"constructor":1,',
  '"@context":"https://evil.example/",',
  "[".repeat(80),
  '{"a":'.repeat(70),
  "a.b.c",
  "=",
  "/Type /EmbeddedFile",
  "stream\n",
  "endstream",
  "endobj",
  "/Length 99999999",
  "PK\u0003\u0004",
  "PK\u0005\u0006",
  "openbadges\u0000",
  "did:web:",
  "https://%zz",
  "data:application/vc+jwt,",
  "urn:uuid:",
  "\ud83c\udca1",
  "2026-13-45T99:99:99Z",
] as const;

const MUTATIONS: readonly Mutation[] = [
  // One bit, one byte, a few bytes.
  (file, dice) => changed(file, dice, (byte) => byte ^ (1 << dice.next(8))),
  (file, dice) => changed(file, dice, () => dice.next(256)),
  (file, dice) => Array.from({ length: 2 + dice.next(12) }).reduce<Bytes>((bytes) => changed(bytes, dice, () => dice.next(256)), file),
  // Something left out, doubled, put in, cut off.
  (file, dice) => {
    const [before, , after] = cut(file, dice);
    return join(before, after);
  },
  (file, dice) => {
    const [before, piece, after] = cut(file, dice);
    return join(before, piece, piece, after);
  },
  (file, dice) => {
    const [before, , after] = cut(file, dice);
    return join(before, dice.pick(JUNK, ""), after);
  },
  (file, dice) => file.slice(0, dice.next(file.length)),
  (file, dice) => join(file, dice.pick(JUNK, "")),
  // The end of another file, a text in place of another of its length, a number at its edge.
  (file, dice, other) => join(file.subarray(0, dice.next(file.length)), other.subarray(dice.next(other.length))),
  (file, dice) => replaced(file, /"[^"\\]{1,80}"/g, dice, () => JSON.stringify(dice.pick(JUNK, ""))),
  (file, dice) => replaced(file, /\d{1,10}/g, dice, () => dice.pick(["0", "-1", "4294967295", "1e308", "99999999999999999999"], "0")),
  // Four bytes that may be a length.
  (file, dice) => {
    const bytes = file.slice();
    const value = dice.pick([0, 1, 0x7fffffff, 0xffffffff, 0xffff], 0);
    if (bytes.length > 4) new DataView(bytes.buffer).setUint32(dice.next(bytes.length - 4), value, dice.next(2) === 0);
    return bytes;
  },
  // Nothing but the beginning of a format, and then noise.
  (file, dice) =>
    join(
      file.subarray(0, 4 + dice.next(60)),
      Uint8Array.from({ length: dice.next(600) }, () => dice.next(256)),
    ),
];

function changed(file: Bytes, dice: Dice, change: (byte: number) => number): Bytes {
  const bytes = file.slice();
  const at = dice.next(bytes.length);
  bytes[at] = change(bytes[at] ?? 0);
  return bytes;
}

function replaced(file: Bytes, pattern: RegExp, dice: Dice, by: () => string): Bytes {
  const text = Buffer.from(file).toString("latin1");
  const matches = [...text.matchAll(pattern)];
  const match = matches[dice.next(matches.length)];
  if (!match) return file.slice(1);
  return new Uint8Array(Buffer.from(text.slice(0, match.index) + by() + text.slice(match.index + match[0].length), "latin1"));
}

/** A file made from others by one to three mutations. */
export function mutated(file: Bytes, other: Bytes, dice: Dice): Bytes {
  const times = 1 + (dice.next(4) === 0 ? dice.next(3) : 0);
  return Array.from({ length: times }).reduce<Bytes>((bytes) => {
    const mutate = MUTATIONS[dice.next(MUTATIONS.length)];
    return bytes.length === 0 || !mutate ? bytes : mutate(bytes, dice, other);
  }, file);
}
