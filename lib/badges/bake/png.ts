import { crc32 } from "#badges-runtime";
import { BadgeError } from "../errors";
import { type BakedBadges, MAXIMUM_BADGE_BYTES } from "./baked";
import { KEYWORDS, PNG_SIGNATURE, readChunks, versionOf } from "./png-chunks";

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
  return Buffer.concat([PNG_SIGNATURE, header.whole, ...added.flat(), ...kept.map((chunk) => chunk.whole), trailer]);
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
