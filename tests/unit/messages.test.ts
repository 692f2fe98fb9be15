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

const withoutChoices = (text: string): string => text.replace(/(\{\w+), (?:select|plural),(?:[^{}]|\{[^{}]*\})*\}/g, "$1}");
const namesIn = (text: string): string[] => [...withoutChoices(text).matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

function placeholders(tree: unknown, path = ""): [string, string[]][] {
  if (typeof tree === "string") return [[path, namesIn(tree)]];
  return Object.entries(tree ?? {}).flatMap(([key, value]) => placeholders(value, `${path}.${key}`));
}

// Letters are given both languages' facts (title and titleEn) and name those of their own.
test("outside letters, what a Chinese text names its English text names too", () => {
  const english = new Map(placeholders(MESSAGES.en));
  const missing = placeholders(MESSAGES["zh-TW"])
    .filter(([path]) => !path.startsWith(".mail-"))
    .flatMap(([path, names]) => names.filter((name) => !english.get(path)?.includes(name)).map((name) => `${path}: ${name}`));
  expect(missing).toEqual([]);
});
