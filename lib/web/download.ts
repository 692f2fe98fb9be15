import { UPLOAD_POLICY } from "./security-headers";

/** A file that somebody uploaded. `fileName` is a name only: no path and no control characters. */
export interface Download {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** RFC 6266 and 8187: saved under this name, by browsers that know `filename*` and by those that do not. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const encoded = encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * What somebody uploaded is never shown as a page of ours: it is saved, its type is not guessed, and a browser that opens
 * it all the same does so in a sandbox without scripts, forms or an origin.
 */
export function downloadResponse({ fileName, mediaType, content }: Download): Response {
  return new Response(Uint8Array.from(content), {
    headers: {
      "content-type": mediaType,
      "content-length": String(content.length),
      "content-disposition": attachment(fileName),
      "content-security-policy": UPLOAD_POLICY,
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
