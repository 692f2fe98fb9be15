import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { LOCALES } from "@/lib/i18n/locales";
import { MESSAGES } from "@/lib/i18n/messages";

/** Every path of a tree of texts; a list counts by its length, so that no paragraph is lost in translation. */
function pathsOf(tree: unknown, path = ""): string[] {
  if (typeof tree === "string") return [path];
  if (Array.isArray(tree)) return tree.map((_, index) => `${path}[${index}]`);
  if (typeof tree !== "object" || tree === null) return [`${path}: not a text`];
  return Object.entries(tree).flatMap(([key, value]) => pathsOf(value, path === "" ? key : `${path}.${key}`));
}

function textsOf(tree: unknown): string[] {
  if (typeof tree === "string") return [tree];
  return typeof tree === "object" && tree !== null ? Object.values(tree).flatMap(textsOf) : [];
}

test("every file of messages is listed, in both languages", () => {
  for (const locale of LOCALES) {
    const files = readdirSync(`lib/i18n/messages/${locale}`).map((file) => file.replace(/\.json$/, ""));
    expect(Object.keys(MESSAGES[locale]).sort()).toEqual(files.sort());
  }
});

test("each text exists in both languages", () => {
  expect(pathsOf(MESSAGES.en).sort()).toEqual(pathsOf(MESSAGES["zh-TW"]).sort());
});

test("no text is empty", () => {
  for (const locale of LOCALES) expect(textsOf(MESSAGES[locale]).filter((text) => text.trim() === "")).toEqual([]);
});

// Letters write their dates differently in each language; options of a choice (`{kind, select, png {PNG}}`) are words.
const DATE_PARTS = new Set(["rocYear", "year", "month", "monthName", "day"]);
const withoutChoices = (text: string): string => text.replace(/(\{\w+), (?:select|plural),(?:[^{}]|\{[^{}]*\})*\}/g, "$1}");

test("a text names the same placeholders in both languages", () => {
  const names = (text: string) =>
    [...new Set([...withoutChoices(text).matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name))].filter((name) => !DATE_PARTS.has(name)).sort();
  const placeholders = (tree: unknown, path = ""): [string, string][] =>
    typeof tree === "string"
      ? [[path, names(tree).join()]]
      : Object.entries(tree ?? {}).flatMap(([key, value]) => placeholders(value, `${path}.${key}`));
  const english = new Map(placeholders(MESSAGES.en));
  const different = placeholders(MESSAGES["zh-TW"]).flatMap(([path, chinese]) =>
    english.get(path) === chinese ? [] : [`${path}: ${chinese} / ${english.get(path)}`],
  );
  expect(different).toEqual([]);
});
