import { useLocale, useTranslations } from "next-intl";
import { BadgeDrawing } from "@/components/badge-card/badge-drawing";
import { DescriptionList } from "@/components/ui/description-list";
import { type AchievementDetailDto, badgeImagePath } from "@/lib/governance/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";
import { Alignments } from "../../_parts/alignments";
import { Criteria } from "../../_parts/criteria";

/** What a badge stands for, how it is earned, and which courses lead to it. */
export function AchievementView({ achievement }: { readonly achievement: AchievementDetailDto }) {
  const t = useTranslations("governance");
  const common = useTranslations("common");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const said = (text: { zh: string; en: string }) => bilingual(locale, text.zh, text.en);
  const { courses, versionId } = achievement;
  return (
    <div className="grid gap-10 md:grid-cols-[auto_1fr]">
      <div className="text-center">
        <BadgeDrawing src={badgeImagePath(versionId)} alt="" size={256} />
      </div>
      <div className="min-w-0 space-y-8">
        <div>
          <h1>{said(achievement.name)}</h1>
          <p className="mt-3 max-w-[35em] text-lg">{said(achievement.description)}</p>
        </div>
        <section aria-labelledby="criteria">
          <h2 id="criteria">{t("criteria")}</h2>
          <div className="mt-2">
            <Criteria text={said(achievement.criteria)} />
          </div>
        </section>
        <section aria-labelledby="courses">
          <h2 id="courses">{t("courses")}</h2>
          {courses.length === 0 ? (
            <p className="mt-2 text-muted">{t("noCourses")}</p>
          ) : (
            <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-surface">
              {courses.map((course) => (
                <li key={course.courseId} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3">
                  <a href={`${routes.courses()}?${new URLSearchParams({ q: said(course.title) })}`}>{said(course.title)}</a>
                  <span className="text-muted text-sm">
                    {course.minScore === null ? t("pass") : t("minScore", { score: course.minScore })}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <DescriptionList
          items={[
            { term: t("issuer"), value: <a href={routes.issuer(achievement.agency.code)}>{said(achievement.agency.name)}</a> },
            { term: t("tier"), value: common(`tier.${achievement.tier}`) },
            { term: t("level"), value: `${achievement.level} / 6` },
            { term: t("competencies"), value: <Alignments alignments={achievement.alignments} /> },
            {
              term: t("validity"),
              value: achievement.validityMonths === null ? t("noEnd") : t("months", { months: achievement.validityMonths }),
            },
            ...(achievement.tags.length > 0 ? [{ term: t("tags"), value: achievement.tags.join("、") }] : []),
            { term: t("version"), value: achievement.version },
            {
              term: t("machine"),
              value: (
                <span className="flex flex-wrap gap-x-4">
                  <a href={`/ob/v2/badge-classes/${versionId}/${locale}`}>Open Badges 2.0</a>
                  <a href={`/ob/v3/achievements/${versionId}/${locale}`}>Open Badges 3.0</a>
                </span>
              ),
            },
          ]}
        />
      </div>
    </div>
  );
}
