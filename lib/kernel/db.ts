import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";
import { log } from "./log";

export { Prisma };
export type Db = PrismaClient;
/** The client inside a transaction: what acts and jobs write through. */
export type Tx = Prisma.TransactionClient;

/**
 * What the copies of this module in one process have in common: Next bundles routes and instrumentation apart, and the
 * server loads it a third time. Kept by class, so that `instanceof` is true in whichever copy asks.
 */
interface Shared {
  readonly pools: Map<typeof pg.Pool, pg.Pool>;
  readonly clients: Map<typeof Prisma.PrismaClientKnownRequestError, PrismaClient>;
}
const SHARED = Symbol.for("open-badge-hub.database");
const global: typeof globalThis & { [SHARED]?: Shared } = globalThis;
const shared = (): Shared => (global[SHARED] ??= { pools: new Map(), clients: new Map() });

/** The connections, those of Prisma and of prepared statements alike. */
function pool(): pg.Pool {
  const known = shared().pools.get(pg.Pool);
  if (known) return known;
  const made = new pg.Pool({ connectionString: env().DATABASE_URL, max: 20 });
  // A connection that breaks while nobody uses it is no failure: the pool makes another. Unheard, it would end the process.
  made.on("error", (error) => log.warn({ event: "database.connection_lost", message: error.message }));
  shared().pools.set(pg.Pool, made);
  return made;
}

/** The database, connected at first use. */
export function db(): PrismaClient {
  const known = shared().clients.get(Prisma.PrismaClientKnownRequestError);
  if (known) return known;
  // "minimal": Prisma's other error texts quote the values of the failed call, and errors are logged.
  const made = new PrismaClient({ adapter: new PrismaPg(pool()), errorFormat: "minimal" });
  shared().clients.set(Prisma.PrismaClientKnownRequestError, made);
  return made;
}

type Parameter = string | number | boolean | Date | Uint8Array | null | readonly string[] | readonly number[];

/**
 * A read that each connection parses and plans once: for the few that are made on every request, where it costs about
 * half the processor time of Prisma's. Writes go through acts, always.
 *
 * @param name One name for one text.
 * @param text SQL with `$1` …; the columns are what `Row` says, as node-postgres reads them.
 */
export function prepared<Row extends object>(name: string, text: string): (...values: readonly Parameter[]) => Promise<Row[]> {
  return async (...values) => (await pool().query<Row>({ name, text, values: [...values] })).rows;
}

/** Ends every connection; tests and scripts call it before they leave. */
export async function closeDb(): Promise<void> {
  const { pools, clients } = shared();
  delete global[SHARED];
  await Promise.all([...clients.values()].map((client) => client.$disconnect()));
  await Promise.all([...pools.values()].map((each) => each.end()));
}
