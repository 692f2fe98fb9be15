import type { NextRequest } from "next/server";
import { formBody } from "@/lib/web/form-body";
import { browserToken } from "@/lib/web/login-cookies";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { isSameOrigin } from "@/lib/web/same-origin";
import { oidcLoginUrl } from "@/lib/web/sign-in";
import { signInDoor } from "@/lib/web/sign-in-door";

/** Sends the browser to the agency's own identity provider; its answer comes back to next-auth. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 });
  const form = await formBody(request);
  if (!form) return new Response(null, { status: 400 });
  const returnTo = form.get("returnTo");
  return signInDoor(async () => {
    await browserToken();
    return oidcLoginUrl(routes.terms(safeReturnTo(returnTo, routes.me())));
  });
}
