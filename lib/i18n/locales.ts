/** The languages of the product, first the one that everybody falls back to. */
export const LOCALES = ["zh-TW", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "zh-TW";

/** What `<html lang>` says (網站無障礙規範 115.11, HM1310100C). */
export const HTML_LANG: Readonly<Record<Locale, string>> = { "zh-TW": "zh-Hant-TW", en: "en" };

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);

/**
 * The language of a request: what the reader chose, else the first of their browser's languages that we speak, else Chinese.
 * @param acceptLanguage the header's value, e.g. `en-GB,en;q=0.8,zh-TW;q=0.5` (RFC 9110 §12.5.4)
 */
export function localeOf(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith("q="))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { language: tag.split("-")[0] ?? "", quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality);
  for (const { language } of wanted) {
    if (language === "zh") return "zh-TW";
    if (language === "en") return "en";
  }
  return DEFAULT_LOCALE;
}
