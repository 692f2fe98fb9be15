import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { skillCompetencies } from "@/lib/skills/queries/my-skills";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { SkillForm } from "../_parts/skill-form";
import { submitAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("skills.form"))("newTitle") };
}

export default async function NewSkillPage() {
  const choices = await load(skillCompetencies, {}, { returnTo: routes.newSkill() });
  const t = await getTranslations("skills");
  return (
    <>
      <Breadcrumbs trail={[{ label: t("title"), href: routes.mySkills() }]} current={t("form.newTitle")} />
      <PageHeader title={t("form.newTitle")} lead={t("form.newLead")} />
      <SkillForm action={submitAction} choices={choices} />
    </>
  );
}
