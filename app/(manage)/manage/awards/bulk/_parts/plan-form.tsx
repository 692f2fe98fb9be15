import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { plan } from "../actions";

interface Props {
  readonly achievements: readonly { readonly versionId: string; readonly name: { readonly zh: string; readonly en: string } }[];
}

/** What to issue and to whom; the answer is a preview. */
export function PlanForm({ achievements }: Props) {
  const t = useTranslations("bulk");
  const english = useLocale() === "en";
  if (achievements.length === 0) return <Callout kind="info">{t("noAchievements")}</Callout>;
  const named = achievements.map(({ versionId, name }) => ({ value: versionId, label: english ? name.en : name.zh }));
  const labels = { achievementVersionId: t("achievement"), sessionCode: t("sessionCode"), file: t("file") };
  return (
    <ActionForm action={plan} id="plan" labels={labels} className="max-w-[35em]">
      <Select
        name="achievementVersionId"
        label={t("achievement")}
        hint={t("achievementHint")}
        options={[{ value: "", label: t("choose") }, ...named]}
        required
      />
      <p>{t("either")}</p>
      <TextInput name="sessionCode" label={t("sessionCode")} hint={t("sessionHint")} />
      <TextInput name="file" type="file" accept=".csv,text/csv,text/plain" label={t("file")} hint={t("fileHint")} />
      <div>
        <SubmitButton>{t("plan")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
