import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { assertKey, type ObjectStore, ObjectStoreError } from "./schema";

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

const onDisk = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (cause) {
    throw new ObjectStoreError("disk", { cause });
  }
};

/**
 * Objects as files of one folder, which no web server shows. Readable by the platform's own account only. A file appears
 * whole or not at all, and never replaces another: it is written beside its place and linked there.
 * @param folder absolute, or from the working directory; made when the first object comes
 */
export function localDisk(folder: string): ObjectStore {
  const placeOf = (key: string): string => {
    assertKey(key);
    return path.resolve(folder, key);
  };
  return {
    put: (key, bytes) => {
      const place = placeOf(key);
      const draft = `${place}.${randomUUID()}`;
      return onDisk(async () => {
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
        try {
          await writeFile(draft, bytes, { mode: 0o600, flag: "wx", flush: true });
          await link(draft, place);
        } finally {
          await rm(draft, { force: true });
        }
      });
    },
    get: async (key) => {
      const place = placeOf(key);
      try {
        return await readFile(place);
      } catch (cause) {
        if (isMissing(cause)) return undefined;
        throw new ObjectStoreError("disk", { cause });
      }
    },
    remove: (key) => {
      const place = placeOf(key);
      return onDisk(() => rm(place, { force: true }));
    },
  };
}
