import { env } from "../kernel/env";
import { log, setLogLevel } from "../kernel/log";
import { startWorker } from "./run";

/**
 * What a server process does before its first request: read the whole environment (an incomplete one ends it here, in one
 * sentence) and start the worker beside the pages, unless another process does that.
 */
export async function startServer(): Promise<void> {
  const { APP_MODE, LOG_LEVEL, WORKER } = env();
  setLogLevel(LOG_LEVEL);
  if (WORKER === "inline") {
    const boss = await startWorker();
    const stop = () =>
      void boss.stop({ graceful: true, timeout: 3000 }).catch((error: unknown) => log.error({ event: "worker.stop", err: error }));
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
  }
  log.info({ event: "server.ready", mode: APP_MODE, worker: WORKER });
}
