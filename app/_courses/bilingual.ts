import { useLocale } from "next-intl";
import { bilingual } from "@/lib/i18n/format";
import { isLocale } from "@/lib/i18n/locales";

/** Picks the reader's language of a pair that the database keeps in both. */
export function useBilingual(): (zh: string, en: string) => string {
  const locale = useLocale();
  return (zh, en) => bilingual(isLocale(locale) ? locale : "zh-TW", zh, en);
}
