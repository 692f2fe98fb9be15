import { BadgeError } from "../errors";
import type { CompressedFormat } from "./runtime";

/** A compressed stream taken apart: the bare DEFLATE data (RFC 1951) and the check over what it unpacks to. */
export interface CompressedStream {
  readonly deflated: Uint8Array;
  /** @throws BadgeError `credential_invalid` when length or checksum of the unpacked bytes are others. */
  readonly check: (unpacked: Uint8Array, crc32: (bytes: Uint8Array) => number) => void;
}

const GZIP_TRAILER = 8;
const ZLIB_TRAILER = 4;
/** Flags of a gzip member (RFC 1952 §2.3.1); the three bits above are reserved and must be zero. */
const FLAG = { headerCrc: 0x02, extra: 0x04, name: 0x08, comment: 0x10, reserved: 0xe0 } as const;

/**
 * Reads frame and trailer of a compressed stream. It is done here for both runtimes: zlib and the browsers differ in what
 * they let follow a stream.
 *
 * @throws BadgeError `credential_invalid`.
 */
export function openStream(format: CompressedFormat, bytes: Uint8Array): CompressedStream {
  return format === "gzip" ? openGzip(bytes) : openZlib(bytes);
}

/** The refusal of a stream, for the runtimes too. */
export function refuseStream(reason: string, cause?: unknown): never {
  throw new BadgeError("credential_invalid", `compressed data: ${reason}`, cause === undefined ? {} : { cause });
}

/** RFC 1952 §2.3. */
function openGzip(bytes: Uint8Array): CompressedStream {
  const flags = bytes[3] ?? FLAG.reserved;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8 || (flags & FLAG.reserved) !== 0) refuseStream("not gzip");
  let at = 10;
  if (flags & FLAG.extra) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  if (flags & FLAG.name) at = afterNul(bytes, at);
  if (flags & FLAG.comment) at = afterNul(bytes, at);
  if (flags & FLAG.headerCrc) at += 2;
  const end = bytes.length - GZIP_TRAILER;
  if (end <= at) refuseStream("gzip without content");
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + end, GZIP_TRAILER);
  return {
    deflated: bytes.subarray(at, end),
    check: (unpacked, crc32) => {
      if (trailer.getUint32(4, true) !== unpacked.length || trailer.getUint32(0, true) !== crc32(unpacked)) refuseStream("checksum");
    },
  };
}

function afterNul(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(0, from);
  return at < 0 ? bytes.length : at + 1;
}

/** RFC 1950 §2.2: method 8, a multiple of 31, no preset dictionary. */
function openZlib(bytes: Uint8Array): CompressedStream {
  const [method = 0, flags = 0] = bytes;
  if ((method & 0x0f) !== 8 || method >> 4 > 7 || (method * 256 + flags) % 31 !== 0 || (flags & 0x20) !== 0) refuseStream("not zlib");
  const end = bytes.length - ZLIB_TRAILER;
  if (end <= 2) refuseStream("zlib without content");
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + end, ZLIB_TRAILER);
  return {
    deflated: bytes.subarray(2, end),
    check: (unpacked) => {
      if (trailer.getUint32(0) !== adler32(unpacked)) refuseStream("checksum");
    },
  };
}

/** RFC 1950 §9. Sums are reduced every 3800 bytes, before they leave 32 bits. */
function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += 3800) {
    for (const byte of bytes.subarray(start, start + 3800)) {
      low += byte;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return high * 65_536 + low;
}
