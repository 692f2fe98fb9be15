import { prepareQueues } from "../../lib/jobs/boss";
import { closeDb } from "../../lib/kernel/db";
import { env } from "../../lib/kernel/env";
import { seedDemo } from "./demo";
import { seedReference } from "./reference";

// tsx prisma/seed/run.ts reference [demo]: a failed seed exits non-zero, and the start with it.
try {
  const steps = process.argv.slice(2);
  await prepareQueues(env().DATABASE_URL);
  if (steps.includes("reference")) await seedReference();
  if (steps.includes("demo")) console.log((await seedDemo()) ? "demo data seeded" : "demo data is already there");
} finally {
  await closeDb();
}
