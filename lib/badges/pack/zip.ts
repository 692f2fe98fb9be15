import { zipSync } from "fflate";
import { crc32, inflate } from "#badges-runtime";
import { BadgeError } from "../errors";
import { concat, fromUtf8 } from "../model/bytes";

/** What an archive may be at most. A proof pack of ours has about thirty files of together a few hundred kilobytes. */
export const ZIP_LIMITS = {
  archiveBytes: 10 * 1024 * 1024,
  files: 256,
  fileBytes: 4 * 1024 * 1024,
  totalBytes: 16 * 1024 * 1024,
  /** Unpacked to packed, for files over 64 KiB: JSON seldom passes 20, a bomb has 1000. */
  ratio: 200,
  anyRatioBytes: 64 * 1024,
  pathLength: 200,
} as const;

/** Folders and a name of plain letters: nothing that could leave the folder it is unpacked into, on any system. */
const PATH = /^([A-Za-z0-9][A-Za-z0-9._-]*\/)*[A-Za-z0-9][A-Za-z0-9._-]*$/;
const SIGNATURE = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
const END_RECORD = 22;
const MAXIMUM_COMMENT = 0xffff;

/** Earliest time that ZIP can write; the same for every file, so that the same pack gives the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** Writes an archive of files by path, in order of their paths. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  for (const path of files.keys()) if (!isSafePath(path)) throw new BadgeError("pack_invalid", `path ${path}`);
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 6, mtime: NO_TIME });
}

/** Whether bytes begin like a ZIP archive with a file in it. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length > END_RECORD && new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true) === SIGNATURE.local;
}

/**
 * Reads an archive of unknown origin: stored or deflated files only, named once each by a safe path, whose data lie one
 * after the other without overlapping, within `ZIP_LIMITS`. Sizes are believed of the central directory and enforced
 * while unpacking, checksums checked.
 *
 * @throws BadgeError `pack_invalid`.
 */
export async function readZip(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  if (bytes.length > ZIP_LIMITS.archiveBytes) refuse("the archive is too large");
  const entries = directoryOf(bytes);
  checkLimits(entries);
  const files = new Map<string, Uint8Array>();
  let free = 0;
  for (const entry of [...entries].sort((one, other) => one.offset - other.offset)) {
    const start = dataStart(bytes, entry);
    if (entry.offset < free) refuse("files overlap");
    free = start + entry.packed;
    files.set(entry.path, await unpack(bytes.subarray(start, free), entry));
  }
  return files;
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** The central directory (APPNOTE 6.3.10 §4.3.12, §4.3.16); not ZIP64, not encrypted, not in several parts. */
function directoryOf(bytes: Uint8Array): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > ZIP_LIMITS.files) refuse("too many files");
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== SIGNATURE.central) refuse("the directory is damaged");
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) refuse("the directory is damaged");
    if ((view.getUint16(at + 8, true) & 0x2041) !== 0) refuse("encrypted");
    const path = fromUtf8(bytes.subarray(at + 46, at + 46 + nameLength)) ?? "";
    if (!path.endsWith("/")) entries.push(entryAt(view, at, path));
    at = next;
  }
  return entries;
}

function endRecord(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - END_RECORD - MAXIMUM_COMMENT);
  for (let at = view.byteLength - END_RECORD; at >= earliest; at -= 1) {
    if (view.getUint32(at, true) === SIGNATURE.end && at + END_RECORD + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return refuse("no directory");
}

function entryAt(view: DataView, at: number, path: string): Entry {
  return {
    path,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
}

function checkLimits(entries: readonly Entry[]): void {
  if (new Set(entries.map(({ path }) => path.toLowerCase())).size !== entries.length) refuse("a file is there twice");
  let total = 0;
  for (const { path, method, packed, size } of entries) {
    if (!isSafePath(path)) refuse("a path is not allowed");
    if (method !== 0 && method !== 8) refuse("a file is packed in an unknown way");
    if (size > ZIP_LIMITS.fileBytes || (size > ZIP_LIMITS.anyRatioBytes && size > packed * ZIP_LIMITS.ratio))
      refuse("a file unpacks to too much");
    total += size;
  }
  if (total > ZIP_LIMITS.totalBytes) refuse("the files unpack to too much");
}

function isSafePath(path: string): boolean {
  return path.length <= ZIP_LIMITS.pathLength && PATH.test(path);
}

function dataStart(bytes: Uint8Array, { offset, packed }: Entry): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== SIGNATURE.local) refuse("a file is missing");
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) refuse("a file is cut off");
  return start;
}

async function unpack(packed: Uint8Array, { method, crc, size }: Entry): Promise<Uint8Array> {
  if (method === 0) {
    if (packed.length !== size || crc32(packed) !== crc) refuse("a file is damaged");
    return packed;
  }
  if (size === 0) return new Uint8Array();
  try {
    return await inflate("gzip", asGzip(packed, crc, size), size);
  } catch (cause) {
    if (cause instanceof BadgeError) return refuse("a file is damaged", cause);
    throw cause;
  }
}

/** The same DEFLATE data in the frame of gzip (RFC 1952), whose reader checks length and checksum. */
function asGzip(deflated: Uint8Array, crc: number, size: number): Uint8Array {
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, size, true);
  return concat(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255), deflated, new Uint8Array(trailer.buffer));
}

function refuse(reason: string, cause?: unknown): never {
  throw new BadgeError("pack_invalid", reason, cause === undefined ? {} : { cause });
}
