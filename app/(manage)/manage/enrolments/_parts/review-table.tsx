import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { EnrolmentChip } from "@/app/_courses/enrolment-chip";
import { LinkButton } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { type Column, Table } from "@/components/ui/table";
import type { ReviewItem } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";

/** The enrolments of the desk. */
export function ReviewTable({ items }: { readonly items: readonly ReviewItem[] }) {
  const t = useTranslations("courses.review");
  const pick = useBilingual();
  const columns: Column<ReviewItem>[] = [
    {
      key: "applicant",
      head: t("columns.applicant"),
      cell: (item) => (
        <>
          {pick(item.personName, item.personNameEn)}
          <span className="block font-normal text-muted text-sm">
            {pick(item.agencyName, item.agencyNameEn)} {item.dept} {item.post}
          </span>
        </>
      ),
    },
    {
      key: "course",
      head: t("columns.course"),
      cell: (item) => (
        <>
          {pick(item.title, item.titleEn)}
          <span className="block text-muted text-sm">
            <DateText value={item.startsAt} style="short" /> <span className="ms-2 inline-block tabular-nums">{item.number}</span>
          </span>
        </>
      ),
    },
    {
      key: "waiting",
      head: t("columns.waiting"),
      cell: (item) => (
        <span className="whitespace-nowrap">{item.status === "pending" ? t("waitingDays", { days: item.waitingDays }) : "—"}</span>
      ),
    },
    { key: "status", head: t("columns.status"), cell: (item) => <EnrolmentChip status={item.status} /> },
    {
      key: "action",
      head: t("columns.action"),
      quietHead: true,
      cell: (item) => {
        const action = t(item.status === "pending" ? "open" : "look");
        const label = t("openOf", { action, name: pick(item.personName, item.personNameEn), title: pick(item.title, item.titleEn) });
        return (
          <LinkButton size="small" href={routes.reviewEnrolment(item.enrolmentId)} aria-label={label} className="whitespace-nowrap">
            {action}
          </LinkButton>
        );
      },
    },
  ];
  return <Table caption={t("caption")} quietCaption columns={columns} rows={items} rowKey={(item) => item.enrolmentId} />;
}
