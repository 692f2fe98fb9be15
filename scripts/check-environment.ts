// Parses the environment the way the server will, before anything is built or started: one sentence, no stack.
import { env } from "@/lib/kernel/env";

try {
  env();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
