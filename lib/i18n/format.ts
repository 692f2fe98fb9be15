import type { Locale } from "./locales";

const TIME_ZONE = "Asia/Taipei";

/** `date` 中華民國115年11月24日（星期二） · `dateTime` with the hour · `month` year and month · `short` 115/11/24 for tables. */
export type DateStyle = "date" | "dateTime" | "month" | "short";

const PARTS: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  date: { year: "numeric", month: "long", day: "numeric", weekday: "long" },
  dateTime: { year: "numeric", month: "long", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  month: { year: "numeric", month: "long" },
  short: { year: "numeric", month: "2-digit", day: "2-digit" },
};

/** The texts of one instant: what is read, what the hover says (the other calendar), what machines read. */
export interface DateTexts {
  readonly text: string;
  readonly title: string;
  readonly iso: string;
}

type Parts = Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, string>>>;

// Making a formatter costs a hundred times as much as using it; there are as many as there are locales times styles.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, style: DateStyle): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...PARTS[style], timeZone: TIME_ZONE });
  formatters.set(key, made);
  return made;
}

const partsOf = (date: Date, locale: string, style: DateStyle): Parts =>
  Object.fromEntries(
    formatter(locale, style)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );

// Texts are assembled from parts: engines differ in the words and commas between them, and what the server wrote must be
// what the browser would write.
function chineseText(calendar: "roc" | "gregory", date: Date, style: DateStyle): string {
  const parts = partsOf(date, `zh-TW-u-ca-${calendar}-nu-latn`, style);
  // ICU counts the years before 1912 in an era of its own: 民國前.
  const before = calendar === "roc" && /前|before/i.test(parts.era ?? "");
  const year = parts.year ?? "";
  if (style === "short") return `${before ? "民前" : ""}${year}/${parts.month ?? ""}/${parts.day ?? ""}`;
  const era = calendar === "gregory" ? "" : before ? "民國前 " : "民國 ";
  const month = `${era}${year} 年 ${(parts.month ?? "").replace(/月$/, "")} 月`;
  if (style === "month") return month;
  const day = `${month} ${parts.day ?? ""} 日（${(parts.weekday ?? "").replace(/^星期|^週/, "")}）`;
  return style === "dateTime" ? `${day}${parts.hour ?? ""}:${parts.minute ?? ""}` : day;
}

function englishText(date: Date, style: DateStyle): string {
  if (style === "short") return isoDay(date);
  const parts = partsOf(date, "en-GB-u-ca-gregory", style);
  const month = `${parts.month ?? ""} ${parts.year ?? ""}`;
  if (style === "month") return month;
  const day = `${parts.weekday ?? ""} ${parts.day ?? ""} ${month}`;
  return style === "dateTime" ? `${day}, ${parts.hour ?? ""}:${parts.minute ?? ""}` : day;
}

/** `2026-11-24` in Taipei. */
export function isoDay(date: Date): string {
  const parts = partsOf(date, "en-CA-u-ca-gregory", "short");
  return `${parts.year ?? ""}-${parts.month ?? ""}-${parts.day ?? ""}`;
}

/**
 * An instant or a calendar day in words: 民國 in Chinese with the western date as title, Gregorian in English with 民國 as title.
 * @param value an instant, or an ISO string; a bare day (`2026-11-24`) means that day in Taipei
 */
export function dateTexts(value: Date | string, locale: Locale, style: DateStyle = "date"): DateTexts {
  const bareDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const date = bareDay ? new Date(`${value}T12:00:00+08:00`) : new Date(value);
  const iso = style === "dateTime" ? date.toISOString() : style === "month" ? isoDay(date).slice(0, 7) : isoDay(date);
  const inRepublic = chineseText("roc", date, style);
  return locale === "en"
    ? { text: englishText(date, style), title: inRepublic, iso }
    : { text: inRepublic, title: chineseText("gregory", date, style), iso };
}

const TIME_OF_DAY = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: TIME_ZONE });

/** A time of day, 24 hours, in Taipei: `09:30`. */
export const timeText = (value: Date | string): string => TIME_OF_DAY.format(new Date(value));

/** A number with its grouping: `1,234.5`. */
export function numberText(value: number, locale: Locale, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(locale, options).format(value);
}

/** A share of one as a percentage: `0.8` is `80%`. */
export const percentText = (share: number, locale: Locale): string =>
  numberText(share, locale, { style: "percent", maximumFractionDigits: 0 });

/** The text of a bilingual pair in the reader's language; the other one when theirs is empty. */
export const bilingual = (locale: Locale, zh: string, en: string): string => (locale === "en" ? en || zh : zh || en);
