import type { NextRequest } from "next/server";
import { takeTicket } from "@/lib/web/login-cookies";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { signInWithTicket } from "@/lib/web/sign-in";
import { signInDoor } from "@/lib/web/sign-in-door";

/** Turns the ticket that the step before laid into this browser into a session, and goes on by way of the terms. */
export function GET(request: NextRequest): Promise<Response> {
  return signInDoor(async () => {
    await signInWithTicket((await takeTicket()) ?? "");
    return routes.terms(safeReturnTo(request.nextUrl.searchParams.get("returnTo"), routes.me()));
  });
}
