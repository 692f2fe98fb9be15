/**
 * A strict reader for DER (ITU-T X.690): definite, minimal lengths and one-byte tags only.
 *
 * Certificates, revocation lists and card signatures come from outside, and a revocation list of MOICA has
 * hundreds of thousands of entries, so the reader hands out views of the input and never copies.
 */

/** Thrown for bytes that are not the DER that was expected. Callers turn it into a failure code. */
export class DerError extends Error {
  override readonly name = "DerError";
}

/** One element: its tag byte, its content, and the whole encoding including the header. All are views of the input. */
export interface DerNode {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly encoded: Uint8Array;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  numeric: 0x12,
  printable: 0x13,
  teletex: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universal: 0x1c,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The tag byte of a constructed context-specific element, such as `[0]`. */
export const contextTag = (number: number): number => 0xa0 | number;

/** The tag byte of a primitive context-specific element, such as `[6] IMPLICIT IA5String`. */
export const primitiveContextTag = (number: number): number => 0x80 | number;

function byteAt(bytes: Uint8Array, offset: number): number {
  const value = bytes[offset];
  if (value === undefined) throw new DerError("element ends too early");
  return value;
}

function readLength(bytes: Uint8Array, offset: number): { length: number; next: number } {
  const first = byteAt(bytes, offset);
  if (first < 0x80) return { length: first, next: offset + 1 };
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4) throw new DerError("length is indefinite or too long");
  let length = 0;
  for (let i = 1; i <= octets; i += 1) length = length * 256 + byteAt(bytes, offset + i);
  if (length < 0x80 || length < 256 ** (octets - 1)) throw new DerError("length is not minimal");
  return { length, next: offset + 1 + octets };
}

function readAt(bytes: Uint8Array, offset: number): DerNode {
  const tag = byteAt(bytes, offset);
  if ((tag & 0x1f) === 0x1f) throw new DerError("multi-byte tag");
  const { length, next } = readLength(bytes, offset + 1);
  const end = next + length;
  if (end > bytes.length) throw new DerError("element is longer than its container");
  return { tag, content: bytes.subarray(next, end), encoded: bytes.subarray(offset, end) };
}

/** Reads the single element that `bytes` consist of. Trailing bytes are refused. */
export function readDer(bytes: Uint8Array, tag?: number): DerNode {
  const node = readAt(bytes, 0);
  if (node.encoded.length !== bytes.length) throw new DerError("trailing bytes");
  return tag === undefined ? node : expectTag(node, tag);
}

/** Iterates over the elements inside a constructed element, without building a list. */
export function* elementsOf(node: DerNode): Generator<DerNode, void, undefined> {
  let offset = 0;
  while (offset < node.content.length) {
    const child = readAt(node.content, offset);
    offset += child.encoded.length;
    yield child;
  }
}

/** Walks through the elements of a constructed element in order, with optional ones. */
export class DerCursor {
  private readonly nodes: DerNode[];
  private position = 0;

  constructor(node: DerNode) {
    this.nodes = [...elementsOf(node)];
  }

  /** The next element, which must be there and, if given, carry this tag. */
  take(tag?: number): DerNode {
    const node = this.nodes[this.position];
    if (node === undefined) throw new DerError("element is missing");
    this.position += 1;
    return tag === undefined ? node : expectTag(node, tag);
  }

  /** The next element if it carries this tag; otherwise nothing is consumed. */
  takeIf(...tags: number[]): DerNode | undefined {
    const node = this.nodes[this.position];
    if (node === undefined || !tags.includes(node.tag)) return undefined;
    this.position += 1;
    return node;
  }

  /** All elements that have not been taken. */
  rest(): DerNode[] {
    const nodes = this.nodes.slice(this.position);
    this.position = this.nodes.length;
    return nodes;
  }
}

export function expectTag(node: DerNode, tag: number): DerNode {
  if (node.tag !== tag) throw new DerError(`expected tag ${tag.toString(16)}, found ${node.tag.toString(16)}`);
  return node;
}

/** The content of an explicit wrapper such as `[0] { … }`. */
export function unwrap(node: DerNode, tag?: number): DerNode {
  return readDer(node.content, tag);
}
