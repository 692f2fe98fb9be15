import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { myCompetency } from "@/lib/competency/my-map";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { CompetencyPage } from "./_parts/competency-page";

interface Props {
  readonly params: Promise<{ slug: string; version: string; code: string }>;
}

// Once per request, for the title and for the page.
const competencyOf = cache((slug: string, version: string, code: string) =>
  load(myCompetency, { slug, version, code }, { returnTo: routes.myCompetency(slug, version, code) }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, version, code } = await params;
  const { name, nameEn } = await competencyOf(slug, version, code);
  const t = await getTranslations("map");
  return { title: t("titleOf", { name: bilingual((await getLocale()) === "en" ? "en" : "zh-TW", name, nameEn) }) };
}

export default async function MyCompetencyPage({ params }: Props) {
  const { slug, version, code } = await params;
  return <CompetencyPage competency={await competencyOf(slug, version, code)} />;
}
