import sharp from "sharp";
import type { DecodePicture } from "../badges";

/** Pixels of the largest picture that is opened at all: a telephone's, and no decompression bomb. */
const MAXIMUM_INPUT_PIXELS = 50_000_000;
/** Longest side of what is searched for a QR code; more makes the search slow and finds nothing more. */
const LONGEST_SIDE = 1600;
const LONGEST_TIME_SECONDS = 5;

/** Pixels of a PNG, JPEG, WebP or GIF for the search for a QR code, upright and on white ground. */
export const decodePicture: DecodePicture = async (bytes) => {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAXIMUM_INPUT_PIXELS, failOn: "error", pages: 1 })
      .timeout({ seconds: LONGEST_TIME_SECONDS })
      .rotate()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return info.channels === 3 ? { width: info.width, height: info.height, data } : undefined;
  } catch (error) {
    // sharp says in no other way that a file is no picture, is damaged or is too large.
    if (error instanceof Error) return undefined;
    throw error;
  }
};
