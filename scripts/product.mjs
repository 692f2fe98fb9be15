// The product as a visitor gets it, for tests: `npm start` in demo mode, on free ports, with data of its own.
import { keep } from "./children.mjs";

/**
 * Builds when needed, starts, and returns `{ url, env }`: where it listens, and the environment that tells a test where
 * its simulators listen and its files are. `stopAll()` of children.mjs ends it; `onEnd` hears of an end before that.
 * Dependencies have to be installed.
 */
export async function startProduct({ dataDir, onEnd }) {
  const { freePort } = await import("./embedded-pg.mjs");
  const [web, egov, moica] = [await freePort(0), await freePort(0), await freePort(0)].map(String);
  const env = { DATA_DIR: dataDir, EGOV_SIMULATOR_PORT: egov, MOICA_SIMULATOR_PORT: moica };
  // Nothing of the caller's own configuration may leak in: a blank variable counts as not set.
  const neutral = { APP_MODE: "demo", NODE_ENV: "", DATABASE_URL: "", PUBLIC_URL: "", NEXTAUTH_URL: "", HOST: "", EGOV_LOGIN_URL: "" };
  const { url } = await keep(["scripts/start.mjs"], { env: { ...neutral, ...env, PORT: web }, onEnd });
  return { url, env };
}
