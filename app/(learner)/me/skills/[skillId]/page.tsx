import type { Metadata } from "next";
import { cache } from "react";
import { mySkill } from "@/lib/skills/queries/my-skills";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { SkillPage } from "./_parts/skill-page";

interface Props {
  readonly params: Promise<{ skillId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const skillOf = cache((skillId: string) => load(mySkill, { skillId }, { returnTo: routes.mySkill(skillId) }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await skillOf((await params).skillId)).name };
}

export default async function MySkillPage({ params, searchParams }: Props) {
  const skill = await skillOf((await params).skillId);
  const asked = await searchParams;
  return <SkillPage skill={skill} justSent={asked["sent"] !== undefined} deleting={asked["delete"] !== undefined} />;
}
