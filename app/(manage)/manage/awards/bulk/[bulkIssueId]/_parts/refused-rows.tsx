import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { BulkIssueDetailDto } from "@/lib/awards/schema";
import { refusedFile } from "../../addresses";

/** The rows that earn nothing, with the reason of each, and all of them as a file. */
export function RefusedRows({ issue }: { readonly issue: BulkIssueDetailDto }) {
  const t = useTranslations("bulk");
  const { refusals, refused, bulkIssueId } = issue;
  if (refusals.length === 0) return null;
  const reasonOf = (code: string) => (t.has(`refusals.${code}`) ? t(`refusals.${code}`) : code);
  return (
    <section aria-labelledby="refused" className="mt-12 space-y-4">
      <h2 id="refused">{t("refusedRows")}</h2>
      {refused > refusals.length ? <p>{t("first", { count: refusals.length })}</p> : null}
      <p>
        <a href={refusedFile(bulkIssueId)} download className={buttonClass("secondary")}>
          <Download aria-hidden className="size-5" />
          {t("download")}
        </a>
      </p>
      <Table
        caption={t("refusedRows")}
        quietCaption
        rows={refusals}
        rowKey={({ line, number, code }) => `${line}-${number}-${code}`}
        columns={[
          { key: "number", head: t("columns.number"), cell: ({ number }) => <code className="break-all">{number}</code> },
          { key: "line", head: t("columns.line"), numeric: true, cell: ({ line }) => line ?? "—" },
          { key: "reason", head: t("columns.reason"), cell: ({ code }) => reasonOf(code) },
        ]}
      />
    </section>
  );
}
