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

/** The same for insertions of which nobody reads the ids: a row that comes back for each costs more than its job. */
function inTransactionUnread(tx: Tx): PgBoss.Db {
  return {
    async executeSql(text, values) {
      await tx.$executeRawUnsafe(text, ...values.map((value: unknown) => value ?? null));
      return { rows: [] };
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

export interface EnqueueAllOptions extends Pick<EnqueueOptions, "priority"> {
  /** UUIDs of the jobs, in the order of their data: a job whose id is known is not queued again. */
  readonly ids?: readonly string[];
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
  { ids, ...options }: EnqueueAllOptions = {},
): Promise<void> {
  if (data.length === 0) return;
  const db = inTransactionUnread(tx);
  sender ??= new PgBoss({ db });
  const schema = JOBS[name];
  await sender.insert(
    data.map((each, index) => {
      const id = ids?.[index];
      return { name, data: schema.parse(each), ...RETRIES, ...options, ...(id === undefined ? {} : { id }) };
    }),
    { db },
  );
}
