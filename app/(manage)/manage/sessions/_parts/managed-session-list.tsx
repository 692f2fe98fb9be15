import { CalendarDays } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { withQuery } from "@/app/_courses/addresses";
import { useBilingual } from "@/app/_courses/bilingual";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { type Column, Table } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import type { ManagedSession, ManagedSessions } from "@/lib/courses/dto";
import type { SessionPhase } from "@/lib/courses/schema";
import { routes } from "@/lib/web/routes";

// In the order of an officer's work: what is due first.
const TABS = ["ended", "running", "open", "enrolment_closed", "closed"] as const satisfies readonly SessionPhase[];

/** 班期與成績: the sessions of my agency, by phase. */
export function ManagedSessionList({ list }: { readonly list: ManagedSessions }) {
  const t = useTranslations("courses");
  const shell = useTranslations("shell.nav");
  const address = (phase?: SessionPhase, page?: number) => withQuery(routes.manageSessions(), { phase, page });
  const tabs = [
    { href: address(), label: t("manage.allPhases"), current: list.phase === undefined },
    ...TABS.map((phase) => ({ href: address(phase), label: t(`phase.${phase}`), current: list.phase === phase })),
  ];
  return (
    <>
      <Breadcrumbs trail={[{ label: shell("manage"), href: routes.manage() }]} current={t("manage.title")} />
      <PageHeader title={t("manage.title")} lead={t("manage.lead")} />
      <Tabs label={t("manage.phases")} tabs={tabs} />
      {list.items.length > 0 ? (
        <SessionTable items={list.items} />
      ) : (
        <EmptyState icon={CalendarDays} title={t("manage.none.title")}>
          {t("manage.none.text")}
        </EmptyState>
      )}
      <Pagination page={list.page} pages={list.pages} hrefOf={(page) => address(list.phase, page)} />
    </>
  );
}

function SessionTable({ items }: { readonly items: readonly ManagedSession[] }) {
  const t = useTranslations("courses");
  const pick = useBilingual();
  const columns: Column<ManagedSession>[] = [
    {
      key: "session",
      head: t("manage.columns.session"),
      cell: (item) => (
        <>
          <Link href={routes.manageSession(item.sessionId)} className="text-link">
            {pick(item.title, item.titleEn)}
          </Link>
          <span className="block font-normal text-muted text-sm">{item.code}</span>
        </>
      ),
    },
    { key: "phase", head: t("manage.columns.phase"), cell: (item) => t(`phase.${item.phase}`) },
    { key: "starts", head: t("manage.columns.starts"), cell: (item) => <DateText value={item.startsAt} style="short" /> },
    {
      key: "seats",
      head: t("manage.columns.seats"),
      numeric: true,
      cell: (item) => t("list.placesOf", { applied: item.taken, limit: item.seats }),
    },
    { key: "waitlisted", head: t("manage.columns.waitlisted"), numeric: true, cell: (item) => item.waitlisted },
    { key: "pending", head: t("manage.columns.pending"), numeric: true, cell: (item) => item.pending },
    { key: "results", head: t("manage.columns.results"), numeric: true, cell: (item) => item.results },
  ];
  return <Table caption={t("manage.caption")} quietCaption columns={columns} rows={items} rowKey={(item) => item.sessionId} />;
}
