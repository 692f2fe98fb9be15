import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Column, Table } from "@/components/ui/table";
import type { Roster, RosterRow } from "@/lib/courses/dto";
import { recordAction } from "../actions";
import { CellInput } from "./cell-input";
import { Outcome, usePersonColumns } from "./roster-columns";

/** Attendance and scores of everybody on the roster, saved together. */
export function ResultsForm({ roster: { session, rows } }: { readonly roster: Roster }) {
  const t = useTranslations("courses.manage");
  const pick = useBilingual();
  const nameOf = (row: RosterRow) => pick(row.personName, row.personNameEn);
  const labels = Object.fromEntries(
    rows.flatMap((row) => [
      [`hours.${row.enrolmentId}`, t("hoursOf", { name: nameOf(row) })],
      [`score.${row.enrolmentId}`, t("scoreOf", { name: nameOf(row) })],
    ]),
  );
  const cell = (name: "hours" | "score", row: RosterRow, value: number | null) => {
    const field = `${name}.${row.enrolmentId}`;
    return <CellInput name={field} label={labels[field] ?? ""} value={value === null ? "" : String(value)} />;
  };
  const columns: Column<RosterRow>[] = [
    ...usePersonColumns(),
    { key: "hours", head: t("hours"), numeric: true, cell: (row) => cell("hours", row, row.hoursAttended) },
    { key: "score", head: t("score"), numeric: true, cell: (row) => cell("score", row, row.score) },
    { key: "result", head: t("result"), cell: (row) => <Outcome row={row} /> },
  ];
  return (
    <ActionForm action={recordAction} id="results" labels={labels}>
      <input type="hidden" name="sessionId" value={session.sessionId} />
      <p className="text-muted text-sm">{t("hoursHint", { hours: session.hours })}</p>
      <Table caption={t("rosterCaption")} quietCaption columns={columns} rows={rows} rowKey={(row) => row.enrolmentId} />
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
