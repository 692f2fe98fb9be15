import { assertKey, type ObjectStore, ObjectStoreError } from "./schema";
import { type SigningIdentity, signedHeaders } from "./sigv4";

/** A bucket of any service that speaks S3. The address is the operator's own setting, so private ones are as good. */
export interface S3Settings extends SigningIdentity {
  /** `https://s3.ap-northeast-1.amazonaws.com`, `http://minio:9000`; the bucket comes after it, as a path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
}

// More than any upload may have; what is larger is not ours.
const MAX_OBJECT_BYTES = 32 * 1024 * 1024;

/** The body, read as far as the limit. */
async function limitedBytes(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_OBJECT_BYTES) throw new ObjectStoreError("too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Objects of one bucket, one request each, signed by Signature Version 4. Redirects are not followed. */
export function s3Bucket({ endpoint, bucket, timeoutMs = 15_000, now = () => new Date(), ...identity }: S3Settings): ObjectStore {
  const base = endpoint.replace(/\/+$/, "");

  async function ask<T>(method: "GET" | "PUT" | "DELETE", key: string, read: (response: Response) => Promise<T>, body?: Uint8Array) {
    assertKey(key);
    const url = new URL(`${base}/${bucket}/${key}`);
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = signedHeaders(identity, { method, url, at: now(), ...(body ? { body } : {}) });
    try {
      return await read(await fetch(url, { method, headers, signal, redirect: "error", body: body ? Uint8Array.from(body) : null }));
    } catch (cause) {
      if (cause instanceof ObjectStoreError) throw cause;
      // fetch reports every network failure as TypeError, and the end of its time as DOMException.
      if (cause instanceof TypeError || cause instanceof DOMException)
        throw new ObjectStoreError(signal.aborted ? "timeout" : "network", { cause });
      throw cause;
    }
  }

  const settled = (allowed: readonly number[]) => async (response: Response) => {
    await response.body?.cancel();
    if (!response.ok && !allowed.includes(response.status)) throw new ObjectStoreError("refused");
  };

  return {
    put: (key, bytes) => ask("PUT", key, settled([]), bytes),
    get: (key) =>
      ask("GET", key, async (response) => {
        if (response.ok) return await limitedBytes(response);
        await response.body?.cancel();
        if (response.status === 404) return undefined;
        throw new ObjectStoreError("refused");
      }),
    remove: (key) => ask("DELETE", key, settled([404])),
  };
}
