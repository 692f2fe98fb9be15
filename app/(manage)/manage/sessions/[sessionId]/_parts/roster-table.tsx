import { useTranslations } from "next-intl";
import { type Column, Table } from "@/components/ui/table";
import type { RosterRow } from "@/lib/courses/dto";
import { Outcome, usePersonColumns } from "./roster-columns";

/** The roster to read: before the session begins, and after it was closed. */
export function RosterTable({ rows }: { readonly rows: readonly RosterRow[] }) {
  const t = useTranslations("courses.manage");
  const columns: Column<RosterRow>[] = [
    ...usePersonColumns(),
    { key: "hours", head: t("hours"), numeric: true, cell: (row) => row.hoursAttended ?? "—" },
    { key: "score", head: t("score"), numeric: true, cell: (row) => row.score ?? "—" },
    { key: "result", head: t("result"), cell: (row) => <Outcome row={row} /> },
  ];
  return <Table caption={t("rosterCaption")} quietCaption columns={columns} rows={rows} rowKey={(row) => row.enrolmentId} />;
}
