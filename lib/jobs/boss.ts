import PgBoss from "pg-boss";
import { log } from "../kernel/log";
import { JOBS } from "./catalogue";

/** Starts pg-boss on the database: makes or upgrades its schema and every queue of the catalogue. The caller stops it. */
export async function startBoss(connectionString: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString, max: 4, maintenanceIntervalSeconds: 10 });
  boss.on("error", (error) => log.error({ event: "jobs.error", message: error.message }));
  await boss.start();
  for (const name of Object.keys(JOBS)) await boss.createQueue(name);
  return boss;
}

/** Makes the job tables and queues and leaves; for migration, seeds and tests. */
export async function prepareQueues(connectionString: string): Promise<void> {
  const boss = await startBoss(connectionString);
  await boss.stop({ graceful: false });
}
