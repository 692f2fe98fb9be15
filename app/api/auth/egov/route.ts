import type { NextRequest } from "next/server";
import { egovLoginUrl } from "@/lib/identity/sign-in-by-egov";
import { browserToken } from "@/lib/web/login-cookies";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { currentCaller } from "@/lib/web/session";
import { signInDoor } from "@/lib/web/sign-in-door";
import { siteFacts } from "@/lib/web/site-facts";

/** Sends the browser to 我的E政府. In a demonstration `as` names the invented person to be, and spares the choice there. */
export function GET(request: NextRequest): Promise<Response> {
  return signInDoor(async () => {
    const query = request.nextUrl.searchParams;
    const { publicUrl, demo } = siteFacts();
    const input = {
      browserToken: await browserToken(),
      returnTo: safeReturnTo(query.get("returnTo"), routes.me()),
      callbackUrl: `${publicUrl}/api/auth/egov/callback`,
    };
    const target = new URL(await egovLoginUrl(input, await currentCaller()));
    const person = query.get("as");
    if (demo && person) target.searchParams.set("as", person);
    return target.toString();
  });
}
