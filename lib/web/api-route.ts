import type { NextRequest } from "next/server";
import { AppError } from "../kernel/errors";
import { log } from "../kernel/log";
import type { Caller } from "../usecase/use-case";
import { currentCaller } from "./session";

/** RFC 9457 problem document of a refusal; a bug shows its reference and nothing else. */
export function problem(error: unknown): Response {
  if (error instanceof AppError) {
    return Response.json(
      { type: `urn:problem:${error.code}`, title: error.code, status: error.status, facts: error.facts, fields: error.fields },
      { status: error.status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
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
  },
) {
  return async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
    try {
      const result = await run(await options.input(request, await context.params), await currentCaller());
      return Response.json(result, { status: options.status ?? 200, headers: { "cache-control": "no-store", ...options.headers } });
    } catch (error) {
      return problem(error);
    }
  };
}

/** The JSON body, at most 1 MB. @throws AppError invalid */
export async function jsonBody(request: NextRequest): Promise<unknown> {
  const text = await request.text();
  if (text.length > 1_000_000) throw new AppError("invalid", "input.too_large");
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid", "input.not_json", { cause });
  }
}
