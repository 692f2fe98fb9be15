import type PgBoss from "pg-boss";
import { startBoss } from "../jobs/boss";
import { env } from "../kernel/env";
import { log } from "../kernel/log";
import { HANDLERS } from "./handlers";

// Half a second is what a person watching "my badge" does not notice; pg-boss's own default is two.
const POLLING_SECONDS = 0.5;

/**
 * Starts working off the queues. Every handler may run twice for one job (a killed process leaves its job to the
 * next one), so every handler is idempotent.
 */
export async function startWorker(): Promise<PgBoss> {
  const boss = await startBoss(env().DATABASE_URL);
  for (const [name, handle] of Object.entries(HANDLERS)) {
    await boss.work<object>(name, { pollingIntervalSeconds: POLLING_SECONDS, batchSize: 1 }, async (jobs) => {
      for (const job of jobs) {
        try {
          await handle(job.data, job.id);
        } catch (error) {
          log.error({ event: "jobs.failed", job: name, id: job.id, err: error });
          throw error;
        }
      }
    });
  }
  return boss;
}
