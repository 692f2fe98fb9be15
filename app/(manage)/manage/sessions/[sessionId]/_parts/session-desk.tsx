import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { DateRange } from "@/app/_courses/date-range";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Roster } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";
import { Closing } from "./closing";
import { Importing } from "./importing";
import type { Report } from "./report";
import { ResultsForm } from "./results-form";
import { RosterTable } from "./roster-table";

interface Props {
  readonly roster: Roster;
  readonly report: Report | undefined;
}

/** One session: its roster, attendance and scores by form or file, and closing it. */
export function SessionDesk({ roster, report }: Props) {
  const t = useTranslations("courses");
  const shell = useTranslations("shell.nav");
  const pick = useBilingual();
  const { session, rows, mayRecord } = roster;
  const { passScore: score, minAttendance: attendance, taken } = session;
  const title = pick(session.title, session.titleEn);
  const summary = { taken, results: session.results, attendance, score, assessed: score > 0 ? "yes" : "no" };
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: shell("manage"), href: routes.manage() },
          { label: t("manage.title"), href: routes.manageSessions() },
        ]}
        current={session.code}
      />
      <PageHeader
        title={title}
        eyebrow={
          <>
            <span>{session.code}</span>
            <span>{t(`phase.${session.phase}`)}</span>
            <DateRange from={session.startsAt} to={session.endsAt} />
          </>
        }
        lead={t("manage.rosterLead", summary)}
      />
      {report ? <ReportNote report={report} /> : null}
      <Closing roster={roster} title={title} />
      <h2 className="mt-10 mb-4">{t("manage.roster")}</h2>
      {rows.length === 0 ? (
        <EmptyState icon={Users} title={t("manage.emptyRoster.title")}>
          {t("manage.emptyRoster.text")}
        </EmptyState>
      ) : mayRecord ? (
        <ResultsForm roster={roster} />
      ) : (
        <>
          <p className="mb-4 text-muted">{t(session.phase === "closed" ? "manage.final" : "manage.notYet")}</p>
          <RosterTable rows={rows} />
        </>
      )}
      {rows.length > 0 ? <Importing sessionId={session.sessionId} mayRecord={mayRecord} /> : null}
    </>
  );
}

function ReportNote({ report: { report, count } }: { readonly report: Report }) {
  const t = useTranslations("courses.manage");
  const texts = { saved: t("saved", { count }), imported: t("imported", { rows: count }), unchanged: t("unchanged", { rows: count }) };
  return (
    <Callout kind={report === "unchanged" ? "info" : "success"} live className="mb-6">
      {texts[report]}
    </Callout>
  );
}
