import { MAXIMUM_UPLOAD_BYTES } from "@/lib/awards/schema";

/** Room for the other fields and the boundaries of the form. */
const OVERHEAD = 64 * 1024;
/** So much is read to its end before we answer: a browser shows our page only when its upload was taken. */
const PATIENCE = 32 * 1024 * 1024;

export type Upload =
  | { readonly form: FormData }
  /** A key under `verify.errors`. */
  | { readonly problem: "too_large" | "unreadable_upload" };

/**
 * The multipart form of a request, at most 5 MB of file. Reads by hand, because `request.formData()` has no limit.
 */
export async function readUpload(request: Request): Promise<Upload> {
  const contentType = request.headers.get("content-type") ?? "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of chunksOf(request)) {
      length += chunk.length;
      if (length > PATIENCE) break;
      if (length <= MAXIMUM_UPLOAD_BYTES + OVERHEAD) chunks.push(chunk);
    }
    if (length > MAXIMUM_UPLOAD_BYTES + OVERHEAD) return { problem: "too_large" };
    return { form: await new Response(Buffer.concat(chunks), { headers: { "content-type": contentType } }).formData() };
  } catch (error) {
    // A connection that broke off, or a body that is no form: the person can try again; nothing is wrong on our side.
    if (error instanceof TypeError || isAborted(error)) return { problem: "unreadable_upload" };
    throw error;
  }
}

const isAborted = (error: unknown): boolean =>
  error instanceof Error && ("code" in error ? error.code === "ECONNRESET" : error.name === "AbortError");

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

/** What is to be verified: the file when one was chosen, else the text. */
export async function badgeOf(form: FormData): Promise<unknown> {
  const file = form.get("file");
  if (file instanceof File && file.size > 0) return { kind: "bytes", bytes: new Uint8Array(await file.arrayBuffer()) };
  return { kind: "text", text: form.get("text") ?? "" };
}
