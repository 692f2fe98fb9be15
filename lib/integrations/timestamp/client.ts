import { MAXIMUM_REPLY_BYTES, QUERY_TYPE, REPLY_TYPE, TimestampServiceError } from "./schema";

/** Where the time stamp authority is: an address of the operator's own settings, never one from a badge. */
export interface TimestampSettings {
  /** http or https: an answer is signed, and asking reveals a hash only. */
  readonly url: string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

/**
 * Asks any time stamp authority over HTTP (RFC 3161 §3.4): question in, body of the answer out, both DER. What the answer
 * says, and whether it is to be believed, is for the caller to find out (`obtainTimestamp`, `verifyTimestamp`).
 *
 * @throws TimestampServiceError of the returned function: `address`, `timeout`, `network`, `http_error` (any status but
 * 200), `media_type`, `too_large`. Redirects are not followed.
 */
export function timestampClient({
  url,
  timeoutMs = 10_000,
  fetch: send = fetch,
}: TimestampSettings): (request: Uint8Array) => Promise<Uint8Array> {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  return async (request) => {
    if (address?.protocol !== "https:" && address?.protocol !== "http:") throw new TimestampServiceError("address");
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await send(address, {
        method: "POST",
        headers: { "content-type": QUERY_TYPE, accept: REPLY_TYPE },
        body: new Uint8Array(request),
        signal,
        redirect: "error",
      });
      return await replyOf(response);
    } catch (cause) {
      if (cause instanceof TimestampServiceError) throw cause;
      // fetch reports every network failure as TypeError, and the end of its time as DOMException.
      if (cause instanceof TypeError || cause instanceof DOMException) {
        throw new TimestampServiceError(signal.aborted ? "timeout" : "network", { cause });
      }
      throw cause;
    }
  };
}

async function replyOf(response: Response): Promise<Uint8Array> {
  const mediaType = (response.headers.get("content-type") ?? "").split(";", 1).join("").trim().toLowerCase();
  const refused = response.status !== 200 ? "http_error" : mediaType !== REPLY_TYPE ? "media_type" : undefined;
  if (refused) {
    await response.body?.cancel();
    throw new TimestampServiceError(refused);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAXIMUM_REPLY_BYTES) throw new TimestampServiceError("too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
