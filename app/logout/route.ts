import type { NextRequest } from "next/server";
import { endSession } from "@/lib/identity/end-session";
import { routes } from "@/lib/web/routes";
import { isSameOrigin } from "@/lib/web/same-origin";
import { currentCaller, forgetSession } from "@/lib/web/session";
import { seeOther } from "@/lib/web/sign-in-door";

/** Signs out everywhere: ends every session of the person, on other devices too, and clears what the browser kept of our pages. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 });
  const caller = await currentCaller();
  if (caller.actor.kind === "person") await endSession({ everywhere: true }, caller);
  await forgetSession();
  const response = seeOther(routes.signedOut());
  // Not "cookies": language, theme and text size are the reader's, not the session's.
  response.headers.set("clear-site-data", '"cache", "storage"');
  return response;
}

/** Following a link signs nobody out. */
export const GET = (): Response => seeOther(routes.home());
