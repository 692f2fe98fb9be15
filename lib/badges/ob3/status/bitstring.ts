import { inflate } from "#badges-runtime";
import { BadgeError } from "../../errors";
import { fromBase64url } from "../../model/bytes";

/** Smallest list, in entries, so that one badge hides among many (W3C Bitstring Status List §6.1: 16 KiB). */
export const MINIMUM_ENTRIES = 131_072;
/** Default limit of an unpacked list: 1 MiB, eight million badges. */
const DEFAULT_MAXIMUM_BYTES = 1024 * 1024;

/**
 * An empty list.
 *
 * @param entries At least 131072 and a multiple of 8.
 * @throws BadgeError `status_index_out_of_range` otherwise.
 */
export function emptyStatusList(entries: number = MINIMUM_ENTRIES): Uint8Array {
  if (!Number.isSafeInteger(entries) || entries < MINIMUM_ENTRIES || entries % 8 !== 0) {
    throw new BadgeError("status_index_out_of_range", `a status list cannot have ${entries} entries`);
  }
  return new Uint8Array(entries / 8);
}

/** Whether an entry is set; index 0 is the most significant bit of the first byte (§3.2). @throws BadgeError `status_index_out_of_range`. */
export function statusAt(bits: Uint8Array, index: number): boolean {
  return (byteAt(bits, index) & maskOf(index)) !== 0;
}

/** A copy of the list with one entry set or cleared. @throws BadgeError `status_index_out_of_range`. */
export function withStatus(bits: Uint8Array, index: number, set: boolean): Uint8Array {
  const byte = byteAt(bits, index);
  const copy = Uint8Array.from(bits);
  copy[index >> 3] = set ? byte | maskOf(index) : byte & ~maskOf(index);
  return copy;
}

/**
 * A copy of the list with every given entry set: for lists that are published anew from what is revoked, and for decoys.
 *
 * @throws BadgeError `status_index_out_of_range`.
 */
export function withAllSet(bits: Uint8Array, indices: Iterable<number>): Uint8Array {
  const copy = Uint8Array.from(bits);
  for (const index of indices) copy[index >> 3] = byteAt(copy, index) | maskOf(index);
  return copy;
}

function byteAt(bits: Uint8Array, index: number): number {
  const byte = Number.isSafeInteger(index) && index >= 0 ? bits[Math.floor(index / 8)] : undefined;
  if (byte === undefined) throw new BadgeError("status_index_out_of_range", `entry ${index} of a list of ${bits.length * 8}`);
  return byte;
}

function maskOf(index: number): number {
  return 0x80 >> (index % 8);
}

/**
 * The bitstring of an `encodedList`. Text without the multibase prefix, as StatusList2021 had it, is read as well.
 *
 * @param maxBytes Limit of the unpacked size; a list that would unpack to more is refused while unpacking.
 * @throws BadgeError `credential_invalid` when it is not gzip, not base64url or past the limit.
 */
export async function decodeStatusList(
  encoded: string,
  { maxBytes = DEFAULT_MAXIMUM_BYTES }: { readonly maxBytes?: number } = {},
): Promise<Uint8Array> {
  // A gzip stream begins with 0x1f 0x8b, in base64url "H4", so that "u" in front is always the multibase prefix.
  const text = encoded.startsWith("u") ? encoded.slice(1) : encoded;
  const packed = fromBase64url(text.replace(/={1,2}$/, ""));
  if (!packed) throw new BadgeError("credential_invalid", "encodedList is not base64url");
  return inflate("gzip", packed, maxBytes);
}

/**
 * Draws an entry that is not taken, evenly among the free ones, so that indices tell nothing about the order of issuing
 * (W3C Bitstring Status List §6.2).
 *
 * @param taken Whether an entry was given out before.
 * @param randomBytes Source of randomness, e.g. node:crypto's.
 * @throws BadgeError `status_index_out_of_range` when 1000 draws in a row are taken: the list is full, start another.
 */
export function drawStatusIndex(entries: number, taken: (index: number) => boolean, randomBytes: (count: number) => Uint8Array): number {
  // Draws past the largest multiple of `entries` are thrown away: modulo alone would favour low indices.
  const fair = Math.floor(2 ** 32 / entries) * entries;
  for (let draw = 0; draw < 1000; draw += 1) {
    const bytes = randomBytes(4);
    const number = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
    const index = number % entries;
    if (number < fair && !taken(index)) return index;
  }
  throw new BadgeError("status_index_out_of_range", `no free entry found among ${entries}`);
}

/**
 * Draws entries that no badge will ever get and that are set from the start, so that the number of set entries does not
 * tell how many badges were revoked (W3C Bitstring Status List §5.1, "decoy values"). Whoever draws badges' entries has
 * to count them as taken.
 *
 * @throws BadgeError `status_index_out_of_range` when there are not as many free entries.
 */
export function drawDecoys(
  entries: number,
  taken: (index: number) => boolean,
  count: number,
  randomBytes: (count: number) => Uint8Array,
): readonly number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(drawStatusIndex(entries, (index) => drawn.has(index) || taken(index), randomBytes));
  return [...drawn];
}
