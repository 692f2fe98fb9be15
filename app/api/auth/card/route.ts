import type { NextRequest } from "next/server";
import { signInByCard } from "@/lib/identity/sign-in-by-card";
import { jsonBody, problem } from "@/lib/web/api-route";
import { knownBrowserToken } from "@/lib/web/login-cookies";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { isSameOrigin } from "@/lib/web/same-origin";
import { currentCaller } from "@/lib/web/session";
import { signInWithTicket } from "@/lib/web/sign-in";

/** Takes the card's signature over our challenge, and answers where to go: `{ next }`. The PIN never comes here. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 });
  try {
    const { ticket } = await signInByCard(await jsonBody(request), (await knownBrowserToken()) ?? "", await currentCaller());
    await signInWithTicket(ticket);
    const next = routes.terms(safeReturnTo(request.nextUrl.searchParams.get("returnTo"), routes.me()));
    return Response.json({ next }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problem(error);
  }
}
