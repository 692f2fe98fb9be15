import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { FINDING_CODES, type FindingCode } from "@/lib/badges/verify/finding-codes";
import { HEADLINE_EVIDENCE, HEADLINES } from "@/lib/badges/verify/headline";
import { CHECKS, CONCLUSIONS, VERDICTS } from "@/lib/badges/verify/report";
import en from "@/lib/i18n/messages/en/verification.json";
import zhTw from "@/lib/i18n/messages/zh-TW/verification.json";

const LANGUAGES = [
  ["zh-TW", zhTw],
  ["en", en],
] as const;
const CODES = Object.entries(FINDING_CODES);

/** A formatter that fails on a missing text and on a placeholder without a value. */
function strictTranslator(locale: string, messages: object): (key: string, values?: Record<string, string | number>) => string {
  return (key, values) => {
    const text = key
      .split(".")
      .reduce<unknown>((node, name) => Object.entries(node ?? {}).find(([member]) => member === name)?.[1], messages);
    if (typeof text !== "string") throw new TypeError(`no text ${key} in ${locale}`);
    const onError = (error: Error) => {
      throw error;
    };
    return createTranslator({ locale, messages: { text }, onError })("text", values);
  };
}

test.each(LANGUAGES)("every finding has a text in %s whose placeholders are in the evidence", (locale, messages) => {
  const t = strictTranslator(locale, messages);
  for (const [code, { evidence }] of CODES) {
    const values = Object.fromEntries(evidence.map((name) => [name, NUMBERS.includes(name) ? 7 : `⟨${name}⟩`]));
    expect(t(`findings.${code}`, values), code).not.toBe("");
  }
});

const NUMBERS = ["maximumBytes", "maximumDepth", "maximum", "count", "status", "index"];

test.each(LANGUAGES)("every headline has a sentence and an advice in %s", (locale, messages) => {
  const t = strictTranslator(locale, messages);
  const values = Object.fromEntries(HEADLINE_EVIDENCE.map((name) => [name, `⟨${name}⟩`]));
  for (const name of HEADLINES) {
    expect(t(`headlines.${name}.title`, values), name).not.toBe("");
    expect(t(`headlines.${name}.advice`, values), name).not.toBe("");
  }
});

test.each(LANGUAGES)("every check, verdict and conclusion has a name in %s", (locale, messages) => {
  const t = strictTranslator(locale, messages);
  for (const key of [...CHECKS.map((name) => `checks.${name}`), ...VERDICTS.map((name) => `verdicts.${name}`)]) expect(t(key)).not.toBe("");
  for (const name of CONCLUSIONS) expect(t(`conclusions.${name}`)).not.toBe("");
});

test.each(LANGUAGES)("%s has no text for a finding or headline that does not exist", (_locale, messages) => {
  const texts = Object.entries(messages.findings).flatMap(([check, codes]) => Object.keys(codes).map((name) => `${check}.${name}`));

  expect(texts.sort()).toEqual(CODES.map(([code]) => code).sort());
  expect(Object.keys(messages.headlines).sort()).toEqual([...HEADLINES].sort());
});

test("a finding's code begins with the check that it belongs to", () => {
  const strangers: readonly string[] = CODES.filter(([code, { check }]) => !code.startsWith(`${check}.`)).map(([code]) => code);

  expect(strangers).toEqual([]);
});

test("the reason of a revocation is quoted, and nothing is said of one that a status list cannot carry", () => {
  const code: FindingCode = "status.revoked";
  const t = strictTranslator("en", en);

  expect(t(`findings.${code}`, { reason: "issued in error" })).toBe("The issuer has revoked the badge. Reason: issued in error");
  expect(t(`findings.${code}`, { reason: "none" })).toBe("The issuer has revoked the badge.");
});
