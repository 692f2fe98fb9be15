import { BadgeError } from "../errors";
import { fromUtf8Exactly, latin1 } from "../model/bytes";
import { type BakedBadges, MAXIMUM_BADGE_BYTES } from "./baked";
import { type Chunk, KEYWORDS, readChunks, versionOf } from "./png-chunks";

type BadgeText = { readonly version: "ob2" | "ob3"; readonly text: string };

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

function readBadge(chunk: Chunk): BadgeText | undefined {
  const version = versionOf(chunk);
  if (version === undefined) return undefined;
  if (chunk.data.length > MAXIMUM_BADGE_BYTES) throw new BadgeError("image_too_large", `badge of ${chunk.data.length} bytes`);
  const afterKeyword = chunk.data.indexOf(0) + 1;
  return {
    version,
    text: chunk.type === "tEXt" ? latin1(chunk.data.subarray(afterKeyword)) : readInternationalText(chunk.data, afterKeyword),
  };
}

/** iTXt after the keyword: compression flag, method, language NUL, translated keyword NUL, UTF-8 text (PNG §11.3.3.4). */
function readInternationalText(data: Uint8Array, offset: number): string {
  if (data[offset] !== 0) throw new BadgeError("image_invalid", "badge chunk is compressed, which Open Badges forbids");
  const afterLanguage = data.indexOf(0, offset + 2) + 1;
  const afterTranslation = afterLanguage === 0 ? 0 : data.indexOf(0, afterLanguage) + 1;
  if (afterTranslation === 0) throw new BadgeError("image_invalid", "badge chunk is malformed");
  const text = fromUtf8Exactly(data.subarray(afterTranslation));
  if (text === undefined) throw new BadgeError("image_invalid", "badge chunk is not UTF-8");
  return text;
}
