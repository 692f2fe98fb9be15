// ZIP (APPNOTE 6.3.10): the directory stands at the end of the file, §4.3.16 says where it begins.
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const MAX_COMMENT = 0xffff;
const MAX_ENTRIES = 2000;

/** Offset of the end-of-directory record, which a comment of up to 64 KB may follow. */
function endOffset(view: DataView): number | undefined {
  const last = view.byteLength - END_LENGTH;
  for (let offset = last; offset >= Math.max(0, last - MAX_COMMENT); offset--) {
    if (view.getUint32(offset, true) === END) return offset;
  }
  return undefined;
}

/**
 * Names in a ZIP file's directory, without unpacking anything; undefined when there is no directory, or one that does not
 * fit the file. A file of ZIP64 is none that a document of ours needs, and is not read.
 */
export function zipNames(bytes: Uint8Array): string[] | undefined {
  if (bytes.byteLength < END_LENGTH) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOffset(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  if (count === 0 || count > MAX_ENTRIES) return undefined;
  const names: string[] = [];
  const decoder = new TextDecoder("utf-8");
  let offset = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (offset + ENTRY_LENGTH > end || view.getUint32(offset, true) !== ENTRY) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((at) => view.getUint16(offset + at, true));
    const from = offset + ENTRY_LENGTH;
    const to = from + (name ?? 0);
    if (to > end) return undefined;
    names.push(decoder.decode(bytes.subarray(from, to)));
    offset = to + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}
