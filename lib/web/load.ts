import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import { AppError } from "../kernel/errors";
import type { Query } from "../usecase/query";
import { routes } from "./routes";
import { currentCaller } from "./session";

/**
 * The door from a page to a query. Strangers are sent to sign in (and come back), people who have not agreed to the
 * terms to the terms; what does not exist or is not theirs is a 404 to everybody, so that ids cannot be probed.
 */
export async function load<S extends z.ZodType, R>(
  query: Query<S, R>,
  input: unknown,
  options: { readonly returnTo?: string } = {},
): Promise<R> {
  try {
    return await query(input, await currentCaller());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.kind === "unauthenticated") redirect(routes.login(options.returnTo));
    if (error.code === "session.terms_not_agreed") redirect(routes.terms());
    if (error.kind === "not_found" || error.kind === "forbidden" || error.kind === "invalid") notFound();
    throw error;
  }
}
