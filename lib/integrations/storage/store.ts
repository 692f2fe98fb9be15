import path from "node:path";
import { env } from "../../kernel/env";
import { localDisk } from "./local-disk";
import { s3Bucket } from "./s3";
import type { ObjectStore } from "./schema";

/** The store that this installation chose (STORAGE). Cheap to ask for: it holds no connection. */
export function objectStore(): ObjectStore {
  const { STORAGE, DATA_DIR, S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  if (STORAGE === "local") return localDisk(path.resolve(DATA_DIR, "uploads"));
  return s3Bucket({
    endpoint: S3_ENDPOINT ?? "",
    region: S3_REGION,
    bucket: S3_BUCKET ?? "",
    accessKeyId: S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: S3_SECRET_ACCESS_KEY ?? "",
  });
}
