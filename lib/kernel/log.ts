import pino from "pino";

/** Structured log. Never give it a person's name, number, address, token or request body; ids are enough. */
export const log = pino({
  level: "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["idno", "email", "name", "token", "password", "pin", "cookie", "authorization", "*.idno", "*.email", "*.token", "*.pin"],
});

/** Called once at start: a build or a test has no environment to read. */
export function setLogLevel(level: string): void {
  log.level = level;
}
