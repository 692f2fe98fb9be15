import { redirect } from "next/navigation";
import type { z } from "zod";
import { AppError, type ErrorFacts, type FieldErrors } from "../kernel/errors";
import { log } from "../kernel/log";
import type { Act } from "../usecase/use-case";
import { currentCaller } from "./session";

/** What a form shows after it was sent. `values` keeps what was typed (text fields only, never passwords). */
export type FormState =
  | { readonly status: "idle" }
  | { readonly status: "done"; readonly at: number }
  | {
      readonly status: "refused";
      readonly code: string;
      readonly facts: ErrorFacts;
      readonly fields: FieldErrors;
      readonly values: Readonly<Record<string, string>>;
      readonly at: number;
    };

export const idle: FormState = { status: "idle" };

interface Options<S extends z.ZodType, R> {
  /** From the form to the act's input; the act parses it. */
  readonly input: (form: FormData) => unknown;
  /** Where to go when it worked; without it the form stays and says so. */
  readonly goTo?: (result: R, form: FormData) => string | undefined;
  /** Runs after success, e.g. to revalidate a path. */
  readonly after?: (result: R) => void;
  readonly _schema?: S;
}

const SECRET = /password|pin/i;

function typed(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string" && !SECRET.test(name) && !name.startsWith("$")) values[name] = value;
  return values;
}

/** The door from an HTML form to an act: a server action for `useActionState` that also works without JavaScript. */
export function formAction<S extends z.ZodType, R>(act: Act<S, R>, options: Options<S, R>) {
  return async (_previous: FormState, form: FormData): Promise<FormState> => {
    let target: string | undefined;
    try {
      const result = await act(options.input(form), await currentCaller());
      options.after?.(result);
      target = options.goTo?.(result, form);
    } catch (error) {
      return refusalState(error, typed(form));
    }
    if (target) redirect(target);
    return { status: "done", at: Date.now() };
  };
}

/** A refusal as form state; a bug becomes a number that support can find in the log. */
export function refusalState(error: unknown, values: Record<string, string>): FormState {
  const at = Date.now();
  if (error instanceof AppError) return { status: "refused", code: error.code, facts: error.facts, fields: error.fields, values, at };
  const reference = at.toString(36);
  log.error({ event: "web.bug", reference, err: error });
  return { status: "refused", code: "system.bug", facts: { reference }, fields: {}, values, at };
}
