import type { NextRequest } from "next/server";
import { hostedAnswer } from "@/lib/awards/hosted";

/** The door to the hosted badge documents while developing; `npm start` answers them before Next (lib/awards/hosted-http.ts). */
export async function hostedResponse(request: NextRequest): Promise<Response> {
  const { status, headers, body } = await hostedAnswer({
    method: request.method,
    path: request.nextUrl.pathname,
    accept: request.headers.get("accept") ?? "",
    ifNoneMatch: request.headers.get("if-none-match") ?? "",
  });
  return new Response(body === null ? null : Uint8Array.from(body), { status, headers });
}
