import { defineConfig } from "@playwright/test";

// Debian's Chromium in a container: no sandbox of its own, and no talk with the world behind a test's back.
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  timeout: 60_000,
  workers: 1,
  reporter: "list",
  use: {
    // scripts/test.mjs starts a server of its own; by hand the tests run against `npm start`.
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    locale: "zh-TW",
    timezoneId: "Asia/Taipei",
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...QUIET, "--disable-component-update"] },
  },
});
