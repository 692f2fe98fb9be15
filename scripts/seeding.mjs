// Reference data always, demonstration data in demo mode; skipped when nothing that it is made from has changed.
import fs from "node:fs";
import path from "node:path";
import { run } from "./children.mjs";
import { fingerprint, readStamp } from "./install.mjs";
import { step } from "./report.mjs";

/**
 * Runs prisma/seed/run.ts. `stampFolder` is the embedded cluster's folder: the stamp must vanish together with it,
 * so a database of somebody else has none and is seeded at each start (seeds are idempotent).
 */
export async function seedWhenStale({ demo, stampFolder }) {
  const stamp = stampFolder && path.join(stampFolder, "seed-stamp");
  // Demonstration dates are relative to today.
  const today = demo ? new Date().toISOString().slice(0, 10) : "";
  const now = `${fingerprint(["prisma/seed", "prisma/migrations", "lib"])} ${demo} ${today}`;
  if (stamp && readStamp(stamp) === now) return;
  const [title, parts] = demo
    ? ["寫入參考資料與示範資料 Seeding reference and demo data", ["reference", "demo"]]
    : ["寫入參考資料 Seeding reference data", ["reference"]];
  await step(title, () => run(process.execPath, ["--import", "tsx", "prisma/seed/run.ts", ...parts], { show: true }));
  if (stamp) fs.writeFileSync(stamp, now);
}
