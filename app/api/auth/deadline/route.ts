import type { NextRequest } from "next/server";
import { extendSession } from "@/lib/identity/extend-session";
import { sessionDeadlines } from "@/lib/identity/queries";
import { problem } from "@/lib/web/api-route";
import { isSameOrigin } from "@/lib/web/same-origin";
import { currentCaller, currentSessionToken } from "@/lib/web/session";

const PRIVATE = { headers: { "cache-control": "no-store" } };

/** When the session ends by itself; `null` when it has. Asking does not prolong it. */
export async function GET(): Promise<Response> {
  const token = await currentSessionToken();
  return Response.json(token ? await sessionDeadlines(token) : null, PRIVATE);
}

/** Prolongs the session, and answers its new deadlines. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 });
  try {
    return Response.json(await extendSession({}, await currentCaller()), PRIVATE);
  } catch (error) {
    return problem(error);
  }
}
