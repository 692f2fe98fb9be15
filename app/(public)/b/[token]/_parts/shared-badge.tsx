import { useLocale, useTranslations } from "next-intl";
import { BadgeDrawing } from "@/components/badge-card/badge-drawing";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import { CheckList } from "@/components/verification/check-list";
import { VerdictBanner } from "@/components/verification/verdict-banner";
import type { SharedBadgeDto } from "@/lib/awards/schema";
import { badgeImagePath } from "@/lib/governance/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";
import { Alignments } from "../../../badges/_parts/alignments";
import { Criteria } from "../../../badges/_parts/criteria";

/** A shared badge: large, with a plain verdict, the checks behind it, and what the badge stands for. */
export function SharedBadge({ badge }: { readonly badge: SharedBadgeDto }) {
  const t = useTranslations("awards");
  const common = useTranslations("common");
  const verify = useTranslations("verify");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const { achievement, report } = badge;
  const said = (text: { zh: string; en: string }) => bilingual(locale, text.zh, text.en);
  return (
    <div className="mx-auto max-w-5xl space-y-10">
      <div className="grid items-center gap-8 md:grid-cols-[auto_1fr]">
        <div className="text-center">
          <BadgeDrawing src={badgeImagePath(achievement.versionId)} alt={said(achievement.name)} size={280} />
        </div>
        <div>
          <p className="text-muted">{t("tierLevel", { tier: common(`tier.${achievement.tier}`), level: achievement.level })}</p>
          <h1 className="mt-1">{said(achievement.name)}</h1>
          <p className="mt-3 max-w-[35em] text-lg">{said(achievement.description)}</p>
          <p className="mt-3">
            <a href={routes.issuer(achievement.agency.code)}>{t("public.issuedBy", { issuer: said(achievement.agency.name) })}</a>
          </p>
        </div>
      </div>
      <VerdictBanner report={report} />
      <section aria-labelledby="checks">
        <h2 id="checks">{verify("checks")}</h2>
        <p className="mt-1 mb-3 text-muted">{verify("checksLead")}</p>
        <CheckList report={report} />
        <p className="mt-2 text-muted text-sm">
          {verify.rich("checkedAt", { time: () => <DateText value={report.checkedAt} style="dateTime" /> })}
        </p>
      </section>
      <Card title={t("public.aboutBadge")}>
        <DescriptionList
          items={[
            { term: t("detail.awarded"), value: <DateText value={badge.awardedAt} /> },
            { term: t("detail.validUntil"), value: badge.validUntil ? <DateText value={badge.validUntil} /> : t("detail.noEnd") },
            ...(badge.revokedAt && badge.revocationReason
              ? [
                  {
                    term: t("status.revoked"),
                    value: (
                      <>
                        <DateText value={badge.revokedAt} />
                        {` · ${t(`reason.${badge.revocationReason}`)}`}
                      </>
                    ),
                  },
                ]
              : []),
            { term: t("detail.criteria"), value: <Criteria text={said(achievement.criteria)} /> },
            { term: t("detail.competencies"), value: <Alignments alignments={achievement.alignments} /> },
          ]}
        />
        <p className="mt-4">
          <a href={routes.achievement(achievement.slug)}>{t("detail.seeAchievement")}</a>
        </p>
      </Card>
      <p className="max-w-[35em] text-muted">
        {t("public.privacy")} {t("public.howTo")} <a href={routes.verify()}>{t("public.verifyOther")}</a>
      </p>
    </div>
  );
}
