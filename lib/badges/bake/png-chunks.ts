import { crc32 } from "#badges-runtime";
import { BadgeError } from "../errors";
import { equalBytes, latin1 } from "../model/bytes";
import { MAXIMUM_FILE_BYTES } from "./baked";

/** The first bytes of every PNG (third edition §5.2). */
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** iTXt keywords: OB 2.0 Baking "PNG", OB 3.0 §5.3.1. */
export const KEYWORDS = { ob2: "openbadges", ob3: "openbadgecredential" } as const;
/** Length, type and CRC around the data of a chunk (PNG third edition §5.3). */
const CHUNK_OVERHEAD = 12;

export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** The chunk with length, type and CRC, as it stands in the file. */
  readonly whole: Uint8Array;
}

/** Whether a file begins as a PNG. */
export function isPng(bytes: Uint8Array): boolean {
  return equalBytes(bytes.subarray(0, PNG_SIGNATURE.length), PNG_SIGNATURE);
}

/**
 * IHDR, the chunks up to IEND, and whatever bytes some programs leave behind IEND.
 *
 * @throws BadgeError `image_invalid` (not a PNG, damaged), `image_too_large`.
 */
export function readChunks(png: Uint8Array): { header: Chunk; rest: Chunk[]; trailer: Uint8Array } {
  if (png.length > MAXIMUM_FILE_BYTES) throw new BadgeError("image_too_large", `PNG of ${png.length} bytes`);
  if (!isPng(png)) throw new BadgeError("image_invalid", "not a PNG");
  const header = readChunk(png, PNG_SIGNATURE.length);
  if (header.type !== "IHDR") throw new BadgeError("image_invalid", "PNG does not begin with IHDR");
  const rest: Chunk[] = [];
  let offset = PNG_SIGNATURE.length + header.whole.length;
  while (rest.at(-1)?.type !== "IEND") {
    const chunk = readChunk(png, offset);
    rest.push(chunk);
    offset += chunk.whole.length;
  }
  return { header, rest, trailer: png.subarray(offset) };
}

function readChunk(bytes: Uint8Array, offset: number): Chunk {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = offset + CHUNK_OVERHEAD <= bytes.length ? view.getUint32(offset) : Number.POSITIVE_INFINITY;
  const end = offset + CHUNK_OVERHEAD + length;
  if (end > bytes.length) throw new BadgeError("image_invalid", "PNG chunk runs past the end");
  if (crc32(bytes.subarray(offset + 4, end - 4)) !== view.getUint32(end - 4)) throw new BadgeError("image_invalid", "PNG chunk is damaged");
  return {
    type: latin1(bytes.subarray(offset + 4, offset + 8)),
    data: bytes.subarray(offset + 8, end - 4),
    whole: bytes.subarray(offset, end),
  };
}

/** Which badge a chunk holds, if any. */
export function versionOf({ type, data }: Chunk): "ob2" | "ob3" | undefined {
  if (type !== "iTXt" && type !== "tEXt") return undefined;
  const keyword = latin1(data.subarray(0, Math.max(0, data.indexOf(0))));
  if (keyword === KEYWORDS.ob2) return "ob2";
  // tEXt is Latin-1 and belongs to the time before OB 2.0.
  return keyword === KEYWORDS.ob3 && type === "iTXt" ? "ob3" : undefined;
}
