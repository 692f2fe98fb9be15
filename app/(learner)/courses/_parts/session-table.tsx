import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { DateRange } from "@/app/_courses/date-range";
import { EnrolmentChip } from "@/app/_courses/enrolment-chip";
import { DateText } from "@/components/ui/date-text";
import { type Column, Table } from "@/components/ui/table";
import type { SessionListItem } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";
import { SessionActions } from "./session-actions";

/** The sessions found: a table, and cards on a phone. */
export function SessionTable({ items, signedIn }: { readonly items: readonly SessionListItem[]; readonly signedIn: boolean }) {
  const t = useTranslations("courses");
  const pick = useBilingual();
  const course: Column<SessionListItem> = {
    key: "course",
    head: t("list.course"),
    cell: (item) => (
      <>
        <Link href={routes.course(item.sessionId)} className="text-link">
          {pick(item.title, item.titleEn)}
        </Link>
        <span className="block font-normal text-muted text-sm">
          {item.code}
          {item.lecturer ? (
            <span className="ms-3 inline-block">{t("list.lecturerOf", { name: pick(item.lecturer, item.lecturerEn) })}</span>
          ) : null}
        </span>
      </>
    ),
  };
  const status: Column<SessionListItem> = {
    key: "status",
    head: t("list.status"),
    cell: ({ enrolment, phase }) =>
      enrolment ? (
        <EnrolmentChip status={enrolment.status} rank={enrolment.waitlistRank} total={enrolment.waitlistTotal} />
      ) : (
        <span className="text-muted">{t(phase === "open" ? "status.none" : `phase.${phase}`)}</span>
      ),
  };
  const columns: Column<SessionListItem>[] = [
    course,
    ...(signedIn ? [status] : []),
    {
      key: "period",
      head: t("list.period"),
      cell: (item) => <DateRange from={item.enrolmentOpensAt} to={item.enrolmentClosesAt} />,
    },
    {
      key: "starts",
      head: t("list.starts"),
      cell: (item) => (
        <>
          <DateText value={item.startsAt} style="short" className="whitespace-nowrap" />
          <span className="block text-muted text-sm">
            {pick(item.venue, item.venueEn)} <span className="ms-2 inline-block">{t("list.hoursOf", { hours: item.hours })}</span>
          </span>
        </>
      ),
    },
    {
      key: "places",
      head: t("list.places"),
      numeric: true,
      cell: (item) => (
        <>
          {t("list.placesOf", { applied: item.applied, limit: item.maxApplications })}
          <span className="block whitespace-nowrap text-muted text-sm">{t("list.seats", { seats: item.seats })}</span>
        </>
      ),
    },
    { key: "action", head: t("list.action"), quietHead: true, cell: (item) => <SessionActions item={item} /> },
  ];
  return <Table caption={t("list.caption")} quietCaption columns={columns} rows={items} rowKey={(item) => item.sessionId} />;
}
