import { useLocale } from "next-intl";
import { type DateStyle, dateTexts } from "@/lib/i18n/format";
import { isLocale } from "@/lib/i18n/locales";
import { classNames } from "./class-names";

interface Props {
  /** An instant, an ISO instant, or a bare day (`2026-11-24`, in Taipei). */
  readonly value: Date | string;
  readonly style?: DateStyle;
  readonly className?: string;
}

/** A date as people read it; the other calendar on hover, ISO for machines. */
export function DateText({ value, style = "date", className }: Props) {
  const locale = useLocale();
  const { text, title, iso } = dateTexts(value, isLocale(locale) ? locale : "zh-TW", style);
  return (
    <time dateTime={iso} title={title} className={classNames(style === "short" && "whitespace-nowrap", className)}>
      {text}
    </time>
  );
}
