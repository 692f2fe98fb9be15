// A database of its own with shared badges, for the servers that are compared: made through the acts, as in production.
import { prepareQueues } from "@/lib/jobs/boss";
import { closeDb } from "@/lib/kernel/db";
import { mintedWorld } from "../../tests/acts/awards-world";
import { TEST_ENVIRONMENT } from "../../tests/acts/environment";
import { startEmbeddedPg } from "../embedded-pg.mjs";
import { migrateDeploy } from "../migrate-deploy.mjs";

export interface HostedWorld {
  /** What a server of it needs. */
  readonly env: Readonly<Record<string, string>>;
  /** Paths of the credentials. */
  readonly paths: readonly string[];
  readonly stop: () => Promise<void>;
}

/** @param folder of the PostgreSQL cluster; whatever is there already stays */
export async function hostedWorld(folder: string, badges: number): Promise<HostedWorld> {
  const database = await startEmbeddedPg({ folder, port: 0 });
  await migrateDeploy(database.url);
  await prepareQueues(database.url);
  const env = { ...TEST_ENVIRONMENT, NODE_ENV: "production", DATABASE_URL: database.url };
  Object.assign(process.env, env);
  const paths: string[] = [];
  for (let count = 0; count < badges; count += 1) paths.push(`/ob/v3/credentials/${(await mintedWorld("shared")).awardId}`);
  await closeDb();
  return { env, paths, stop: database.stop };
}
