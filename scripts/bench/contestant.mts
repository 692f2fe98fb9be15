// One contestant in a process of its own, so that nobody's garbage is collected at another's expense. The parent says
// when it is its turn.
import { material } from "./award.mts";
import { CONTESTS } from "./contestants.mts";

const [, , contest = "", name = ""] = process.argv;
const WARM_UP_MILLISECONDS = 3_000;
/**
 * Microseconds of processor time between two questions how much it was. The question is a system call, which may cost as
 * much as a call of the fastest contestants: asked after every few of these, it would be part of their figure.
 */
const BETWEEN_QUESTIONS = 20_000;
let callsAtOnce = 1;

async function main(): Promise<void> {
  const contestant = CONTESTS[contest]?.contestants[name];
  if (!contestant) throw new Error(`no contestant ${name} in ${contest}`);
  const run = await contestant(await material());
  await during(WARM_UP_MILLISECONDS, run);
  process.on("message", async (milliseconds: number) => process.send?.(await during(milliseconds, run)));
  process.send?.("ready");
}

/**
 * Calls again and again for so much processor time: on a busy machine the clock would give a turn few calls, and a
 * warm-up none. Returns microseconds per call, of the clock and of all of the process's threads.
 */
async function during(milliseconds: number, run: () => unknown): Promise<{ wall: number; cpu: number; calls: number }> {
  const [began, before] = [process.hrtime.bigint(), process.cpuUsage()];
  let calls = 0;
  let cpu = 0;
  while (cpu < milliseconds * 1_000) {
    for (let call = 0; call < callsAtOnce; call += 1) await run();
    calls += callsAtOnce;
    const { user, system } = process.cpuUsage(before);
    if (user + system - cpu < BETWEEN_QUESTIONS) callsAtOnce *= 2;
    cpu = user + system;
  }
  return { wall: Number(process.hrtime.bigint() - began) / 1_000 / calls, cpu: cpu / calls, calls };
}

main().catch((error: unknown) => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // A peer that is not installed is left out and named; everything else is a fault.
  process.send?.(code === "ERR_MODULE_NOT_FOUND" ? "absent" : { failed: String(error) });
  process.disconnect?.();
});
