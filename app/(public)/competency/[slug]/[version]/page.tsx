import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DateText } from "@/components/ui/date-text";
import { PageHeader } from "@/components/ui/page-header";
import { StatusChip } from "@/components/ui/status-chip";
import { framework } from "@/lib/competency/queries";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { CompetencyMap } from "../../_parts/competency-map";

interface Props {
  readonly params: Promise<{ slug: string; version: string }>;
}

async function facts({ params }: Props) {
  const found = await load(framework, await params);
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  return { found, name: bilingual(locale, found.name, found.nameEn), address: routes.competencyFramework(found.slug, found.version) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { found, name, address } = await facts(props);
  return { title: `${name} ${found.version}`, alternates: { canonical: address, types: { "application/ld+json": `${address}/jsonld` } } };
}

export default async function FrameworkPage(props: Props) {
  const t = await getTranslations("competency");
  const { found, name, address } = await facts(props);
  return (
    <>
      <Breadcrumbs
        trail={[{ label: t("title"), href: routes.competencies() }]}
        current={t("nameVersion", { name, version: found.version })}
      />
      <PageHeader
        title={name}
        eyebrow={
          <>
            {found.current ? (
              <StatusChip kind="valid">{t("inForce")}</StatusChip>
            ) : (
              <StatusChip kind="unknown">{t("notInForce")}</StatusChip>
            )}
            <span>{t("version", { version: found.version })}</span>
            <DateText value={found.publishedAt} />
          </>
        }
        lead={t("source", { source: found.source })}
      />
      <CompetencyMap framework={found} />
      <p className="mt-12">
        <a href={`${address}/jsonld`}>{t("jsonld")}</a>
      </p>
    </>
  );
}
