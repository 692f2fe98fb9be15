import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { Actor } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { type Db, db } from "../kernel/db";
import { AppError } from "../kernel/errors";
import { log } from "../kernel/log";
import { register } from "./operations";
import { grantOrRefuse, parseInput } from "./refusals";
import type { Caller } from "./use-case";

export interface QueryContext {
  readonly actor: Actor;
  readonly db: Db;
  readonly now: Date;
  allow<T>(grant: T | false): T;
  about(subjects: Readonly<Record<string, string>>): void;
}

export interface Query<S extends z.ZodType, R> {
  (input: unknown, caller: Caller): Promise<R>;
  readonly queryName: string;
  readonly schema: S;
}

/**
 * The twin of `useCase` for reads: same parsing and the same insistence on a permission, no transaction.
 * `audited` writes who read it, where somebody reads another person's data.
 */
export function query<S extends z.ZodType, R>(
  name: string,
  schema: S,
  run: (input: z.output<S>, context: QueryContext) => Promise<R>,
  options: { readonly audited?: boolean } = {},
): Query<S, R> {
  const read = async (raw: unknown, caller: Caller): Promise<R> => {
    const now = clock();
    const subjects: Record<string, string> = {};
    const entry = { action: name, actor: caller.actor, at: now, subjects, input: raw, ip: caller.ip };
    try {
      let allowed = false;
      const result = await run(parseInput(schema, raw), {
        actor: caller.actor,
        db: db(),
        now,
        allow: (grant) => {
          const granted = grantOrRefuse(grant, caller.actor);
          allowed = true;
          return granted;
        },
        about: (more) => Object.assign(subjects, more),
      });
      if (!allowed) throw new Error(`${name} returned without asking for permission`);
      if (options.audited) await recordAudit(db(), { ...entry, outcome: "viewed" });
      return result;
    } catch (error) {
      if (error instanceof AppError && error.kind === "forbidden")
        await recordAudit(db(), { ...entry, outcome: "denied", code: error.code });
      if (!(error instanceof AppError)) log.error({ event: name, err: error });
      throw error;
    }
  };
  register({ name, schema, run: read });
  return Object.assign(read, { queryName: name, schema });
}
