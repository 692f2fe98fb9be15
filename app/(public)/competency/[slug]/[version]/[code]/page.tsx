import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { BadgeShelf } from "@/app/(public)/_parts/badge-shelf";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { competency } from "@/lib/competency/queries";
import { achievementsOfCompetency } from "@/lib/governance/achievements-of-competency";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { addressesOf } from "../../../_parts/linked-data";
import { TierMarks } from "../../../_parts/tier-marks";

interface Props {
  readonly params: Promise<{ slug: string; version: string; code: string }>;
}

async function facts({ params }: Props) {
  const found = await load(competency, await params);
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  return {
    found,
    name: bilingual(locale, found.name, found.nameEn),
    description: bilingual(locale, found.description, found.descriptionEn),
    frameworkName: bilingual(locale, found.framework.name, found.framework.nameEn),
    frameworkAddress: routes.competencyFramework(found.framework.slug, found.framework.version),
    address: routes.competency(found.framework.slug, found.framework.version, found.code),
  };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, description, address } = await facts(props);
  return { title: name, description, alternates: { canonical: address, types: { "application/ld+json": `${address}/jsonld` } } };
}

export default async function CompetencyDetailPage(props: Props) {
  const t = await getTranslations();
  const { found, name, description, frameworkName, frameworkAddress, address } = await facts(props);
  const badges = await load(achievementsOfCompetency, { competencyId: found.id });
  const permanent = addressesOf(found.framework).competency(found.code);
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: t("competency.title"), href: routes.competencies() },
          { label: frameworkName, href: frameworkAddress },
        ]}
        current={name}
      />
      <PageHeader title={name} eyebrow={t(`common.category.${found.category}`)} lead={description} />
      {found.framework.current ? null : (
        <Callout kind="warning" className="mb-8">
          {t("competency.old")}
        </Callout>
      )}
      {badges.length > 0 ? (
        <section aria-labelledby="badges" className="mb-10">
          <h2 id="badges" className="mb-3">
            {t("competency.badges")}
          </h2>
          <BadgeShelf achievements={badges} />
        </section>
      ) : null}
      <DescriptionList
        items={[
          { term: t("competency.tiers"), value: <TierMarks tiers={found.tiers} /> },
          { term: t("competency.map"), value: <a href={frameworkAddress}>{frameworkName}</a> },
          { term: t("competency.code"), value: <code>{found.code}</code> },
          {
            term: t("competency.address"),
            value: (
              <div className="flex flex-wrap items-center gap-3">
                <code className="text-sm">{permanent}</code>
                <CopyButton text={permanent} kind="quiet" />
              </div>
            ),
          },
          { term: t("competency.data"), value: <a href={`${address}/jsonld`}>JSON-LD</a> },
        ]}
      />
    </>
  );
}
