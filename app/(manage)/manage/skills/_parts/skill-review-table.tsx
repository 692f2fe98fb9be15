import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { CompetencyName } from "@/app/_skills/competency-name";
import { SkillChip } from "@/app/_skills/skill-chip";
import { LinkButton } from "@/components/ui/button";
import { type Column, Table } from "@/components/ui/table";
import type { SkillReviewItem } from "@/lib/skills/dto";
import { routes } from "@/lib/web/routes";

/** The skills of the desk. */
export function SkillReviewTable({ items }: { readonly items: readonly SkillReviewItem[] }) {
  const t = useTranslations("skills.review");
  const level = useTranslations("skills");
  const pick = useBilingual();
  const columns: Column<SkillReviewItem>[] = [
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
      key: "skill",
      head: t("columns.skill"),
      cell: ({ name, competency }) => (
        <>
          <span className="wrap-anywhere">{name}</span>
          <span className="block text-muted text-sm">
            <CompetencyName competency={competency} />
          </span>
        </>
      ),
    },
    {
      key: "level",
      head: t("columns.level"),
      cell: ({ level: claimed, blind }) => (
        <>
          <span className="whitespace-nowrap">{level("levelName", { level: claimed })}</span>
          {blind ? <span className="block text-muted text-sm">{t("blindMark")}</span> : null}
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
    { key: "status", head: t("columns.status"), cell: ({ status }) => <SkillChip status={status} /> },
    {
      key: "action",
      head: t("columns.action"),
      quietHead: true,
      cell: (item) => {
        const action = t(item.status === "pending" ? "open" : "look");
        const label = t("openOf", { action, name: pick(item.personName, item.personNameEn), skill: item.name });
        return (
          <LinkButton size="small" href={routes.reviewSkill(item.skillId)} aria-label={label} className="whitespace-nowrap">
            {action}
          </LinkButton>
        );
      },
    },
  ];
  return <Table caption={t("caption")} quietCaption columns={columns} rows={items} rowKey={(item) => item.skillId} />;
}
