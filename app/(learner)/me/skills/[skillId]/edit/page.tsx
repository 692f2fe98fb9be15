import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { mySkill, skillCompetencies } from "@/lib/skills/queries/my-skills";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { EditSkill } from "./_parts/edit-skill";

interface Props {
  readonly params: Promise<{ skillId: string }>;
}

const skillOf = cache((skillId: string) => load(mySkill, { skillId }, { returnTo: routes.editSkill(skillId) }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await skillOf((await params).skillId);
  return { title: `${name}｜${(await getTranslations("skills.form"))("editTitle")}` };
}

export default async function EditSkillPage({ params }: Props) {
  const skill = await skillOf((await params).skillId);
  return <EditSkill skill={skill} choices={await load(skillCompetencies, {})} />;
}
