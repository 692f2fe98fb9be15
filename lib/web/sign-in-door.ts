import { AppError } from "../kernel/errors";
import { routes } from "./routes";

/** A redirect with 303: the browser fetches the next page with GET, whatever brought it here. */
export const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store", "referrer-policy": "no-referrer" } });

/**
 * The door for requests on the way through a sign-in: a refusal becomes the page that explains it.
 * A bug is not a refusal and stays one.
 */
export async function signInDoor(work: () => Promise<string>): Promise<Response> {
  try {
    return seeOther(await work());
  } catch (error) {
    if (error instanceof AppError) return seeOther(routes.loginError(error.code));
    throw error;
  }
}
