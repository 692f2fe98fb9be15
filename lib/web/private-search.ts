import { cookies } from "next/headers";
import { siteFacts } from "./site-facts";

const NAME = "list-search";
/** Long enough to turn pages and come back from one of them. */
const SECONDS = 15 * 60;
const LONGEST = 80;

/**
 * Keeps what a member of staff searches a list of people for, where it stands in no address, log or history: in a cookie
 * of this list alone, which no script reads. An empty text forgets it.
 *
 * @param path Of the list.
 */
export async function keepSearch(path: string, text: string): Promise<void> {
  const value = Buffer.from(text, "utf8").toString("base64url");
  const options = { path, httpOnly: true, sameSite: "lax", secure: siteFacts().https } as const;
  (await cookies()).set(NAME, value, { ...options, maxAge: text === "" ? 0 : SECONDS });
}

/** What was kept for the list that the request is for; empty when there is nothing. */
export async function keptSearch(): Promise<string> {
  const value = (await cookies()).get(NAME)?.value ?? "";
  return Buffer.from(value, "base64url").toString("utf8").slice(0, LONGEST);
}
