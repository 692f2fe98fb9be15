import { useTranslations } from "next-intl";
import type { ReportDto } from "@/lib/awards/schema";
import { DateText } from "../ui/date-text";
import { BadgeSays } from "./badge-says";
import { CheckList } from "./check-list";
import { ReportMembers } from "./report-members";
import { VerdictBanner } from "./verdict-banner";

const count = (report: ReportDto, verdict: ReportDto["findings"][number]["verdict"]): number =>
  report.findings.filter((one) => one.verdict === verdict).length;

/** A whole report: the verdict, then check by check, then what the badge says of itself. */
export function ReportView({ report }: { readonly report: ReportDto }) {
  const t = useTranslations("verify");
  const counts = {
    pass: count(report, "pass"),
    warn: count(report, "warn"),
    fail: count(report, "fail"),
    open: count(report, "not_checked"),
  };
  return (
    <div className="space-y-8">
      <div className={report.picture ? "grid items-center gap-6 sm:grid-cols-[11rem_1fr]" : undefined}>
        {report.picture && (
          <img src={report.picture} alt={t("pictureOf", { name: report.summary.name ?? "" })} className="mx-auto size-44 object-contain" />
        )}
        <VerdictBanner report={report} />
      </div>
      <section aria-labelledby="checks">
        <h2 id="checks">{t("checks")}</h2>
        <p className="mt-1 mb-3 text-muted">
          {t("counts", counts)} · {t("checksLead")}
        </p>
        <CheckList report={report} />
        <p className="mt-2 text-muted text-sm">
          {t.rich("checkedAt", { time: () => <DateText value={report.checkedAt} style="dateTime" /> })}
        </p>
      </section>
      <BadgeSays report={report} />
      {report.others?.map((other, index) => (
        <section key={other.form} aria-labelledby={`other-${index.toString()}`} className="space-y-4">
          <h2 id={`other-${index.toString()}`}>{t("others")}</h2>
          <VerdictBanner report={other} level={3} />
          <CheckList report={other} />
        </section>
      ))}
      <ReportMembers report={report} />
    </div>
  );
}
