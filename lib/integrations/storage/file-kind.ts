import { zipNames } from "./zip-names";

/** A kind of document that may be uploaded, as its first bytes and not its name tell. */
export interface FileKind {
  readonly mediaType: string;
  readonly extension: string;
}

const PDF: FileKind = { mediaType: "application/pdf", extension: "pdf" };
const PNG: FileKind = { mediaType: "image/png", extension: "png" };
const JPEG: FileKind = { mediaType: "image/jpeg", extension: "jpg" };
const WEBP: FileKind = { mediaType: "image/webp", extension: "webp" };
const DOCX: FileKind = { mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", extension: "docx" };
const ODF: readonly FileKind[] = [
  { mediaType: "application/vnd.oasis.opendocument.text", extension: "odt" },
  { mediaType: "application/vnd.oasis.opendocument.spreadsheet", extension: "ods" },
  { mediaType: "application/vnd.oasis.opendocument.presentation", extension: "odp" },
];

const startsWith = (bytes: Uint8Array, marks: readonly number[], at = 0): boolean =>
  marks.every((mark, index) => bytes[at + index] === mark);
const ascii = (text: string): readonly number[] => [...Buffer.from(text, "latin1")];

const MARKS: readonly (readonly [FileKind, (bytes: Uint8Array) => boolean])[] = [
  [PDF, (bytes) => startsWith(bytes, ascii("%PDF-"))],
  [PNG, (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  [JPEG, (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  [WEBP, (bytes) => startsWith(bytes, ascii("RIFF")) && startsWith(bytes, ascii("WEBP"), 8)],
];

const LOCAL_FILE = [0x50, 0x4b, 0x03, 0x04];
const MACROS = /(^|\/)(vbaProject\.bin|Basic\/|Scripts\/)/i;

// OpenDocument 1.3 part 2 §3.3: the first entry is named "mimetype", is stored as it is and holds the media type, so that
// it stands at byte 38. OOXML (ECMA-376 part 2) has no such mark; a text document keeps its body in word/document.xml.
function officeKind(bytes: Uint8Array): FileKind | undefined {
  const names = zipNames(bytes);
  if (!names || names.some((name) => MACROS.test(name))) return undefined;
  const stored = startsWith(bytes, [0, 0], 8);
  const marked = stored && startsWith(bytes, ascii("mimetype"), 30);
  // The next entry's header follows the type at once, so that "…text-template" is not taken for "…text".
  const odf = ODF.find(({ mediaType }) => startsWith(bytes, [...ascii(mediaType), 0x50, 0x4b], 38));
  if (marked && odf && names.includes("content.xml")) return odf;
  return names.includes("[Content_Types].xml") && names.includes("word/document.xml") ? DOCX : undefined;
}

/** The kind of the file by its content; undefined for every other kind, documents with macros among them. */
export function fileKindOf(bytes: Uint8Array): FileKind | undefined {
  if (startsWith(bytes, LOCAL_FILE)) return officeKind(bytes);
  return MARKS.find(([, matches]) => matches(bytes))?.[0];
}
