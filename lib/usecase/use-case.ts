import type { z } from "zod";
import { recordAudit } from "../audit/record";
import type { JobInput, JobName } from "../jobs/catalogue";
import { type EnqueueAllOptions, type EnqueueOptions, enqueue, enqueueAll } from "../jobs/enqueue";
import type { Actor } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { db, type Tx } from "../kernel/db";
import { AppError } from "../kernel/errors";
import { log } from "../kernel/log";
import { register } from "./operations";
import { fromDatabase, grantOrRefuse, parseInput } from "./refusals";

/** Who calls, and from where. `ip` is for the audit trail only. */
export interface Caller {
  readonly actor: Actor;
  readonly ip?: string | undefined;
}

export interface ActContext {
  readonly actor: Actor;
  readonly ip: string | undefined;
  readonly tx: Tx;
  /** One instant for the whole act. */
  readonly now: Date;
  /** Insists on a permission: hands back what the policy granted, or refuses. Call it first. */
  allow<T>(grant: T | false): T;
  /** Names what the act was about, for the audit trail. Ids only. */
  about(subjects: Readonly<Record<string, string>>): void;
  /** Queues follow-up work in the same commit. */
  later<N extends JobName>(name: N, data: JobInput<N>, options?: EnqueueOptions): void;
  /** The same for many at once, with one statement. */
  laterAll<N extends JobName>(name: N, data: readonly JobInput<N>[], options?: EnqueueAllOptions): void;
}

export interface Act<S extends z.ZodType, R> {
  (input: unknown, caller: Caller): Promise<R>;
  readonly actName: string;
  readonly schema: S;
}

/**
 * Makes an act: parses the input, opens the only transaction, insists on a permission, writes the audit line in the
 * same commit and releases follow-up jobs with it. A denial is written after the rollback.
 * @throws AppError for every refusal; anything else is a bug.
 */
export function useCase<S extends z.ZodType, R>(
  name: string,
  schema: S,
  run: (input: z.output<S>, context: ActContext) => Promise<R>,
): Act<S, R> {
  const act = async (raw: unknown, caller: Caller): Promise<R> => {
    const now = clock();
    const subjects: Record<string, string> = {};
    const entry = { action: name, actor: caller.actor, at: now, subjects, input: raw, ip: caller.ip };
    try {
      const input = parseInput(schema, raw);
      return await db().$transaction(
        async (tx) => {
          let allowed = false;
          const jobs: (() => Promise<void>)[] = [];
          const result = await run(input, {
            actor: caller.actor,
            ip: caller.ip,
            tx,
            now,
            allow: (grant) => {
              const granted = grantOrRefuse(grant, caller.actor);
              allowed = true;
              return granted;
            },
            about: (more) => Object.assign(subjects, more),
            later: (job, data, options) => jobs.push(() => enqueue(tx, job, data, options)),
            laterAll: (job, data, options) => jobs.push(() => enqueueAll(tx, job, data, options)),
          });
          if (!allowed) throw new Error(`${name} returned without asking for permission`);
          for (const job of jobs) await job();
          await recordAudit(tx, { ...entry, outcome: "done" });
          return result;
        },
        { timeout: 15_000, maxWait: 10_000 },
      );
    } catch (error) {
      const refusal = fromDatabase(error);
      if (refusal instanceof AppError && (refusal.kind === "forbidden" || refusal.kind === "unauthenticated")) {
        await recordAudit(db(), { ...entry, outcome: "denied", code: refusal.code });
      }
      if (!(refusal instanceof AppError)) log.error({ event: name, err: refusal });
      throw refusal;
    }
  };
  register({ name, schema, run: act });
  return Object.assign(act, { actName: name, schema });
}
