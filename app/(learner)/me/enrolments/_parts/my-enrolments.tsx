import { CalendarPlus, NotebookPen } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { calendarFile, cancelEnrolmentAt } from "@/app/_courses/addresses";
import { isAhead } from "@/app/_courses/ahead";
import { useBilingual } from "@/app/_courses/bilingual";
import { DateRange } from "@/app/_courses/date-range";
import { EnrolmentChip } from "@/app/_courses/enrolment-chip";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { type Column, Table } from "@/components/ui/table";
import type { MyEnrolmentItem } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";

/** 我的報名: every enrolment of mine, where it stands, and what I can still do about it. */
export function MyEnrolments({ items }: { readonly items: readonly MyEnrolmentItem[] }) {
  const t = useTranslations("courses");
  const pick = useBilingual();
  const columns: Column<MyEnrolmentItem>[] = [
    {
      key: "course",
      head: t("list.course"),
      cell: ({ session, number, reason }) => (
        <>
          <Link href={routes.course(session.sessionId)} className="text-link">
            {pick(session.title, session.titleEn)}
          </Link>
          <span className="block font-normal text-muted text-sm tabular-nums">{number}</span>
          {reason ? <span className="block font-normal text-sm">{t("mine.reason", { reason })}</span> : null}
        </>
      ),
    },
    {
      key: "status",
      head: t("list.status"),
      cell: (item) => (
        <>
          <EnrolmentChip status={item.status} rank={item.waitlistRank} total={item.waitlistTotal} />
          <Recorded item={item} />
        </>
      ),
    },
    { key: "starts", head: t("list.starts"), cell: ({ session }) => <DateRange from={session.startsAt} to={session.endsAt} /> },
    { key: "venue", head: t("list.venue"), cell: ({ session }) => pick(session.venue, session.venueEn) },
    { key: "meal", head: t("my.meal"), cell: (item) => t(`meal.${item.meal}`) },
    { key: "action", head: t("list.action"), quietHead: true, cell: (item) => <Actions item={item} /> },
  ];
  return (
    <>
      <Breadcrumbs trail={[{ label: t("title"), href: routes.courses() }]} current={t("my.title")} />
      <PageHeader
        title={t("my.title")}
        lead={t("my.lead")}
        actions={<LinkButton href={routes.courses()}>{t("my.none.action")}</LinkButton>}
      />
      {items.length > 0 ? (
        <Table caption={t("my.caption")} quietCaption columns={columns} rows={items} rowKey={(item) => item.enrolmentId} />
      ) : (
        <EmptyState
          icon={NotebookPen}
          title={t("my.none.title")}
          action={
            <LinkButton kind="primary" href={routes.courses()}>
              {t("my.none.action")}
            </LinkButton>
          }
        >
          {t("my.none.text")}
        </EmptyState>
      )}
    </>
  );
}

/** Attendance and score, once they are final. */
function Recorded({ item: { hoursAttended: hours, score } }: { readonly item: MyEnrolmentItem }) {
  const t = useTranslations("courses.my");
  if (hours === null) return null;
  const text = score === null ? t("recorded", { hours }) : t("recordedScore", { hours, score });
  return <span className="mt-1 block text-muted text-sm">{text}</span>;
}

function Actions({ item }: { readonly item: MyEnrolmentItem }) {
  const t = useTranslations("courses");
  const pick = useBilingual();
  const title = pick(item.session.title, item.session.titleEn);
  if (!isAhead(item.status, item.session.phase)) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <a
        href={calendarFile(item.enrolmentId)}
        download
        aria-label={t("my.calendarOf", { title })}
        className={buttonClass("quiet", "small", "whitespace-nowrap")}
      >
        <CalendarPlus aria-hidden className="size-4" />
        {t("my.calendar")}
      </a>
      {item.cancellable ? (
        <LinkButton
          href={cancelEnrolmentAt(item.session.sessionId)}
          kind="quiet"
          size="small"
          aria-label={t("actions.detailsOf", { action: t("actions.cancel"), title, code: item.session.code })}
        >
          {t("actions.cancel")}
        </LinkButton>
      ) : null}
    </div>
  );
}
