// Not secrets: they protect nothing but the rows of a database that lives as long as a test file.
/** Everything that lib/kernel/env.ts insists on, but the database. */
export const TEST_ENVIRONMENT = {
  NODE_ENV: "test",
  APP_MODE: "demo",
  LOG_LEVEL: "silent",
  WORKER: "off",
  MAIL_TRANSPORT: "capture",
  DATA_DIR: ".data/test-files",
  PUBLIC_URL: "http://localhost:3000",
  AUTH_SECRET: "a".repeat(64),
  KEY_ENCRYPTION_KEY: "b".repeat(64),
  FIELD_ENCRYPTION_KEY: "c".repeat(64),
  BLIND_INDEX_KEY: "d".repeat(64),
};
