import { expect, test } from "vitest";
import { filesUnder, findings } from "./files";

const product = filesUnder(["app", "components", "lib"]);
const tests = filesUnder(["tests"]).filter(({ file }) => !file.startsWith("tests/architecture/"));
const styled = filesUnder(["app", "components"], /\.(css|tsx?)$/);
const written = filesUnder(
  ["app", "components", "lib", "prisma", "scripts", "docs", "tests", ".ci", "README.md", "compose.yaml", ".env.example", "package.json"],
  /\.(tsx?|m?js|css|json|md|prisma|sql|ya?ml)$|\.env\.example$|\.ci\/run$/,
).filter(({ file }) => !file.startsWith("tests/fixtures/") && file !== "tests/architecture/habits.test.ts");

test("only lib/kernel/env.ts reads the environment", () => {
  const others = product.filter(({ file }) => file !== "lib/kernel/env.ts");
  expect(findings(others, /\bprocess\.env\b|from "node:process"/)).toEqual([]);
});

test("only the use-case wrapper opens a transaction", () => {
  const others = product.filter(({ file }) => !file.startsWith("lib/usecase/"));
  expect(findings(others, /\$transaction\b/)).toEqual([]);
});

test("font sizes follow the reader's settings, so none is in pixels", () => {
  expect(findings(styled, /font(-size)?:[^;"'`}]*\dpx|\btext-\[[\d.]+px\]|\bfontSize:\s*["'`]?[\d.]+(px)?["'`]?[,\s}]/)).toEqual([]);
});

test("no check is switched off", () => {
  expect(findings([...product, ...tests], /@ts-(ignore|nocheck|expect-error)|eslint-disable|biome-ignore/)).toEqual([]);
});

test("no test is skipped, singled out or left to do", () => {
  expect(findings(tests, /\b(test|it|describe)\.(skip|only|todo|fixme)\b/)).toEqual([]);
});

test("nothing is left to do in the code", () => {
  expect(findings([...product, ...tests], /\b(TODO|FIXME|XXX:|HACK)\b/)).toEqual([]);
});

test("no file knows a folder of one machine, or one beside the clone", () => {
  expect(findings(written, /(^|[\s"'`(=])\/(work|root|Users|home\/[a-z]+)\/|\.\.\/shared\//)).toEqual([]);
});
