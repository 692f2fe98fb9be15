import { recordFile } from "@/lib/awards/issue-record";
import { problem } from "@/lib/web/api-route";
import { downloadResponse } from "@/lib/web/download";
import { currentCaller } from "@/lib/web/session";

export const dynamic = "force-dynamic";

/** The caller's learning record (CLR 2.0), signed now. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ form: string }> }): Promise<Response> {
  try {
    const { fileName, mediaType, bytes } = await recordFile(await params, await currentCaller());
    return downloadResponse({ fileName, mediaType, content: bytes });
  } catch (error) {
    return problem(error);
  }
}
