import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { mySkills } from "@/lib/skills/queries/my-skills";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { SkillList } from "./_parts/skill-list";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("skills"))("title") };
}

export default async function SkillsPage({ searchParams }: Props) {
  const items = await load(mySkills, {}, { returnTo: routes.mySkills() });
  return <SkillList items={items} deleted={(await searchParams)["deleted"] !== undefined} />;
}
