import { crc32 } from "node:zlib";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const BEHIND_HEADER = 8 + 25;

/** A PNG as it was baked before Open Badges 2.0: a `tEXt` chunk with the keyword `openbadges`. */
export function bakedText(text: string): Uint8Array {
  const data = Buffer.from(`tEXtopenbadges\0${text}`, "latin1");
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  return new Uint8Array(Buffer.concat([PNG.subarray(0, BEHIND_HEADER), chunk, PNG.subarray(BEHIND_HEADER)]));
}
