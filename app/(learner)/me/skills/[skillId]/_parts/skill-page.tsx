import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { SkillChip } from "@/app/_skills/skill-chip";
import { SkillContent } from "@/app/_skills/skill-content";
import { SkillHistory } from "@/app/_skills/skill-history";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { MySkill } from "@/lib/skills/dto";
import { routes } from "@/lib/web/routes";
import { Deleting } from "./deleting";
import { SkillState } from "./skill-state";
import { Withdrawing } from "./withdrawing";

interface Props {
  readonly skill: MySkill;
  readonly justSent: boolean;
  readonly deleting: boolean;
}

/** One skill of mine: where its review stands, what I wrote, what happened, and what I can do. */
export function SkillPage({ skill, justSent, deleting }: Props) {
  const t = useTranslations("skills");
  return (
    <>
      <Breadcrumbs trail={[{ label: t("title"), href: routes.mySkills() }]} current={skill.name} />
      <PageHeader
        title={<span className="wrap-anywhere">{skill.name}</span>}
        eyebrow={
          <>
            <SkillChip status={skill.status} />
            <span>{t(`levels.${skill.level}.name`)}</span>
          </>
        }
        actions={
          skill.editable ? (
            <LinkButton kind="primary" href={routes.editSkill(skill.skillId)} icon={<Pencil aria-hidden className="size-5" />}>
              {t("detail.edit")}
            </LinkButton>
          ) : undefined
        }
      />
      <SkillState skill={skill} justSent={justSent} />
      {skill.deletable && deleting ? <Deleting skill={skill} /> : null}
      <div className="space-y-8">
        <Card title={t("detail.facts")}>
          <SkillContent skill={skill} fileHref={(fileId) => routes.mySkillFile(skill.skillId, fileId)} />
        </Card>
        <SkillHistory history={skill.history} />
      </div>
      <div className="mt-8 flex flex-wrap items-start gap-3">
        {skill.withdrawable ? <Withdrawing skillId={skill.skillId} /> : null}
        {skill.deletable && !deleting ? (
          <LinkButton
            kind="quiet"
            href={`${routes.mySkill(skill.skillId)}?delete=1#delete`}
            icon={<Trash2 aria-hidden className="size-5" />}
          >
            {t("detail.delete")}
          </LinkButton>
        ) : null}
      </div>
    </>
  );
}
