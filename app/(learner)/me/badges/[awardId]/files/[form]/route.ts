import type { NextRequest } from "next/server";
import { badgeFile } from "@/lib/awards/queries/badge-file";
import { problem } from "@/lib/web/api-route";
import { currentCaller } from "@/lib/web/session";

export const dynamic = "force-dynamic";

/** A file of the holder's own badge. Never shown inline: an SVG is a document of its own. */
export async function GET(
  _request: NextRequest,
  { params }: { readonly params: Promise<{ awardId: string; form: string }> },
): Promise<Response> {
  try {
    const { fileName, mediaType, bytes } = await badgeFile(await params, await currentCaller());
    return new Response(Uint8Array.from(bytes), {
      headers: {
        "content-type": mediaType,
        "content-length": String(bytes.length),
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return problem(error);
  }
}
