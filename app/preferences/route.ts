import type { NextRequest } from "next/server";
import { chooseLocale } from "@/lib/identity/choose-locale";
import { formBody } from "@/lib/web/form-body";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { isSameOrigin } from "@/lib/web/same-origin";
import { currentCaller } from "@/lib/web/session";
import { siteFacts } from "@/lib/web/site-facts";
import { PREFERENCE_NAMES, preferencesSchema } from "../_shell/preferences";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The page that the form was on: what it says itself, else where the browser says it comes from. */
function returnPath(form: FormData, referer: string | null): string {
  const said = form.get("returnTo");
  if (typeof said === "string") return safeReturnTo(said, routes.home());
  if (!referer || !URL.canParse(referer)) return routes.home();
  const { pathname, search } = new URL(referer);
  return safeReturnTo(`${pathname}${search}`, routes.home());
}

/** Remembers language, theme or text size for a year and goes back to the page. Plain form buttons, no script needed. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 });
  const form = await formBody(request);
  if (!form) return new Response(null, { status: 400 });
  const chosen = preferencesSchema.parse(Object.fromEntries(PREFERENCE_NAMES.map((name) => [name, form.get(name) ?? undefined])));
  const caller = await currentCaller();
  if (chosen.locale && caller.actor.kind === "person") await chooseLocale({ locale: chosen.locale }, caller);
  const headers = new Headers({ location: returnPath(form, request.headers.get("referer")), "cache-control": "no-store" });
  const secure = siteFacts().https ? "; Secure" : "";
  for (const name of PREFERENCE_NAMES) {
    const value = chosen[name];
    if (value) headers.append("set-cookie", `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure}`);
  }
  return new Response(null, { status: 303, headers });
}
