import { expect, test } from "vitest";
import { bilingual, dateTexts, isoDay, numberText, percentText } from "@/lib/i18n/format";
import { localeOf } from "@/lib/i18n/locales";

test("a Chinese date is in the years of the Republic with its weekday, western on hover, ISO for machines", () => {
  expect(dateTexts("2026-11-24", "zh-TW")).toEqual({
    text: "民國 115 年 11 月 24 日（二）",
    title: "2026 年 11 月 24 日（二）",
    iso: "2026-11-24",
  });
});

test("an English date is Gregorian, with the Republic's on hover", () => {
  expect(dateTexts("2026-11-24", "en")).toEqual({
    text: "Tuesday 24 November 2026",
    title: "民國 115 年 11 月 24 日（二）",
    iso: "2026-11-24",
  });
});

test("an instant late in the evening of London is the next day in Taipei", () => {
  const { text, iso } = dateTexts("2026-11-23T18:05:00Z", "zh-TW", "dateTime");
  expect(text).toBe("民國 115 年 11 月 24 日（二）02:05");
  expect(iso).toBe("2026-11-23T18:05:00.000Z");
});

test("short dates line up in tables, with years of two or three digits", () => {
  expect(dateTexts("2026-01-05", "zh-TW", "short").text).toBe("115/01/05");
  expect(dateTexts("2010-12-31", "zh-TW", "short").text).toBe("99/12/31");
  expect(dateTexts("2011-01-01", "zh-TW", "short").text).toBe("100/01/01");
});

test("the leap day of 113 and the years before the Republic are right", () => {
  expect(dateTexts("2024-02-29", "zh-TW").text).toBe("民國 113 年 2 月 29 日（四）");
  expect(dateTexts("1911-12-31", "zh-TW", "short").text).toBe("民前1/12/31");
});

test("an English instant says its hour of Taipei", () => {
  expect(dateTexts("2026-11-23T18:05:00Z", "en", "dateTime").text).toBe("Tue 24 November 2026, 02:05");
});

test("a month is a month", () => {
  expect(dateTexts("2026-11-24", "zh-TW", "month")).toMatchObject({ text: "民國 115 年 11 月", iso: "2026-11" });
});

test("the day of an instant is that of Taipei", () => {
  expect(isoDay(new Date("2026-11-23T16:00:00Z"))).toBe("2026-11-24");
});

test("numbers are grouped and shares are whole percentages", () => {
  expect(numberText(1234.5, "zh-TW")).toBe("1,234.5");
  expect(percentText(0.805, "en")).toBe("81%");
});

test("a bilingual text falls back to the language that it has", () => {
  expect(bilingual("en", "課程", "")).toBe("課程");
  expect(bilingual("zh-TW", "課程", "Course")).toBe("課程");
});

test("the language is the chosen one, else the browser's best that we speak, else Chinese", () => {
  expect(localeOf("en", "zh-TW")).toBe("en");
  expect(localeOf(undefined, "fr,en-GB;q=0.8,zh-TW;q=0.5")).toBe("en");
  expect(localeOf(undefined, "en;q=0.5,zh-Hant")).toBe("zh-TW");
  expect(localeOf("xx", "de")).toBe("zh-TW");
  expect(localeOf(undefined, "en;q=0")).toBe("zh-TW");
  expect(localeOf(undefined, null)).toBe("zh-TW");
});
