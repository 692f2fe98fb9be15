import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { skillsToReview } from "@/lib/skills/queries/skills-to-review";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { lastReview } from "./_parts/last-review";
import { SkillDesk } from "./_parts/skill-desk";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("skills.review"))("title") };
}

export default async function ReviewSkillsPage({ searchParams }: Props) {
  const asked = await searchParams;
  const list = await load(skillsToReview, asked, { returnTo: routes.reviewSkills() });
  return <SkillDesk list={list} last={lastReview(asked)} />;
}
