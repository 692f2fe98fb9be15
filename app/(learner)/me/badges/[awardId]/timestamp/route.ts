import type { NextRequest } from "next/server";
import { badgeTimestamp } from "@/lib/awards/queries/badge-timestamp";
import { problem } from "@/lib/web/api-route";
import { downloadResponse } from "@/lib/web/download";
import { currentCaller } from "@/lib/web/session";

export const dynamic = "force-dynamic";

export async function GET(_request: NextRequest, { params }: { readonly params: Promise<{ awardId: string }> }): Promise<Response> {
  try {
    const { bytes, ...file } = await badgeTimestamp(await params, await currentCaller());
    return downloadResponse({ ...file, content: bytes });
  } catch (error) {
    return problem(error);
  }
}
