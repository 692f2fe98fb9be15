import { useLocale, useTranslations } from "next-intl";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { StatusChip } from "@/components/ui/status-chip";
import type { MyCompetencyDto } from "@/lib/competency/schema";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";
import { Requirements } from "./requirements";

const SECTIONS = ["certificate", "course", "online", "achievement", "skill"] as const;

/** 職能詳細頁面: what completes the competency, section by section, and what of it is done. */
export function CompetencyPage({ competency }: { readonly competency: MyCompetencyDto }) {
  const t = useTranslations("map");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  const name = bilingual(locale, competency.name, competency.nameEn);
  const mapName = `${bilingual(locale, competency.mapName, competency.mapNameEn)} ${competency.version}`;
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: t("title"), href: routes.myMap() },
          { label: mapName, href: routes.competencyFramework(competency.slug, competency.version) },
        ]}
        current={name}
      />
      <PageHeader
        title={name}
        lead={bilingual(locale, competency.description, competency.descriptionEn)}
        eyebrow={
          competency.measurable ? (
            <StatusChip kind={competency.completed ? "completed" : "notCompleted"}>
              {t(competency.completed ? "completed" : "notCompleted")}
            </StatusChip>
          ) : null
        }
      />
      {competency.anyOne ? <p className="mb-6 font-bold text-danger">{t("anyOne")}</p> : null}
      {competency.measurable ? (
        <div className="space-y-6">
          {SECTIONS.map((kind) => (
            <Requirements key={kind} kind={kind} items={competency.requirements.filter((item) => item.kind === kind)} />
          ))}
        </div>
      ) : (
        <Callout title={t("noRule")}>{t("noRuleText")}</Callout>
      )}
      <p className="mt-8">
        <LinkButton href={routes.myMap()}>{t("back")}</LinkButton>
      </p>
    </>
  );
}
