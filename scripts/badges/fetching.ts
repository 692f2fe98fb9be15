import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { BadgeError, type FetchDocument } from "../../lib/badges";
import { GuardedFetchError, guardedFetch } from "../../lib/kernel/guarded-fetch";
import { pathOf, readJson } from "./files";
import { UsageError } from "./usage";

/** URL → file beside the map, or file with the status and media type that the address would answer with. */
const DocumentMap = z.record(
  z.url(),
  z.union([
    z.string().min(1),
    z.strictObject({ path: z.string().min(1), status: z.int().min(200).max(599).optional(), mediaType: z.string().optional() }),
  ]),
);

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  [".json", "application/json"],
  [".png", "image/png"],
  [".svg", "image/svg+xml"],
]);

interface LocalDocument {
  readonly file: string;
  readonly status: number;
  readonly mediaType: string;
}

/** How `verify` gets documents: from the map, and unless it is offline from the network. @throws UsageError for a bad map. */
export function documentFetcher(mapFile: string | undefined, offline: boolean): FetchDocument {
  const local = mapFile === undefined ? new Map<string, LocalDocument>() : readMap(mapFile);
  return async (url, accept) => {
    const document = local.get(url);
    if (document) return { status: document.status, mediaType: document.mediaType, bytes: readFileSync(document.file), finalUrl: url };
    if (offline) throw new BadgeError("document_unavailable", "offline");
    try {
      return await guardedFetch(url, accept);
    } catch (cause) {
      if (cause instanceof GuardedFetchError) throw new BadgeError("document_unavailable", cause.reason, { cause });
      throw cause;
    }
  };
}

function readMap(mapFile: string): ReadonlyMap<string, LocalDocument> {
  const folder = path.dirname(pathOf(mapFile));
  const entries = Object.entries(readJson(mapFile, DocumentMap)).map(([url, entry]) => {
    const { path: name, status = 200, mediaType } = typeof entry === "string" ? { path: entry } : entry;
    const file = path.resolve(folder, name);
    if (!existsSync(file)) throw new UsageError(`${mapFile} names ${name}, which is not there`);
    return [url, { file, status, mediaType: mediaType ?? MEDIA_TYPES.get(path.extname(name)) ?? "text/plain" }] as const;
  });
  return new Map(entries);
}
