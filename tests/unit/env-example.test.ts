import fs from "node:fs";
import { expect, test } from "vitest";
import { envSchema } from "@/lib/kernel/env";

const entries = fs
  .readFileSync(".env.example", "utf8")
  .split("\n")
  .flatMap((line): [string, string][] => {
    const [, name, value = ""] = /^([A-Z][A-Z0-9_]*)="?(.*?)"?$/.exec(line) ?? [];
    return name ? [[name, value]] : [];
  });
// Read by the scripts that start the simulators, before and beside the platform.
const SCRIPTS_ONLY = ["EGOV_SIMULATOR_PORT", "MOICA_SIMULATOR_PORT", "TSA_SIMULATOR_PORT"];

test("every variable of lib/kernel/env.ts stands in .env.example, once, and no other does", () => {
  expect(entries.map(([name]) => name).sort()).toEqual([...Object.keys(envSchema.shape), ...SCRIPTS_ONLY].sort());
});

test("the values of .env.example are the defaults of lib/kernel/env.ts", () => {
  const given = new Map(entries.filter(([, value]) => value !== ""));
  for (const [name, field] of Object.entries(envSchema.shape)) {
    const value = given.get(name);
    if (value !== undefined) expect(field.parse(value), name).toEqual(field.parse(undefined));
  }
});
