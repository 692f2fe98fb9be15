import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { framework, frameworks } from "@/lib/competency/queries";
import { load } from "@/lib/web/load";
import { CompetencyMap } from "./_parts/competency-map";
import { FrameworkList } from "./_parts/framework-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("competency"))("title") };
}

export default async function CompetencyPage() {
  const t = await getTranslations("competency");
  const all = await load(frameworks, {});
  const inForce = all.find(({ current }) => current);
  return (
    <>
      <Breadcrumbs current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead")} />
      {inForce ? <CompetencyMap framework={await load(framework, { slug: inForce.slug, version: inForce.version })} /> : null}
      <FrameworkList frameworks={all} />
    </>
  );
}
