import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { EnrolmentChip } from "@/app/_courses/enrolment-chip";
import { StatusChip } from "@/components/ui/status-chip";
import type { Column } from "@/components/ui/table";
import type { RosterRow } from "@/lib/courses/dto";

/** Who is on the roster: the columns that reading and recording share. */
export function usePersonColumns(): Column<RosterRow>[] {
  const t = useTranslations("courses");
  const pick = useBilingual();
  return [
    {
      key: "person",
      head: t("manage.person"),
      cell: (row) => (
        <>
          {pick(row.personName, row.personNameEn)}
          <span className="block font-normal text-muted text-sm tabular-nums">{row.number}</span>
        </>
      ),
    },
    { key: "agency", head: t("manage.agency"), cell: (row) => pick(row.agencyName, row.agencyNameEn) },
    { key: "meal", head: t("manage.mealColumn"), cell: (row) => t(`meal.${row.meal}`) },
  ];
}

/** What follows from the recorded result; the status itself once the session is closed. */
export function Outcome({ row }: { readonly row: RosterRow }) {
  const t = useTranslations("courses.manage");
  if (row.status !== "accepted") return <EnrolmentChip status={row.status} />;
  if (row.completed === null) return <span className="text-muted">{t("notRecorded")}</span>;
  return <StatusChip kind={row.completed ? "completed" : "notCompleted"}>{t(row.completed ? "completing" : "failing")}</StatusChip>;
}
