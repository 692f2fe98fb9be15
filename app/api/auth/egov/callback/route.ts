import type { NextRequest } from "next/server";
import { signInByEgov } from "@/lib/identity/sign-in-by-egov";
import { limitedText } from "@/lib/web/limited-body";
import { layTicket } from "@/lib/web/login-cookies";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { currentCaller } from "@/lib/web/session";
import { signInDoor } from "@/lib/web/sign-in-door";

const MAX_BODY = 16 * 1024;

/** The field of a form post, or an empty text; the body is read only as far as such a form can reach. */
async function formField(request: NextRequest, name: string): Promise<string> {
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")) return "";
  return new URLSearchParams((await limitedText(request, MAX_BODY)) ?? "").get(name) ?? "";
}

/**
 * 我的E政府 has the browser post its token here, from its own page: a cross-site POST, with which the browser sends no
 * SameSite=Lax cookie. So this request proves the identity, and the next one, a GET to ourselves that carries the
 * browser's cookie again, proves that it is the browser that began.
 */
export function POST(request: NextRequest): Promise<Response> {
  return signInDoor(async () => {
    const input = { state: request.nextUrl.searchParams.get("state") ?? "", token: await formField(request, "twGovT1") };
    const { ticket, returnTo } = await signInByEgov(input, await currentCaller());
    await layTicket(ticket);
    return routes.finishLogin(safeReturnTo(returnTo, routes.me()));
  });
}
