import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { FormAction } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import type { CompetencyChoice, MySkill } from "@/lib/skills/dto";
import { FILE_KINDS, MAX_DESCRIPTION, MAX_NAME } from "@/lib/skills/schema";
import { routes } from "@/lib/web/routes";
import { CompetencySelect } from "./competency-select";
import { FileField } from "./file-field";
import { LevelCards } from "./level-cards";
import { Required } from "./required";
import { fileField } from "./skill-form-data";

interface Props {
  readonly action: FormAction;
  readonly choices: readonly CompetencyChoice[];
  /** What is being edited; a new skill without it. */
  readonly skill?: MySkill;
}

const FILL = ["level", "description", "certificate", "record", "other"] as const;

/** The form of the manual's figure: 職能, 技能名稱, 考核紀錄等級, 技能說明, and three kinds of evidence. */
export function SkillForm({ action, choices, skill }: Props) {
  const t = useTranslations("skills.form");
  const labels = {
    competencyId: t("competency"),
    name: t("name"),
    level: t("level"),
    description: t("description"),
    linkText: t("links"),
    ...Object.fromEntries(FILE_KINDS.map((kind) => [fileField(kind), t(kind)])),
  };
  // One that is on no map in force any more may stay.
  const present = skill?.competency && !choices.some(({ id }) => id === skill.competency?.id) ? [skill.competency] : [];
  return (
    <ActionForm action={action} id="skill" labels={labels}>
      <p className="text-muted">{t("required")}</p>
      <Callout title={t("fill.title")}>
        <ol className="list-decimal ps-5">
          {FILL.map((item) => (
            <li key={item}>{t(`fill.items.${item}`)}</li>
          ))}
        </ol>
      </Callout>
      {skill ? <input type="hidden" name="skillId" value={skill.skillId} /> : null}
      <div className="grid gap-6 md:grid-cols-2">
        <CompetencySelect choices={[...present, ...choices]} defaultId={skill?.competency?.id} />
        <TextInput
          name="name"
          label={<Required>{t("name")}</Required>}
          hint={t("nameHint")}
          required
          maxLength={MAX_NAME}
          autoComplete="off"
          defaultValue={skill?.name}
        />
      </div>
      <LevelCards defaultLevel={skill?.level} />
      <Textarea
        name="description"
        label={t("description")}
        hint={t("descriptionHint")}
        rows={5}
        maxLength={MAX_DESCRIPTION}
        defaultValue={skill?.description}
      />
      {FILE_KINDS.map((kind) => (
        <FileField key={kind} kind={kind} held={skill?.files.filter((file) => file.kind === kind) ?? []} />
      ))}
      <Textarea name="linkText" label={t("links")} hint={t("linksHint")} rows={3} defaultValue={skill?.links.join("\n")} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("submit")}</SubmitButton>
        <LinkButton href={skill ? routes.mySkill(skill.skillId) : routes.mySkills()}>{t("cancel")}</LinkButton>
      </div>
    </ActionForm>
  );
}
