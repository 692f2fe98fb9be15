import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "../kernel/env";
import { AppError } from "../kernel/errors";
import { setLogLevel } from "../kernel/log";
import { BriefCache } from "./brief-cache";
import { answerWithoutDocument, hostedBriefly, isHostedAddress } from "./hosted";
import { conditional, type HostedAnswer, HostedAnswers, problemAnswer } from "./hosted-answers";

/** A revocation is visible within a second (docs/adr/0003-custom-server.md), and a crowd asks the database once a second. */
const LIMITS = { lifetime: 1000, entries: 20_000, bytes: 64 * 1024 * 1024 };
/** Our own addresses have about 110 characters. */
const MAXIMUM_URL = 2048;

const isOurs = (path: string): boolean =>
  path.startsWith("/ob/") || path === "/ob" || path === "/.well-known/jwks.json" || path === "/.well-known/did.json";

/**
 * A door of the server before Next: answers requests for hosted documents and says whether it did. Everything else is left alone.
 *
 * @param limits How long answers are kept and how many, where other than usual.
 */
export function hostedDoor(limits: Partial<typeof LIMITS> = {}): (request: IncomingMessage, response: ServerResponse) => boolean {
  setLogLevel(env().LOG_LEVEL);
  const nothing = new HostedAnswers(null);
  const cache = new BriefCache(hostedBriefly, { ...LIMITS, ...limits });

  return (request, response) => {
    const { method = "GET", url = "" } = request;
    const end = url.indexOf("?");
    const path = end < 0 ? url : url.slice(0, end);
    if (!isOurs(path)) return false;
    const at = (answers: HostedAnswers) => {
      const { accept, ifNoneMatch } = wishes(request.rawHeaders);
      send(response, conditional(answers.answer(accept), method, ifNoneMatch));
    };
    const early = url.length > MAXIMUM_URL ? problemAnswer(414, "awards.address_too_long") : answerWithoutDocument(method);
    const known = early ? undefined : cache.peek(path);
    if (early) send(response, early);
    else if (known) at(known);
    // Not kept: whoever invents addresses may not push out what others ask for.
    else if (!isHostedAddress(path)) at(nothing);
    else
      cache
        .get(path)
        .then(at)
        .catch((error: unknown) => send(response, failure(error)));
    return true;
  };
}

/**
 * The two headers that matter here. Taken from the raw ones, because making `request.headers` costs a tenth of an answer
 * that is at hand. Lists that came in several lines are one list (RFC 9110 §5.3), as Node.js joins them.
 */
function wishes(raw: readonly string[]): { readonly accept: string; readonly ifNoneMatch: string } {
  let accept = "";
  let ifNoneMatch = "";
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at] ?? "";
    const value = raw[at + 1] ?? "";
    if (name.length === ACCEPT.length && name.toLowerCase() === ACCEPT) accept = joined(accept, value);
    else if (name.length === IF_NONE_MATCH.length && name.toLowerCase() === IF_NONE_MATCH) ifNoneMatch = joined(ifNoneMatch, value);
  }
  return { accept, ifNoneMatch };
}

const [ACCEPT, IF_NONE_MATCH] = ["accept", "if-none-match"] as const;
const joined = (list: string, more: string): string => (list === "" ? more : `${list}, ${more}`);

function send(response: ServerResponse, { status, headers, body }: HostedAnswer): void {
  // What came with a request that is refused is not read: the connection ends instead.
  if (status === 405 || status === 414) response.setHeader("connection", "close");
  response.writeHead(status, headers);
  response.end(body ?? undefined);
}

/** `query` has logged what it was; the client learns that it may come again. */
function failure(error: unknown): HostedAnswer {
  if (error instanceof AppError && error.kind !== "unavailable") return problemAnswer(error.status, error.code);
  return problemAnswer(503, "awards.unavailable", { "retry-after": "5" });
}
