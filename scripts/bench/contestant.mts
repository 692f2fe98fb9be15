// One contestant in a process of its own, so that nobody's garbage is collected at another's expense. The parent says
// when it is its turn.
import { material } from "./award.mts";
import { CONTESTS } from "./contestants.mts";

const [, , contest = "", name = ""] = process.argv;
const WARM_UP_MILLISECONDS = 1_500;

async function main(): Promise<void> {
  const contestant = CONTESTS[contest]?.contestants[name];
  if (!contestant) throw new Error(`no contestant ${name} in ${contest}`);
  const run = await contestant(await material());
  await during(WARM_UP_MILLISECONDS, run);
  process.on("message", async (milliseconds: number) => process.send?.(await during(milliseconds, run)));
  process.send?.("ready");
}

/** Calls again and again for a time; microseconds per call, of the clock and of all of the process's threads. */
async function during(milliseconds: number, run: () => unknown): Promise<{ wall: number; cpu: number; calls: number }> {
  const [began, cpu] = [process.hrtime.bigint(), process.cpuUsage()];
  let calls = 0;
  let wall = 0;
  while (wall < milliseconds * 1_000) {
    await run();
    calls += 1;
    wall = Number(process.hrtime.bigint() - began) / 1_000;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { wall: wall / calls, cpu: (user + system) / calls, calls };
}

main().catch((error: unknown) => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  // A peer that is not installed is left out and named; everything else is a fault.
  process.send?.(code === "ERR_MODULE_NOT_FOUND" ? "absent" : { failed: String(error) });
  process.disconnect?.();
});
