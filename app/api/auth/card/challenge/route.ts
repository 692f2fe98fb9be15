import type { NextRequest } from "next/server";
import { issueCardChallenge } from "@/lib/identity/issue-card-challenge";
import { problem } from "@/lib/web/api-route";
import { browserToken } from "@/lib/web/login-cookies";
import { isSameOrigin } from "@/lib/web/same-origin";
import { currentCaller } from "@/lib/web/session";

/** Gives the sign-in page a text for the card to sign: `{ challengeId, challenge }`. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 });
  try {
    const challenge = await issueCardChallenge({ browserToken: await browserToken() }, await currentCaller());
    return Response.json(challenge, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problem(error);
  }
}
