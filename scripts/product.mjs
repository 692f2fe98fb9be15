// The product as a visitor gets it, for tests: `npm start` in demo mode, on free ports, with data of its own.
import { keep } from "./children.mjs";

// Nothing of the caller's own configuration may leak in: a blank variable counts as not set.
const OWN = [
  "NODE_ENV",
  "DATABASE_URL",
  "PUBLIC_URL",
  "NEXTAUTH_URL",
  "HOST",
  "EGOV_LOGIN_URL",
  "OIDC_ISSUER",
  "OIDC_PERSON_CLAIM",
  "TSA_URL",
];
const NEUTRAL = { APP_MODE: "demo", ...Object.fromEntries(OWN.map((name) => [name, ""])) };

/**
 * Builds when needed, starts, and returns `{ url, env }`: where it listens, and the environment that tells a test where
 * its simulators listen and its files are. `oidc` gives it an agency's own identity provider too, the one of the browser
 * tests. `stopAll()` of children.mjs ends it; `onEnd` hears of an end before that. Dependencies have to be installed.
 */
export async function startProduct({ dataDir, onEnd, oidc = false }) {
  const { freePort } = await import("./embedded-pg.mjs");
  const [web, egov, moica, tsa] = [await freePort(0), await freePort(0), await freePort(0), await freePort(0)].map(String);
  const provider = oidc ? await startOidcProvider(String(await freePort(0)), `http://localhost:${web}`, onEnd) : {};
  const env = { DATA_DIR: dataDir, EGOV_SIMULATOR_PORT: egov, MOICA_SIMULATOR_PORT: moica, TSA_SIMULATOR_PORT: tsa, ...provider };
  const { url } = await keep(["scripts/start.mjs"], { env: { ...NEUTRAL, ...env, PORT: web }, onEnd });
  return { url, env };
}

// Returns the settings with which the product signs in there.
async function startOidcProvider(port, publicUrl, onEnd) {
  const env = { OIDC_PROVIDER_PORT: port, PUBLIC_URL: publicUrl };
  return (await keep(["--import", "tsx", "tests/e2e/oidc-provider.ts"], { env, onEnd })).env;
}
