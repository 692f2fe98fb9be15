import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";

export { Prisma };
export type Db = PrismaClient;
/** The client inside a transaction: what acts and jobs write through. */
export type Tx = Prisma.TransactionClient;

// Next bundles routes and instrumentation apart, so the module is loaded more than once in one process; the pool is not.
const shared = globalThis as typeof globalThis & { __db?: PrismaClient };

/** The database, connected at first use. */
export function db(): PrismaClient {
  // "minimal": Prisma's other error texts quote the values of the failed call, and errors are logged.
  shared.__db ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 20 }),
    errorFormat: "minimal",
  });
  return shared.__db;
}

/** Ends every connection; tests and scripts call it before they leave. */
export async function closeDb(): Promise<void> {
  await shared.__db?.$disconnect();
  delete shared.__db;
}
