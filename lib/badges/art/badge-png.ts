import sharp from "sharp";
import { BadgeError } from "../errors";

const smallest = 64;
const largest = 1024;
const viewBoxSize = 512;
/** librsvg draws 72 units an inch. */
const baseDensity = 72;
const longestSvg = 512 * 1024;

/**
 * Renders a square PNG of `size` pixels (64–1024) with a transparent ground. Drawn at twice the size and reduced, so that
 * hairlines become even tones. The same SVG and size give the same bytes on one build of sharp.
 * Throws `BadgeError("art_invalid")` for a size out of range or markup that cannot be drawn.
 */
export async function badgePng(svg: string, size: number): Promise<Uint8Array> {
  if (!Number.isInteger(size) || size < smallest || size > largest) {
    throw new BadgeError("art_invalid", `size must be a whole number from ${smallest} to ${largest}`);
  }
  if (svg.length > longestSvg) throw new BadgeError("art_invalid", "the drawing is too large");
  try {
    const png = await sharp(Buffer.from(svg, "utf8"), { density: (baseDensity * size * 2) / viewBoxSize })
      .resize(size, size, { kernel: "lanczos3", fit: "contain", background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png({ compressionLevel: 9, adaptiveFiltering: true })
      .toBuffer();
    return new Uint8Array(png);
  } catch (cause) {
    throw new BadgeError("art_invalid", "the drawing cannot be rendered", { cause });
  }
}
