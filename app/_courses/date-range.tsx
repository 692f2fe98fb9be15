import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { isoDay } from "@/lib/i18n/format";

/** From one day to another; one day only when they are the same in Taipei. */
export function DateRange({ from, to }: { readonly from: Date; readonly to: Date }) {
  const t = useTranslations("courses.detail");
  if (isoDay(from) === isoDay(to)) return <DateText value={from} style="short" className="whitespace-nowrap" />;
  return (
    <span>
      <DateText value={from} style="short" className="whitespace-nowrap" /> <span className="sr-only">{t("to")}</span>
      <span aria-hidden>–</span> <DateText value={to} style="short" className="whitespace-nowrap" />
    </span>
  );
}
