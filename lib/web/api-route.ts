import type { NextRequest } from "next/server";
import { AppError } from "../kernel/errors";
import { log } from "../kernel/log";
import type { Caller } from "../usecase/use-case";
import { limitedText } from "./limited-body";
import { currentCaller, pollingCaller } from "./session";

/** RFC 9110 §10.2.3: when asking again makes sense, in seconds. */
function retryAfter({ facts: { seconds, minutes } }: AppError): Record<string, string> {
  if (seconds !== undefined) return { "retry-after": String(seconds) };
  return minutes === undefined ? {} : { "retry-after": String(Number(minutes) * 60) };
}

/** RFC 9457 problem document of a refusal; a bug shows its reference and nothing else. */
export function problem(error: unknown): Response {
  if (error instanceof AppError) {
    return Response.json(
      { type: `urn:problem:${error.code}`, title: error.code, status: error.status, facts: error.facts, fields: error.fields },
      { status: error.status, headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...retryAfter(error) } },
    );
  }
  const reference = Date.now().toString(36);
  log.error({ event: "web.bug", reference, err: error });
  return Response.json(
    { type: "urn:problem:system.bug", title: "system.bug", status: 500, reference },
    { status: 500, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
  );
}

type Params = Readonly<Record<string, string>>;

/** The door from an HTTP request to an act or a query. Answers are private and not cached unless `headers` says otherwise. */
export function apiRoute<R>(
  run: (input: unknown, caller: Caller) => Promise<R>,
  options: {
    readonly input: (request: NextRequest, params: Params) => unknown | Promise<unknown>;
    readonly status?: number;
    readonly headers?: HeadersInit;
    /** For what pages ask by themselves: does not prolong the session. */
    readonly polled?: boolean;
  },
) {
  return async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      const result = await run(
        await options.input(request, await context.params),
        await (options.polled ? pollingCaller() : currentCaller()),
      );
      return Response.json(result, { status: options.status ?? 200, headers: { "cache-control": "no-store", ...options.headers } });
    } catch (error) {
      return problem(error);
    }
  };
}

const MAXIMUM_JSON_BYTES = 1_000_000;

/** The JSON body, at most 1 MB. @throws AppError invalid */
export async function jsonBody(request: NextRequest): Promise<unknown> {
  const text = await limitedText(request, MAXIMUM_JSON_BYTES);
  if (text === undefined) throw new AppError("invalid", "input.too_large");
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid", "input.not_json", { cause });
  }
}
