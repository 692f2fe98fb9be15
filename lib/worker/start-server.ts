import { assertSignInTrust } from "../identity/providers";
import { env } from "../kernel/env";
import { log, setLogLevel } from "../kernel/log";
import { startWorker } from "./run";

/** scripts/server.mjs awaits what stands here before the process leaves. */
const ENDINGS = Symbol.for("open-badge-hub.endings");
type Endings = { [ENDINGS]?: (() => Promise<void>)[] };

const LEAVE_WITHIN_MS = 3000;

/**
 * What a server process does before its first request: read the whole environment and refuse test roots and simulators in
 * production (either ends it here, in one sentence), then start the worker beside the pages, unless another process does that.
 */
export async function startServer(): Promise<void> {
  const { APP_MODE, LOG_LEVEL, WORKER } = env();
  setLogLevel(LOG_LEVEL);
  assertSignInTrust();
  if (WORKER === "inline") {
    const boss = await startWorker();
    const shared: typeof globalThis & Endings = globalThis;
    shared[ENDINGS] = [...(shared[ENDINGS] ?? []), () => boss.stop({ graceful: true, wait: true, timeout: LEAVE_WITHIN_MS })];
  }
  log.info({ event: "server.ready", mode: APP_MODE, worker: WORKER });
}
