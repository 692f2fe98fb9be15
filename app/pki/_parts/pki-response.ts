import type { PkiAnswer } from "@/lib/awards/pki-documents";

/** Short: a certificate that was withdrawn must be seen withdrawn at once, and answers say themselves how long they count. */
const CACHED = "public, max-age=60, no-transform, must-revalidate";

/** An answer of the certification authority, for programs of any origin. */
export function pkiResponse(found: PkiAnswer | null, cacheControl = CACHED): Response {
  const common = { "access-control-allow-origin": "*", "x-content-type-options": "nosniff" };
  if (!found) return new Response(null, { status: 404, headers: { ...common, "cache-control": "no-store" } });
  const { mediaType, bytes } = found;
  const headers = { ...common, "content-type": mediaType, "content-length": String(bytes.length), "cache-control": cacheControl };
  return new Response(Uint8Array.from(bytes), { headers });
}

/** The body, read only as far as the limit; undefined when there is more. */
export async function limitedBytes(request: Request, maximumBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maximumBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
