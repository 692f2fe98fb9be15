import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Table } from "@/components/ui/table";
import type { BulkIssueDto } from "@/lib/awards/schema";
import { bulkIssueAddress } from "../addresses";
import { BulkState } from "./bulk-state";

/** The latest bulk issues, each with where it stands. */
export function BulkTable({ issues }: { readonly issues: readonly BulkIssueDto[] }) {
  const t = useTranslations("bulk");
  const english = useLocale() === "en";
  return (
    <section aria-labelledby="recent" className="mt-14 space-y-4">
      <h2 id="recent">{t("recent")}</h2>
      {issues.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <Table
          caption={t("recent")}
          quietCaption
          rows={issues}
          rowKey={({ bulkIssueId }) => bulkIssueId}
          columns={[
            {
              key: "achievement",
              head: t("columns.achievement"),
              cell: ({ bulkIssueId, achievement: { name } }) => (
                <Link href={bulkIssueAddress(bulkIssueId)}>{english ? name.en : name.zh}</Link>
              ),
            },
            {
              key: "source",
              head: t("columns.source"),
              cell: ({ sessionCode }) => (sessionCode === null ? t("fromFile") : t("fromSession", { code: sessionCode })),
            },
            { key: "created", head: t("columns.created"), cell: ({ createdAt }) => <DateText value={createdAt} style="short" /> },
            { key: "state", head: t("columns.state"), cell: ({ state }) => <BulkState state={state} /> },
            { key: "issued", head: t("columns.issued"), numeric: true, cell: ({ issued, total }) => `${issued}／${total}` },
          ]}
        />
      )}
    </section>
  );
}
