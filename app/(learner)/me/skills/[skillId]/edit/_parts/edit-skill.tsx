import { useTranslations } from "next-intl";
import { SkillChip } from "@/app/_skills/skill-chip";
import { SkillContent } from "@/app/_skills/skill-content";
import { SkillHistory } from "@/app/_skills/skill-history";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { CompetencyChoice, MySkill } from "@/lib/skills/dto";
import { routes } from "@/lib/web/routes";
import { SkillForm } from "../../../_parts/skill-form";
import { editAction } from "../../../actions";

interface Props {
  readonly skill: MySkill;
  readonly choices: readonly CompetencyChoice[];
}

/** 編輯: the form, and the history under it. What was approved is only shown. */
export function EditSkill({ skill, choices }: Props) {
  const t = useTranslations("skills");
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: t("title"), href: routes.mySkills() },
          { label: skill.name, href: routes.mySkill(skill.skillId) },
        ]}
        current={t(skill.editable ? "form.editTitle" : "history.title")}
      />
      <PageHeader
        title={skill.editable ? t("form.editTitle") : skill.name}
        eyebrow={<SkillChip status={skill.status} />}
        lead={skill.editable ? t("form.editLead") : undefined}
      />
      {skill.editable ? (
        <SkillForm action={editAction} choices={choices} skill={skill} />
      ) : (
        <>
          <Callout title={t("form.locked.title")} className="mb-6">
            {t("form.locked.text")}
          </Callout>
          <Card title={t("detail.facts")}>
            <SkillContent skill={skill} fileHref={(fileId) => routes.mySkillFile(skill.skillId, fileId)} />
          </Card>
        </>
      )}
      <div className="mt-8">
        <SkillHistory history={skill.history} />
      </div>
    </>
  );
}
