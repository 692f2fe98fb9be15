import { PencilRuler, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CompetencyName } from "@/app/_skills/competency-name";
import { SkillChip } from "@/app/_skills/skill-chip";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { type Column, Table } from "@/components/ui/table";
import type { MySkillItem } from "@/lib/skills/dto";
import { routes } from "@/lib/web/routes";

/** 技能管理: every skill of mine and how far its review is. */
export function SkillList({ items, deleted }: { readonly items: readonly MySkillItem[]; readonly deleted: boolean }) {
  const t = useTranslations("skills");
  const add = (label: string) => (
    <LinkButton kind="primary" href={routes.newSkill()} icon={<Plus aria-hidden className="size-5" />}>
      {label}
    </LinkButton>
  );
  return (
    <>
      <Breadcrumbs current={t("title")} />
      {deleted ? (
        <Callout kind="success" live className="mb-6">
          {t("detail.deleted")}
        </Callout>
      ) : null}
      <PageHeader title={t("title")} lead={t("lead")} actions={items.length > 0 ? add(t("list.add")) : undefined} />
      {items.length > 0 ? (
        <SkillTable items={items} />
      ) : (
        <EmptyState icon={PencilRuler} title={t("list.empty.title")} action={add(t("list.empty.action"))}>
          {t("list.empty.text")}
        </EmptyState>
      )}
      <ul className="mt-6 list-disc space-y-1 ps-5 text-muted text-sm">
        <li>{t("list.rules.edit")}</li>
        <li>{t("list.rules.locked")}</li>
      </ul>
    </>
  );
}

function SkillTable({ items }: { readonly items: readonly MySkillItem[] }) {
  const t = useTranslations("skills");
  const columns: Column<MySkillItem>[] = [
    {
      key: "name",
      head: t("list.name"),
      cell: ({ skillId, name, reason, status }) => (
        <>
          <Link href={routes.mySkill(skillId)} className="text-link wrap-anywhere">
            {name}
          </Link>
          {status === "returned" && reason ? <span className="block font-normal text-sm">{t("list.reason", { reason })}</span> : null}
        </>
      ),
    },
    {
      key: "competency",
      head: t("list.competency"),
      cell: ({ competency }) => (
        <span className="sm:whitespace-nowrap">
          <CompetencyName competency={competency} />
        </span>
      ),
    },
    { key: "level", head: t("list.level"), cell: ({ level }) => <span className="whitespace-nowrap">{t("levelName", { level })}</span> },
    { key: "status", head: t("list.status"), cell: ({ status }) => <SkillChip status={status} /> },
    {
      key: "files",
      head: t("list.files"),
      cell: ({ fileCount }) => <span className="whitespace-nowrap">{t("list.fileCount", { count: fileCount })}</span>,
    },
    { key: "submitted", head: t("list.submitted"), cell: ({ submittedAt }) => <DateText value={submittedAt} style="short" /> },
    {
      key: "action",
      head: t("list.action"),
      quietHead: true,
      cell: ({ skillId, name, editable }) => {
        const action = t(editable ? "list.edit" : "list.history");
        return (
          <LinkButton
            size="small"
            href={routes.editSkill(skillId)}
            aria-label={t("list.actionOf", { action, name })}
            className="whitespace-nowrap"
          >
            {action}
          </LinkButton>
        );
      },
    },
  ];
  return <Table caption={t("list.caption")} quietCaption columns={columns} rows={items} rowKey={(item) => item.skillId} />;
}
