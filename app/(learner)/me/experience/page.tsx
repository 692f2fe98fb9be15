import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { myExperience } from "@/lib/profile/experience";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { Posts } from "./_parts/posts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("experience"))("title") };
}

export default async function ExperiencePage() {
  const experience = await load(myExperience, {}, { returnTo: routes.experience() });
  const t = await getTranslations();
  return (
    <>
      <Breadcrumbs trail={[{ label: t("shell.nav.me"), href: routes.me() }]} current={t("experience.title")} />
      <PageHeader title={t("experience.title")} lead={t("experience.lead")} />
      <Posts experience={experience} />
    </>
  );
}
