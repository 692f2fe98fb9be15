import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import type { AwardDetailDto } from "@/lib/awards/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";
import { Alignments } from "../../../../../(public)/badges/_parts/alignments";
import { Criteria } from "../../../../../(public)/badges/_parts/criteria";

/** What stands in the badge. */
export function AwardFacts({ award }: { readonly award: AwardDetailDto }) {
  const t = useTranslations("awards.detail");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const { achievement, evidence } = award;
  return (
    <Card title={t("facts")}>
      <DescriptionList
        items={[
          { term: t("number"), value: award.number },
          {
            term: t("issuer"),
            value: (
              <a href={routes.issuer(achievement.agency.code)}>
                {bilingual(locale, achievement.agency.name.zh, achievement.agency.name.en)}
              </a>
            ),
          },
          { term: t("awarded"), value: <DateText value={award.awardedAt} /> },
          { term: t("validUntil"), value: award.validUntil ? <DateText value={award.validUntil} /> : t("noEnd") },
          { term: t("evidence"), value: evidence.map(({ narrative }) => narrative).join(" ") },
          {
            term: t("criteria"),
            value: <Criteria text={bilingual(locale, achievement.criteria.zh, achievement.criteria.en)} />,
          },
          { term: t("competencies"), value: <Alignments alignments={achievement.alignments} /> },
        ]}
      />
      <p className="mt-4">
        <a href={routes.achievement(achievement.slug)}>{t("seeAchievement")}</a>
      </p>
    </Card>
  );
}
