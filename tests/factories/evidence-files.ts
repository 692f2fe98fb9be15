import { strToU8, type Zippable, zipSync } from "fflate";

const ascii = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, "latin1"));
// One and the same instant: the same file is the same bytes.
const zipped = (entries: Zippable): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(zipSync(entries, { mtime: new Date("2026-01-01T00:00:00Z") }));

export const pdfBytes = (): Uint8Array<ArrayBuffer> => ascii("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
export const pngBytes = (): Uint8Array<ArrayBuffer> => ascii("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR");
export const jpegBytes = (): Uint8Array<ArrayBuffer> => ascii("\xff\xd8\xff\xe0\x00\x10JFIF\x00");
export const webpBytes = (): Uint8Array<ArrayBuffer> => ascii("RIFF\x24\x00\x00\x00WEBPVP8 ");

/** An OpenDocument file: the media type first, and not compressed. */
export const odfBytes = (mediaType = "application/vnd.oasis.opendocument.text", more: Zippable = {}): Uint8Array<ArrayBuffer> =>
  zipped({ mimetype: [strToU8(mediaType), { level: 0 }], "content.xml": strToU8("<office/>"), ...more });

/** A Word document. */
export const docxBytes = (more: Zippable = {}): Uint8Array<ArrayBuffer> =>
  zipped({ "[Content_Types].xml": strToU8("<Types/>"), "word/document.xml": strToU8("<w:document/>"), ...more });

export const zipBytes = (): Uint8Array<ArrayBuffer> => zipped({ "readme.txt": strToU8("nothing of ours") });

/** As a browser sends it. */
export const fileOf = (name: string, bytes: Uint8Array<ArrayBuffer> = pdfBytes()): File => new File([bytes], name);
