import type { NextRequest } from "next/server";
import { certificateFile } from "@/lib/awards/queries/certificate";
import { problem } from "@/lib/web/api-route";
import { downloadResponse } from "@/lib/web/download";
import { currentCaller } from "@/lib/web/session";
import { certificateTexts } from "./certificate-texts";

export const dynamic = "force-dynamic";

/** The certificate of the holder's own badge (PDF); `?named=yes` prints the holder's name. */
export async function GET(request: NextRequest, { params }: { readonly params: Promise<{ awardId: string }> }): Promise<Response> {
  try {
    const input = { ...(await params), named: request.nextUrl.searchParams.get("named") === "yes" };
    const { fileName, mediaType, bytes } = await certificateFile(certificateTexts)(input, await currentCaller());
    return downloadResponse({ fileName, mediaType, content: bytes });
  } catch (error) {
    return problem(error);
  }
}
