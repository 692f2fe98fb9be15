import { useTranslations } from "next-intl";
import { LEVELS, type SkillLevel } from "@/lib/skills/schema";

/** The six levels, so that the claimed one can be compared with its neighbours. */
export function LevelTexts({ claimed }: { readonly claimed: SkillLevel }) {
  const t = useTranslations("skills");
  return (
    <details className="mt-4 border-line border-t pt-4">
      <summary className="min-h-8 cursor-pointer font-medium text-link">{t("review.allLevels")}</summary>
      <dl className="mt-3 space-y-3 text-sm">
        {LEVELS.map((level) => (
          <div key={level}>
            <dt className="font-medium">
              {t(`levels.${level}.name`)} {level === claimed ? t("review.claimed") : null}
            </dt>
            <dd className="text-muted">{t(`levels.${level}.text`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
