import { inflate } from "#badges-runtime";
import { BadgeError } from "../errors";
import { fromUtf8, latin1 } from "../model/bytes";
import { MAXIMUM_BADGE_BYTES, MAXIMUM_FILE_BYTES } from "./baked";

/** Embedded files looked at; a certificate of ours has three. */
const MAXIMUM_EMBEDDED = 16;
/** Longest dictionary of an embedded file that is read, in characters. */
const MAXIMUM_DICTIONARY = 4096;
/** Badges given back; no file holds more forms of one. */
const MAXIMUM_BADGES = 4;
/** ISO 32000-2 §7.5.2: readers look for the header in the first kilobyte. */
const HEADER_WITHIN = 1024;

/** JSON object or compact JWS: what a badge looks like. Other attachments of a PDF are none of our business. */
const BADGE_TEXT = /^(\{[\s\S]*\}|[\w-]+\.[\w-]+\.[\w-]+)$/;

/**
 * Reads the badges attached to a PDF: streams of type `EmbeddedFile` (ISO 32000-2 §7.11.4), plain or with FlateDecode,
 * that hold a JSON object or a compact JWS; in the order of the file, each once.
 *
 * No reader of PDF at large: the objects are found by their text, so an attachment inside an object stream or an
 * encrypted file is not seen. Nothing that the page shows is believed, or even read.
 *
 * @throws BadgeError `image_invalid` (no PDF, or an attachment that is damaged), `image_too_large`.
 */
export async function extractFromPdf(pdf: Uint8Array): Promise<readonly string[]> {
  if (pdf.length > MAXIMUM_FILE_BYTES) throw new BadgeError("image_too_large", `PDF of ${pdf.length} bytes`);
  const text = latin1(pdf);
  if (!isPdf(pdf)) throw new BadgeError("image_invalid", "not a PDF");
  const found: string[] = [];
  let at = text.indexOf("/EmbeddedFile");
  for (let seen = 0; at >= 0 && seen < MAXIMUM_EMBEDDED && found.length < MAXIMUM_BADGES; seen += 1) {
    const stream = streamAt(text, at);
    if (stream) {
      const badge = await badgeIn(pdf.subarray(stream.start, stream.end), stream.compressed);
      if (badge !== undefined && !found.includes(badge)) found.push(badge);
    }
    at = text.indexOf("/EmbeddedFile", stream ? stream.end : at + 1);
  }
  return found;
}

/** Whether bytes are a PDF by their header. */
export function isPdf(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEADER_WITHIN);
  // Every text that is verified comes by here, hence no string is made of it.
  for (let at = head.indexOf(0x25); at >= 0; at = head.indexOf(0x25, at + 1)) {
    if (latin1(head.subarray(at, at + 5)) === "%PDF-") return true;
  }
  return false;
}

interface EmbeddedStream {
  readonly start: number;
  readonly end: number;
  readonly compressed: boolean;
}

/** The stream of the object whose dictionary holds the type name at `at`; undefined when it is another thing. */
function streamAt(text: string, at: number): EmbeddedStream | undefined {
  // `/EmbeddedFiles` is the name tree that leads to the attachments.
  if (/[A-Za-z]/.test(text[at + "/EmbeddedFile".length] ?? "")) return undefined;
  const opened = text.lastIndexOf("obj", at);
  const keyword = text.indexOf("stream", at);
  if (opened < 0 || keyword < 0 || keyword - opened > MAXIMUM_DICTIONARY) return undefined;
  const dictionary = text.slice(opened + 3, keyword);
  if (dictionary.includes("endobj")) return undefined;
  // §7.3.8.1: the keyword is followed by CR LF or LF, and by nothing else.
  const start = keyword + 6 + (text[keyword + 6] === "\r" ? 2 : 1);
  const length = Number(/\/Length\s+(\d{1,9})(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1] ?? Number.NaN);
  const declared = Number.isSafeInteger(length) ? start + length : text.indexOf("endstream", start);
  if (declared < start || !/^\s{0,2}endstream/.test(text.slice(declared, declared + 11))) {
    throw new BadgeError("image_invalid", "an attachment of the PDF has no end");
  }
  const filter = /\/Filter\s*(?:\[([^\]]{0,80})\]|(\/\w+))/.exec(dictionary);
  const filters = (filter?.[1] ?? filter?.[2] ?? "").match(/\/\w+/g) ?? [];
  if (filters.length > 1 || filters.some((name) => name !== "/FlateDecode" && name !== "/Fl")) return undefined;
  return { start, end: declared, compressed: filters.length === 1 };
}

async function badgeIn(bytes: Uint8Array, compressed: boolean): Promise<string | undefined> {
  if (bytes.length > MAXIMUM_BADGE_BYTES) throw new BadgeError("image_too_large", `attachment of ${bytes.length} bytes`);
  const text = fromUtf8(compressed ? await unpack(bytes) : bytes)?.trim();
  return text !== undefined && BADGE_TEXT.test(text) ? text : undefined;
}

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await inflate("zlib", bytes, MAXIMUM_BADGE_BYTES);
  } catch (cause) {
    if (cause instanceof BadgeError) throw new BadgeError("image_invalid", "an attachment of the PDF cannot be unpacked", { cause });
    throw cause;
  }
}
