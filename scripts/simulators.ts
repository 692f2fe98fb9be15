// The outside systems of a demonstration, in one process: 我的E政府, the card component of 自然人憑證 and a time stamp
// authority.
// Started by scripts/start.mjs, which learns the addresses over the channel and hands them to the platform.
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { startEgovSimulator } from "@/lib/integrations/egov/simulator";
import { createSoftWorld, type SoftWorld } from "@/lib/integrations/moica/soft-world";
import { startSoftcard } from "@/lib/integrations/moica/softcard";
import { startTimestampSimulator } from "@/lib/integrations/timestamp/simulator";
import { seedPeople, syntheticIdno } from "@/prisma/seed/demo/people";
import { DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import { freePort } from "./embedded-pg.mjs";
import { explain } from "./report.mjs";
import { demonstrationTimestamps } from "./simulators/time-stamps";

const SERVICE_ID = "APP0000001";

const people = seedPeople()
  .slice(0, DEMO_PEOPLE.length)
  .map(({ key, name, serial, sex }) => {
    const role = DEMO_PEOPLE.find((person) => person.key === key)?.role;
    return { key, name, idno: syntheticIdno(serial, sex), ...(role ? { note: `${role.zh} ${role.en}` } : {}) };
  });

const identity = z.object({ certificatePem: z.string(), privateKeyPem: z.string() });
const text = z.string();
const card = z.object({ key: text, name: text, idnoLastFour: text, holderCode: text, pin: text, privateKeyPem: text });
const softWorld = z.object({ root: identity, authority: identity, foreignRoot: identity, cards: z.array(card), baseUrl: text });

/** The soft PKI of this data folder: made once, made anew when the people or the address have changed. */
async function keptWorld(folder: string, baseUrl: string): Promise<SoftWorld> {
  const file = path.join(folder, "soft-pki.json");
  const kept = fs.existsSync(file) ? softWorld.parse(JSON.parse(fs.readFileSync(file, "utf8"))) : undefined;
  const who = (list: readonly { key: string; name: string }[]) => list.map(({ key, name }) => `${key} ${name}`).join();
  if (kept && kept.baseUrl === baseUrl && who(kept.cards) === who(people)) return kept;
  // Real authorities have 4096 bits; half of that spares a first start several seconds and protects nobody here.
  const world = await createSoftWorld({ people, baseUrl, now: new Date(), authorityBits: 2048 });
  fs.writeFileSync(file, JSON.stringify(world), { mode: 0o600 });
  return world;
}

/** The port that was asked for; else the usual one, or a free one when a second demonstration has that. */
const portOf = async (asked: string | undefined, usual: number): Promise<number> => (asked ? Number(asked) : freePort(usual));

async function main() {
  const { APP_MODE, DATA_DIR = ".data", PUBLIC_URL = "http://localhost:3000" } = process.env;
  const { EGOV_SIMULATOR_PORT, MOICA_SIMULATOR_PORT, TSA_SIMULATOR_PORT } = process.env;
  if (APP_MODE === "production") throw new Error("simulators do not run in production");
  const returnHosts = ["localhost", "127.0.0.1", new URL(PUBLIC_URL).hostname];
  const egov = await startEgovSimulator({ port: await portOf(EGOV_SIMULATOR_PORT, 61160), people, serviceId: SERVICE_ID, returnHosts });
  const port = await portOf(MOICA_SIMULATOR_PORT, 61161);
  const world = await keptWorld(DATA_DIR, `http://127.0.0.1:${port}`);
  const softcard = await startSoftcard({ world, port, initial: { interactive: true } });

  const timestamps = await demonstrationTimestamps(DATA_DIR);
  const tsa = await startTimestampSimulator({ port: await portOf(TSA_SIMULATOR_PORT, 61162), answer: timestamps.answer });

  const pemFile = (name: string, pem: string) => {
    const file = path.join(DATA_DIR, name);
    fs.writeFileSync(file, pem);
    return file;
  };
  const env = {
    EGOV_LOGIN_URL: egov.loginUrl,
    EGOV_SERVICE_URL: egov.serviceUrl,
    EGOV_SERVICE_ID: SERVICE_ID,
    MOICA_COMPONENT_URL: `http://localhost:${port}`,
    MOICA_ROOTS_FILE: pemFile("soft-roots.pem", world.root.certificatePem),
    MOICA_INTERMEDIATES_FILE: pemFile("soft-intermediates.pem", world.authority.certificatePem),
    TSA_URL: tsa.url,
    TSA_ROOTS_FILE: pemFile("soft-tsa-roots.pem", timestamps.rootPem),
  };
  const end = async () => {
    await Promise.all([egov.close(), softcard.close(), tsa.close()]);
    process.exit(0);
  };
  for (const event of ["SIGTERM", "SIGINT", "SIGHUP", "disconnect"]) process.on(event, end);
  if (process.send) process.send({ ready: { env } });
  else console.log(env);
}

try {
  await main();
} catch (error) {
  const failed = explain(error);
  if (process.send) process.send({ failed });
  else console.error(failed.en);
  setTimeout(() => process.exit(1), 200);
}
