import type { NextRequest } from "next/server";
import { disclosureFile } from "@/lib/awards/queries/disclosure";
import { problem } from "@/lib/web/api-route";
import { downloadResponse } from "@/lib/web/download";
import { formBody } from "@/lib/web/form-body";
import { currentCaller } from "@/lib/web/session";

export const dynamic = "force-dynamic";

/** The holder's own badge with the chosen parts only (`pointer`, as often as wanted). */
export async function POST(request: NextRequest, { params }: { readonly params: Promise<{ awardId: string }> }): Promise<Response> {
  try {
    const form = await formBody(request);
    const input = { ...(await params), pointers: form?.getAll("pointer") ?? [] };
    const { fileName, mediaType, bytes } = await disclosureFile(input, await currentCaller());
    return downloadResponse({ fileName, mediaType, content: bytes });
  } catch (error) {
    return problem(error);
  }
}
