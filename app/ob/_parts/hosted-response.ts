import type { NextRequest } from "next/server";
import { hostedAnswer } from "@/lib/awards/hosted";

/** The door to the hosted badge documents: every method, every address, one function. */
export async function hostedResponse(request: NextRequest): Promise<Response> {
  const { status, headers, body } = await hostedAnswer({
    method: request.method,
    path: request.nextUrl.pathname,
    accept: request.headers.get("accept") ?? "",
    ifNoneMatch: request.headers.get("if-none-match") ?? "",
  });
  return new Response(typeof body === "string" || body === null ? body : Uint8Array.from(body), { status, headers });
}
