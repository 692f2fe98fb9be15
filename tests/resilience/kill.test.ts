import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { closeSession } from "@/lib/courses/close-session";
import { recordResults } from "@/lib/courses/record-results";
import { setClock } from "@/lib/kernel/clock";
import { db } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";
import { freePort } from "../../scripts/embedded-pg.mjs";
import { courseWorld } from "../acts/courses-world";
import { testDatabase } from "../acts/harness";
import { makeEnrolment } from "../factories/enrolment";
import { inDays } from "../factories/session";

testDatabase();

const ROUNDS = 10;
const LEARNERS = 3;
// A killed worker's job is free again after 30 s (lib/jobs/enqueue.ts), and pg-boss looks every 10 s.
const SETTLE_MS = 90_000;

let server: ChildProcess | undefined;
afterAll(() => void server?.kill("SIGKILL"));

/** The product's own server process, built for production, on the test's database; ready when it says so. */
async function startServer(port: number): Promise<ChildProcess> {
  const env = {
    ...process.env,
    NODE_ENV: "production",
    APP_MODE: "demo",
    WORKER: "inline",
    PORT: String(port),
    NEXTAUTH_URL: `http://localhost:${port}`,
  } as const;
  const child = spawn(process.execPath, ["scripts/server.mjs"], { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await new Promise<void>((resolve, reject) => {
    child.once("message", (message: { ready?: unknown }) => (message.ready ? resolve() : reject(new Error(JSON.stringify(message)))));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return child;
}

function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGKILL");
  return gone;
}

/** A finished session whose completion earns an achievement; returns the enrolments that will complete. */
async function finishedSession() {
  const world = await courseWorld({ learners: LEARNERS, session: { startsAt: inDays(-3), endsAt: inDays(-2), seats: LEARNERS } });
  const achievement = await db().achievement.create({
    data: {
      id: uuidv7(),
      slug: `kill-${world.session.code}`,
      ...{ agencyId: world.agency.id, category: "technical", shape: "technical", tier: "entry", level: 1, icon: "shield" },
      versions: {
        create: {
          id: uuidv7(),
          version: 1,
          ...{ name: "耐震", nameEn: "Unshaken", description: "d", descriptionEn: "d", criteria: "c", criteriaEn: "c" },
          approvedAt: inDays(-30),
        },
      },
      rules: { create: { id: uuidv7(), courseId: world.course.id } },
    },
  });
  const enrolments = await Promise.all(
    world.people.map((person) => makeEnrolment({ sessionId: world.session.id, person, status: "accepted" })),
  );
  const each = (text: string) => Object.fromEntries(enrolments.map(({ id }) => [id, text]));
  await recordResults({ sessionId: world.session.id, hours: each("6"), score: each("90") }, { actor: world.officer });
  return { ...world, achievement, enrolmentIds: enrolments.map(({ id }) => id) };
}

test(`killed ${ROUNDS} times between completion and minting, each completion has exactly one award`, { timeout: 300_000 }, async () => {
  setClock(() => inDays(0));
  const port = await freePort(0);
  const completions: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const world = await finishedSession();
    server = await startServer(port);
    await closeSession({ sessionId: world.session.id, confirmed: "yes" }, { actor: world.officer });
    completions.push(...world.enrolmentIds);
    // From "not yet seen by the worker" to "in the middle of signing": every round dies at another moment.
    await sleep(round * 110);
    await killed(server);
  }
  const unminted = await db().award.count({ where: { status: "pending" } });
  const undecided = completions.length - (await db().award.count({ where: { enrolmentId: { in: completions } } }));
  expect(unminted + undecided, "at least one round was cut off in the middle").toBeGreaterThan(0);

  server = await startServer(port);
  const deadline = Date.now() + SETTLE_MS;
  const offered = () => db().award.count({ where: { enrolmentId: { in: completions }, status: "offered" } });
  while ((await offered()) < completions.length && Date.now() < deadline) await sleep(500);

  const awards = await db().award.findMany({
    where: { enrolmentId: { in: completions } },
    select: { enrolmentId: true, status: true, proofValue: true },
  });
  expect(awards.map((award) => award.enrolmentId).sort()).toEqual([...completions].sort());
  expect(new Set(awards.map((award) => award.status))).toEqual(new Set(["offered"]));
  expect(awards.filter((award) => award.proofValue === null)).toEqual([]);
});
