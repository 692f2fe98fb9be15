import fs from "node:fs";
import { expect, test } from "vitest";
import { TARGET, validatorsSource } from "@/scripts/generate-validators.mts";

test("the validators are what the generator makes of the schemas, to the byte", () => {
  expect(fs.readFileSync(TARGET, "utf8") === validatorsSource()).toBe(true);
});

test("the validators compile nothing while they run", () => {
  const source = fs.readFileSync(TARGET, "utf8");
  expect(source).not.toMatch(/\beval\(|new Function\(|require\(/);
});
