import type { NextRequest } from "next/server";
import { certificateRequest } from "@/lib/awards/request-certificate";
import { problem } from "@/lib/web/api-route";
import { downloadResponse } from "@/lib/web/download";
import { currentCaller } from "@/lib/web/session";

export const dynamic = "force-dynamic";

export async function GET(_request: NextRequest, { params }: { readonly params: Promise<{ keyId: string }> }): Promise<Response> {
  try {
    return downloadResponse(await certificateRequest(await params, await currentCaller()));
  } catch (error) {
    return problem(error);
  }
}
