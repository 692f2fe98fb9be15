import zlib from "node:zlib";
import { BadgeError } from "../errors";
import { type BakedBadges, MAXIMUM_BADGE_BYTES, MAXIMUM_FILE_BYTES } from "./baked";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
/** iTXt keywords: OB 2.0 Baking "PNG", OB 3.0 §5.3.1. */
const KEYWORDS = { ob2: "openbadges", ob3: "openbadgecredential" } as const;
/** Length, type and CRC around the data of a chunk (PNG third edition §5.3). */
const CHUNK_OVERHEAD = 12;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  /** The chunk with length, type and CRC, as it stands in the file. */
  readonly whole: Buffer;
}

type BadgeText = { readonly version: "ob2" | "ob3"; readonly text: string };

/**
 * Writes badges into a PNG as uncompressed iTXt chunks behind IHDR. Badges of the versions given replace those already
 * there; all other bytes of the file stay as they are.
 *
 * @throws BadgeError `image_invalid` (not a PNG, damaged chunk), `image_too_large` (file over 10 MiB, badge over 2 MiB).
 */
export function bakePng(png: Uint8Array, badges: BakedBadges): Buffer {
  const { header, rest, trailer } = readChunks(png);
  const kept = rest.filter((chunk) => {
    const version = versionOf(chunk);
    return version === undefined || badges[version] === undefined;
  });
  const added = [
    badges.ob2 === undefined ? [] : textChunk("ob2", badges.ob2),
    badges.ob3 === undefined ? [] : textChunk("ob3", badges.ob3),
  ];
  return Buffer.concat([SIGNATURE, header.whole, ...added.flat(), ...kept.map((chunk) => chunk.whole), trailer]);
}

/**
 * Reads the badges out of a PNG; neither member is there when it carries none.
 *
 * @throws BadgeError `image_invalid` (not a PNG, damaged, compressed or malformed badge chunk), `image_too_large`,
 * `image_has_two_badges` (two chunks of one version, which both specifications forbid).
 */
export function extractFromPng(png: Uint8Array): BakedBadges {
  const found: { ob2?: string; ob3?: string } = {};
  for (const chunk of readChunks(png).rest) {
    const badge = readBadge(chunk);
    if (!badge) continue;
    if (found[badge.version] !== undefined) throw new BadgeError("image_has_two_badges", `two ${KEYWORDS[badge.version]} chunks`);
    found[badge.version] = badge.text;
  }
  return found;
}

/** IHDR, the chunks up to IEND, and whatever bytes some programs leave behind IEND. */
function readChunks(png: Uint8Array): { header: Chunk; rest: Chunk[]; trailer: Buffer } {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (bytes.length > MAXIMUM_FILE_BYTES) throw new BadgeError("image_too_large", `PNG of ${bytes.length} bytes`);
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new BadgeError("image_invalid", "not a PNG");
  const header = readChunk(bytes, SIGNATURE.length);
  if (header.type !== "IHDR") throw new BadgeError("image_invalid", "PNG does not begin with IHDR");
  const rest: Chunk[] = [];
  let offset = SIGNATURE.length + header.whole.length;
  while (rest.at(-1)?.type !== "IEND") {
    const chunk = readChunk(bytes, offset);
    rest.push(chunk);
    offset += chunk.whole.length;
  }
  return { header, rest, trailer: bytes.subarray(offset) };
}

function readChunk(bytes: Buffer, offset: number): Chunk {
  const length = offset + CHUNK_OVERHEAD <= bytes.length ? bytes.readUInt32BE(offset) : Number.POSITIVE_INFINITY;
  const end = offset + CHUNK_OVERHEAD + length;
  if (end > bytes.length) throw new BadgeError("image_invalid", "PNG chunk runs past the end");
  if (crc32(bytes.subarray(offset + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
    throw new BadgeError("image_invalid", "PNG chunk is damaged");
  return {
    type: bytes.toString("latin1", offset + 4, offset + 8),
    data: bytes.subarray(offset + 8, end - 4),
    whole: bytes.subarray(offset, end),
  };
}

function versionOf({ type, data }: Chunk): "ob2" | "ob3" | undefined {
  if (type !== "iTXt" && type !== "tEXt") return undefined;
  const keyword = data.toString("latin1", 0, Math.max(0, data.indexOf(0)));
  if (keyword === KEYWORDS.ob2) return "ob2";
  // tEXt is Latin-1 and belongs to the time before OB 2.0.
  return keyword === KEYWORDS.ob3 && type === "iTXt" ? "ob3" : undefined;
}

function readBadge(chunk: Chunk): BadgeText | undefined {
  const version = versionOf(chunk);
  if (version === undefined) return undefined;
  if (chunk.data.length > MAXIMUM_BADGE_BYTES) throw new BadgeError("image_too_large", `badge of ${chunk.data.length} bytes`);
  const afterKeyword = chunk.data.indexOf(0) + 1;
  return {
    version,
    text: chunk.type === "tEXt" ? chunk.data.toString("latin1", afterKeyword) : readInternationalText(chunk.data, afterKeyword),
  };
}

/** iTXt after the keyword: compression flag, method, language NUL, translated keyword NUL, UTF-8 text (PNG §11.3.3.4). */
function readInternationalText(data: Buffer, offset: number): string {
  if (data[offset] !== 0) throw new BadgeError("image_invalid", "badge chunk is compressed, which Open Badges forbids");
  const afterLanguage = data.indexOf(0, offset + 2) + 1;
  const afterTranslation = afterLanguage === 0 ? 0 : data.indexOf(0, afterLanguage) + 1;
  if (afterTranslation === 0) throw new BadgeError("image_invalid", "badge chunk is malformed");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data.subarray(afterTranslation));
  } catch (cause) {
    throw new BadgeError("image_invalid", "badge chunk is not UTF-8", { cause });
  }
}

function textChunk(version: "ob2" | "ob3", text: string): Buffer {
  const data = Buffer.concat([Buffer.from(`iTXt${KEYWORDS[version]}\0\0\0\0\0`, "latin1"), Buffer.from(text, "utf8")]);
  if (data.length > MAXIMUM_BADGE_BYTES) throw new BadgeError("image_too_large", `badge of ${data.length} bytes`);
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  return chunk;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of PNG (§5.5). Node has its own, much faster one from 20.15 and 22.2 on. */
function crc32(bytes: Uint8Array): number {
  if (typeof zlib.crc32 === "function") return zlib.crc32(bytes);
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
