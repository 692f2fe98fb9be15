// What this start is to be: demo or production, where it listens, where it keeps things. Uses nothing but node:.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { refuse } from "./report.mjs";

/**
 * Reads `.env` (what the caller set wins) and decides.
 * Without any configuration it is a demonstration; a database address or NODE_ENV=production means production.
 */
export function readConfiguration() {
  if (fs.existsSync(".env")) process.loadEnvFile(".env");
  const { APP_MODE, DATABASE_URL, NODE_ENV, HOST, PORT, DATA_DIR, PUBLIC_URL } = process.env;
  const mode = APP_MODE || (DATABASE_URL || NODE_ENV === "production" ? "production" : "demo");
  if (mode !== "demo" && mode !== "production") {
    throw refuse(`APP_MODE 只能是 demo 或 production，不是 ${mode}。`, `APP_MODE is demo or production, not ${mode}.`);
  }
  const port = Number(PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw refuse(`PORT 須為 1 到 65535 的整數，不是 ${PORT}。`, `PORT is a whole number from 1 to 65535, not ${PORT}.`);
  }
  return {
    demo: mode === "demo",
    mode,
    port,
    host: HOST || "localhost",
    dataDir: path.resolve(DATA_DIR || ".data"),
    publicUrl: PUBLIC_URL || `http://localhost:${port}`,
  };
}

/** Makes the data folder, or says why it cannot be used. */
export function prepareDataFolder(folder) {
  fs.mkdirSync(folder, { recursive: true });
  fs.accessSync(folder, fs.constants.W_OK);
}

/** The addresses to listen on: `localhost` has two, and a browser may try either. */
export const addressesOf = (host) => (host === "localhost" ? ["127.0.0.1", "::1"] : [host]);

/** True when nobody listens on the port at this host. */
export async function isFree(port, host) {
  const answers = await Promise.all(addressesOf(host).map((address) => probe(port, address)));
  return !answers.includes("EADDRINUSE");
}

function probe(port, address) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen(port, address, () => server.close(() => resolve("free")));
  });
}

/** The sentence for a port that somebody else has. */
export const portTaken = (port) =>
  refuse(
    `連接埠 ${port} 已被其他程式使用，請改用其他連接埠，例如：PORT=${port + 100} npm start`,
    `Port ${port} is in use by another program; choose another one, for example: PORT=${port + 100} npm start`,
  );

const SECRETS = ["AUTH_SECRET", "KEY_ENCRYPTION_KEY", "FIELD_ENCRYPTION_KEY", "BLIND_INDEX_KEY"];

/**
 * The secrets of a demonstration: made once, kept where only this user reads them. What the environment sets wins.
 * Production never comes here: there each secret is the operator's to give and to keep.
 */
export function demoSecrets(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  const secrets = Object.fromEntries(SECRETS.map((name) => [name, kept[name] ?? randomBytes(32).toString("hex")]));
  if (SECRETS.some((name) => !kept[name])) {
    // Written beside and renamed: a start that is interrupted must not leave half a file, and with it unreadable data.
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return Object.fromEntries(SECRETS.map((name) => [name, process.env[name] || secrets[name]]));
}
