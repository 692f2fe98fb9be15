import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { filesUnder } from "./files";

const FOLDER = "lib/i18n/messages";
const LOCALES = ["zh-TW", "en"] as const;

interface Texts {
  readonly [key: string]: string | Texts | readonly (string | Texts)[];
}
const texts: z.ZodType<Texts> = z.lazy(() => z.record(z.string(), z.union([z.string(), texts, z.array(z.union([z.string(), texts]))])));

// A list (the paragraphs of a policy) is its positions: both languages have as many.
function flatten(branch: Texts | readonly (string | Texts)[], prefix: string): string[] {
  return Object.entries(branch).flatMap(([key, value]) =>
    typeof value === "string" ? [`${prefix}.${key}`] : flatten(value, `${prefix}.${key}`),
  );
}

/** Every key of a locale, its file's name first: `errors.session.sign_in_required`. */
function keysOf(locale: string): string[] {
  const folder = path.join(FOLDER, locale);
  return fs
    .readdirSync(folder)
    .flatMap((name) => flatten(texts.parse(JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"))), path.basename(name, ".json")))
    .sort();
}

// The makers of refusals (lib/kernel/errors.ts) and everything between their parentheses.
const REFUSAL = /\b(?:invalid|unauthenticated|forbidden|notFound|conflict|rateLimited|unavailable|AppError)\(((?:[^()]|\([^()]*\))*)\)/g;
const CODE = /"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"/g;

// A schema's own words for a field that is wrong: z.string().min(1, { error: "courses.title_required" }).
const FIELD = /\berror:\s*("[^"]+")/g;

/** Codes that some file refuses with, each with the file. */
function refusedCodes(): Map<string, string> {
  const found = filesUnder(["lib", "app"]).flatMap(({ file, text }) =>
    [...text.matchAll(REFUSAL), ...text.matchAll(FIELD)].flatMap(([, inside = ""]) =>
      [...inside.matchAll(CODE)].map(([, code = ""]): [string, string] => [code, file]),
    ),
  );
  return new Map(found);
}

/** The places where lib/i18n/refusal-text.ts looks for the text of a code. */
function placesOf(code: string): string[] {
  const [module = "", ...reason] = code.split(".");
  return [`errors.${code}`, `${module}.errors.${reason.join(".")}`, code];
}

test("both languages have the same texts", () => {
  const [zh, en] = LOCALES.map(keysOf);
  expect(zh?.length).toBeGreaterThan(0);
  expect(en).toEqual(zh);
});

test.each(LOCALES)("every refusal has its text in %s", (locale) => {
  const keys = new Set(keysOf(locale));
  const codes = refusedCodes();
  expect(codes.size).toBeGreaterThan(0);
  const silent = [...codes].filter(([code]) => !placesOf(code).some((place) => keys.has(place))).map(([code, file]) => `${code} (${file})`);
  expect(silent).toEqual([]);
});
