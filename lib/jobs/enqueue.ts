import PgBoss from "pg-boss";
import type { Tx } from "../kernel/db";
import { JOBS, type JobInput, type JobName } from "./catalogue";

/** pg-boss speaks to whatever runs SQL; this one is the act's own transaction, so a job exists exactly when the act is committed. */
function inTransaction(tx: Tx): PgBoss.Db {
  return {
    async executeSql(text, values) {
      const parameters = values.map((value: unknown) =>
        value === undefined ? null : typeof value === "object" && value !== null ? JSON.stringify(value) : value,
      );
      return { rows: await tx.$queryRawUnsafe<unknown[]>(text, ...parameters) };
    },
  };
}

// Never started: it only builds the SQL of pg-boss for other people's transactions.
let sender: PgBoss | undefined;

export interface EnqueueOptions {
  /** Not before this instant. */
  readonly startAfter?: Date;
  /** Names the job for people who look at the queue; several may carry one key (pg-boss holds back only within a stated time). */
  readonly key?: string;
  /** Below zero for what may wait behind everything else of its queue. */
  readonly priority?: number;
}

const RETRIES = {
  // Doubling from two seconds, the last try comes after a day and a half: a mail server may be down over a night.
  retryLimit: 16,
  retryDelay: 2,
  retryBackoff: true,
  // A killed worker leaves its job "active"; after this it is anyone's again.
  expireInSeconds: 30,
} as const;

/** Queues a job inside the transaction. @throws ZodError when the data is not what the catalogue says. */
export async function enqueue<N extends JobName>(tx: Tx, name: N, data: JobInput<N>, options: EnqueueOptions = {}): Promise<void> {
  const db = inTransaction(tx);
  sender ??= new PgBoss({ db });
  await sender.send(name, JOBS[name].parse(data), {
    db,
    ...RETRIES,
    ...(options.priority === undefined ? {} : { priority: options.priority }),
    ...(options.startAfter ? { startAfter: options.startAfter } : {}),
    ...(options.key ? { singletonKey: options.key } : {}),
  });
}

/** Queues many jobs of one kind with one statement, inside the transaction. @throws ZodError when any data is not what the catalogue says. */
export async function enqueueAll<N extends JobName>(
  tx: Tx,
  name: N,
  data: readonly JobInput<N>[],
  options: Pick<EnqueueOptions, "priority"> = {},
): Promise<void> {
  if (data.length === 0) return;
  const db = inTransaction(tx);
  sender ??= new PgBoss({ db });
  const schema = JOBS[name];
  await sender.insert(
    data.map((each) => ({ name, data: schema.parse(each), ...RETRIES, ...options })),
    { db },
  );
}
