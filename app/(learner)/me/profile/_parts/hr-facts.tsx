import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import { bilingual } from "@/lib/i18n/format";
import type { ProfileDto } from "@/lib/profile/schema";
import { revealField } from "../actions";
import { RevealField } from "./reveal-field";

const BIRTH_MASK = "＊＊＊＊＊";

/** The personnel data: where it comes from, how recent it is, and nothing to type into. */
export function HrFacts({ profile }: { readonly profile: ProfileDto }) {
  const t = useTranslations();
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const none = t("profile.none");
  const tierText = t(`common.tier.${profile.tier}`);
  return (
    <Card title={t("profile.hr.title")}>
      <p className="-mt-2 mb-6 text-muted">
        {t("profile.hr.source", { source: profile.source })} {t("profile.hr.asOf")}
        <DateText value={profile.sourceAsOf} />
      </p>
      <DescriptionList
        layout="grid"
        items={[
          { term: t("profile.name"), value: bilingual(locale, profile.name, profile.nameEn) },
          {
            term: t("profile.sex"),
            value: profile.sex && t.has(`profile.sexes.${profile.sex}`) ? t(`profile.sexes.${profile.sex}`) : none,
          },
          {
            term: t("profile.idno"),
            value: <RevealField field="idno" label={t("profile.idno")} masked={profile.maskedIdno} action={revealField} />,
          },
          {
            term: t("profile.birth"),
            value: profile.hasBirth ? (
              <RevealField field="birth" label={t("profile.birth")} masked={BIRTH_MASK} action={revealField} />
            ) : (
              none
            ),
          },
          { term: t("profile.agency"), value: bilingual(locale, profile.agency.name, profile.agency.nameEn) },
          { term: t("profile.dept"), value: [profile.dept, profile.unit].filter(Boolean).join(" / ") },
          { term: t("profile.post"), value: profile.isManager ? t("profile.manager", { post: profile.title }) : profile.title },
          { term: t("profile.rank"), value: t("profile.rankTier", { rank: profile.rankText, tier: tierText }) },
          { term: t("profile.category"), value: profile.jobCategory },
          { term: t("profile.email"), value: profile.email },
          { term: t("profile.mobile"), value: profile.mobile ?? none },
          { term: t("profile.phone"), value: profile.phone ?? none },
        ]}
      />
    </Card>
  );
}
