import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { MySkill } from "@/lib/skills/dto";

interface Props {
  readonly skill: MySkill;
  readonly justSent: boolean;
}

/** What the state means for me, and what comes next. */
export function SkillState({ skill, justSent }: Props) {
  const t = useTranslations("skills.detail");
  const { status, reason } = skill;
  if (status === "returned")
    return (
      <Callout kind="warning" title={t("returned")} className="mb-6">
        <p className="whitespace-pre-line">{reason}</p>
        <p className="mt-2 text-sm">{t("returnedText")}</p>
      </Callout>
    );
  if (status === "withdrawn")
    return (
      <Callout title={t("withdrawn")} className="mb-6">
        {t("withdrawnText")}
      </Callout>
    );
  if (status === "pending" && justSent)
    return (
      <Callout kind="success" live title={t("sent.title")} className="mb-6">
        {t("sent.text")}
      </Callout>
    );
  return status === "approved" && reason ? (
    <Callout kind="success" title={t("note")} className="mb-6">
      <p className="whitespace-pre-line">{reason}</p>
    </Callout>
  ) : null;
}
