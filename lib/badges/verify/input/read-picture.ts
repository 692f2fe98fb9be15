import { decodeQR } from "qr/decode.js";

/** Pixels of a picture, row by row, four bytes each (RGBA) or three (RGB). */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/**
 * Turns a picture file into pixels, which every platform does in its own way; undefined when it is no picture that it
 * can read. Limits of size are its business: at most `MAXIMUM_PIXELS`, made smaller where the picture has more.
 */
export type DecodePicture = (bytes: Uint8Array) => Promise<Picture | undefined>;

/** The photograph of a telephone, made smaller; a QR code that needs more is none that a telephone would read. */
export const MAXIMUM_PIXELS = 4_000_000;
/** Milliseconds that the search for a code in a noisy picture may take. */
const TIME_LIMIT = 400;
/** A version 40 code holds less than 4,300 characters (ISO/IEC 18004). */
const MAXIMUM_TEXT = 8192;

/** The text of the QR code in a picture; undefined when there is none to be read. */
export function textOfCode({ width, height, data }: Picture): string | undefined {
  const pixels = width * height;
  if (!Number.isSafeInteger(pixels) || pixels < 1 || pixels > MAXIMUM_PIXELS) return undefined;
  if (data.length !== pixels * 4 && data.length !== pixels * 3) return undefined;
  try {
    return decodeQR({ width, height, data }, { timeLimit: TIME_LIMIT }).slice(0, MAXIMUM_TEXT).trim();
  } catch (error) {
    // The decoder has no other way to say that it found nothing.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const starts = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean => magic.every((byte, index) => bytes[at + index] === byte);

/** Whether bytes are a photograph by their first bytes: JPEG, WebP, GIF. A PNG may carry a badge and is looked into first. */
export function isPhotograph(bytes: Uint8Array): boolean {
  const isWebp = starts(bytes, [0x52, 0x49, 0x46, 0x46]) && starts(bytes, [0x57, 0x45, 0x42, 0x50], 8);
  return starts(bytes, [0xff, 0xd8, 0xff]) || isWebp || starts(bytes, [0x47, 0x49, 0x46, 0x38]);
}
