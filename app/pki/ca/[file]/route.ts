import type { NextRequest } from "next/server";
import { pkiDocument } from "@/lib/awards/pki-documents";
import { pkiResponse } from "../../_parts/pki-response";

export const dynamic = "force-dynamic";

export async function GET(request: NextRequest): Promise<Response> {
  return pkiResponse(await pkiDocument(request.nextUrl.pathname));
}
