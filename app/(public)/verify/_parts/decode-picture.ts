/** Longest side of what is searched for a QR code; more makes the search slow and finds nothing more. */
const LONGEST_SIDE = 1600;

/**
 * Pixels of a picture file in the browser (`decodePicture` of the badge library's VerifyOptions): decoded by the browser,
 * upright, on white ground, made smaller. Undefined for what the browser cannot show.
 */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray } | undefined> {
  const bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: "from-image" }).catch(() => undefined);
  if (!bitmap) return undefined;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
  const pen = new OffscreenCanvas(width, height).getContext("2d");
  if (!pen) return undefined;
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { width, height, data: pen.getImageData(0, 0, width, height).data };
}
