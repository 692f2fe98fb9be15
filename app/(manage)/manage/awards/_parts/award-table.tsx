import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { AwardStatusChip } from "@/components/badge-card/award-status";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { StatusChip } from "@/components/ui/status-chip";
import { Table } from "@/components/ui/table";
import type { ManagedAwardDto, ManagedAwardsDto } from "@/lib/awards/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";

interface Props {
  readonly found: ManagedAwardsDto;
  readonly hrefOf: (page: number) => string;
}

export function AwardTable({ found: { awards, total, page, pages }, hrefOf }: Props) {
  const t = useTranslations("awards.manage");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  if (total === 0) return <EmptyState title={t("none")}>{t("noneText")}</EmptyState>;
  return (
    <>
      <p role="status" className="mb-3 text-muted">
        {t("found", { count: total })}
      </p>
      <Table
        caption={t("caption")}
        quietCaption
        rows={awards}
        rowKey={({ awardId }) => awardId}
        columns={[
          {
            key: "badge",
            head: t("badge"),
            cell: ({ awardId, achievement }) => (
              <Link href={routes.manageAward(awardId)}>{bilingual(locale, achievement.name.zh, achievement.name.en)}</Link>
            ),
          },
          { key: "holder", head: t("holder"), cell: ({ holder }) => <HolderCell name={holder.name} agency={holder.agency} /> },
          { key: "number", head: t("number"), cell: ({ number }) => <span className="whitespace-nowrap tabular-nums">{number}</span> },
          { key: "awarded", head: t("awarded"), cell: ({ awardedAt }) => <DateText value={awardedAt} style="short" />, numeric: true },
          { key: "state", head: t("state"), cell: (award) => <StateCell award={award} /> },
        ]}
      />
      <Pagination page={page} pages={pages} hrefOf={hrefOf} />
    </>
  );
}

function StateCell({ award: { status, signingRefusal } }: { readonly award: ManagedAwardDto }) {
  const t = useTranslations("takeaway.unsignable");
  return status === "pending" && signingRefusal ? <StatusChip kind="invalid">{t("mark")}</StatusChip> : <AwardStatusChip status={status} />;
}

function HolderCell({ name, agency }: { readonly name: string; readonly agency: string }) {
  return (
    <div>
      {name}
      <div className="text-muted text-sm">{agency}</div>
    </div>
  );
}
