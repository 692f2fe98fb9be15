import type PgBoss from "pg-boss";
import { startBoss } from "../jobs/boss";
import { env } from "../kernel/env";
import { log } from "../kernel/log";
import { HANDLERS } from "./handlers";

// Half a second is what a person watching "my badge" does not notice; pg-boss's own default is two.
const POLLING_SECONDS = 0.5;

/** Jobs of a queue that are taken at once. Messages are many and each waits for the mail server, so they go side by side. */
const batchSize = (name: string): number => (name === "mail.send" ? Math.ceil(env().MAIL_PER_SECOND * POLLING_SECONDS) : 1);

/**
 * Starts working off the queues. Every handler may run twice for one job (a killed process leaves its job to the
 * next one), so every handler is idempotent.
 */
export async function startWorker(): Promise<PgBoss> {
  const boss = await startBoss(env().DATABASE_URL);
  for (const [name, handle] of Object.entries(HANDLERS)) {
    await boss.work<object>(name, { pollingIntervalSeconds: POLLING_SECONDS, batchSize: batchSize(name) }, async (jobs) => {
      const ends = await Promise.allSettled(jobs.map((job) => handle(job.data, job.id)));
      const failures = ends.flatMap((end, index) => (end.status === "rejected" ? [{ id: jobs[index]?.id, err: end.reason }] : []));
      for (const { id, err } of failures) log.error({ event: "jobs.failed", job: name, id, err });
      // The queue tries the whole batch again; for those that went well that changes nothing.
      if (failures[0]) throw failures[0].err;
    });
  }
  return boss;
}
