import type { NextRequest } from "next/server";
import { answerOcsp, pkiDocument } from "@/lib/awards/pki-documents";
import { limitedBytes, pkiResponse } from "../../_parts/pki-response";

export const dynamic = "force-dynamic";

/** RFC 6960 appendix A.1: the question stands in the address. */
export async function GET(request: NextRequest): Promise<Response> {
  return pkiResponse(await pkiDocument(request.nextUrl.pathname));
}

const MAXIMUM_BYTES = 4096;

/** The question is the body. Answers to posts may carry a nonce and are not kept by caches. */
export async function POST(request: NextRequest): Promise<Response> {
  if (request.headers.get("content-type") !== "application/ocsp-request") return new Response(null, { status: 415 });
  const question = await limitedBytes(request, MAXIMUM_BYTES);
  return question ? pkiResponse(await answerOcsp(question), "no-store") : new Response(null, { status: 413 });
}
