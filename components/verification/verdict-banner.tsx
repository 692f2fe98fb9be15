import { CalendarX2, CircleHelp, type LucideIcon, OctagonX, ShieldCheck, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReportDto } from "@/lib/awards/schema";
import { classNames } from "../ui/class-names";
import { messageValues } from "./finding-text";

interface Look {
  readonly icon: LucideIcon;
  readonly box: string;
  readonly mark: string;
}

const GREEN = { icon: ShieldCheck, box: "border-success bg-success-soft", mark: "text-success" } as const;
const AMBER = { icon: TriangleAlert, box: "border-warning bg-warning-soft", mark: "text-warning" } as const;
const DATED = { icon: CalendarX2, box: "border-warning bg-warning-soft", mark: "text-warning" } as const;
const RED = { icon: OctagonX, box: "border-danger bg-danger-soft", mark: "text-danger" } as const;
const OPEN = { icon: CircleHelp, box: "border-neutral bg-neutral-soft", mark: "text-neutral" } as const;

const LOOKS: Readonly<Record<ReportDto["conclusion"], Look>> = {
  valid: GREEN,
  valid_with_warnings: AMBER,
  expired: DATED,
  not_yet_valid: DATED,
  revoked: RED,
  suspended: AMBER,
  invalid: RED,
  unsure: OPEN,
};

/** The verdict in one plain sentence, with what to do about it; a sign and a word beside the colour. */
export function VerdictBanner({ report, level = 2 }: { readonly report: ReportDto; readonly level?: 2 | 3 | 4 }) {
  const t = useTranslations("verification");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const { icon: Icon, box, mark } = LOOKS[report.conclusion];
  const Heading = `h${level}` as const;
  const values = messageValues(report.headline.evidence, locale);
  return (
    <div className={classNames("flex gap-4 rounded-lg border-2 p-5 sm:p-6", box)} data-conclusion={report.conclusion}>
      <Icon aria-hidden className={classNames("mt-0.5 size-10 shrink-0 sm:size-12", mark)} />
      <div className="min-w-0">
        <p className={classNames("font-bold", mark)}>{t(`conclusions.${report.conclusion}`)}</p>
        <Heading className="mt-0.5 break-words text-xl leading-snug sm:text-2xl">
          {t(`headlines.${report.headline.name}.title`, values)}
        </Heading>
        <p className="mt-2 max-w-[35em] break-words">{t(`headlines.${report.headline.name}.advice`, values)}</p>
      </div>
    </div>
  );
}
