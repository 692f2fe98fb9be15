import type { z } from "zod";
import type { Actor } from "../kernel/actor";
import { Prisma } from "../kernel/db";
import { AppError, conflict, forbidden, invalid, notFound, unauthenticated } from "../kernel/errors";
import { unstorableTexts } from "../kernel/plain-text";

/** @throws AppError `invalid` with the path of every field that does not fit; messages are keys or plain texts of the schema. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw);
  const fields: Record<string, string[]> = {};
  if (result.success) {
    for (const path of unstorableTexts(result.data)) fields[path] = ["input.bad_characters"];
    if (Object.keys(fields).length === 0) return result.data;
    throw invalid("input.invalid", fields);
  }
  for (const issue of result.error.issues) {
    const path = issue.path.join(".");
    fields[path] = [...(fields[path] ?? []), issue.message];
  }
  throw invalid("input.invalid", fields);
}

/** What a policy granted; refuses 401 to strangers and 403 to everybody else. */
export function grantOrRefuse<T>(grant: T | false, actor: Actor): T {
  if (grant !== false) return grant;
  if (actor.kind === "anonymous") throw unauthenticated();
  if (actor.kind === "person" && !actor.agreedToTerms) throw forbidden("session.terms_not_agreed");
  throw forbidden();
}

/** Errors of the database that are refusals: a broken unique constraint and a missing row. Everything else is handed back. */
export function fromDatabase(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Prisma.PrismaClientKnownRequestError)) return error;
  if (error.code === "P2002") return conflict("input.already_exists");
  if (error.code === "P2025") return notFound("input.not_found");
  return error;
}
