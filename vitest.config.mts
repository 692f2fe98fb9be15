import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = path.dirname(fileURLToPath(import.meta.url));
// A database address that cannot connect: rules, policies and the badge library must never need one.
const noDatabase = { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" };
const layer = (name: string, extra = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], env: noDatabase, ...extra },
});

export default defineConfig({
  resolve: { alias: { "@": root, "server-only": path.join(root, "tests/server-only.ts") } },
  test: {
    environment: "node",
    maxWorkers: 2,
    projects: [
      layer("architecture"),
      layer("unit"),
      layer("badges", { testTimeout: 30_000 }),
      layer("integrations", { testTimeout: 30_000 }),
      // Kills and restarts the built server; scripts/test.mjs builds it first.
      layer("resilience", { testTimeout: 300_000, hookTimeout: 60_000, globalSetup: ["tests/acts/global-setup.ts"], env: {} }),
      layer("acts", { testTimeout: 30_000, hookTimeout: 60_000, globalSetup: ["tests/acts/global-setup.ts"], env: {} }),
    ],
  },
});
