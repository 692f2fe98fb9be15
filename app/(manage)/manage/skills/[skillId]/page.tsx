import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { workDescriptionsFor } from "@/lib/profile/work-descriptions";
import { skillReview } from "@/lib/skills/queries/skill-review";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { lastReview } from "../_parts/last-review";
import { Review } from "./_parts/review";

interface Props {
  readonly params: Promise<{ skillId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

// Once per request, for the title and for the page: looking at a skill leaves a line in the audit trail.
const reviewOf = cache((skillId: string) => load(skillReview, { skillId }, { returnTo: routes.reviewSkill(skillId) }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await reviewOf((await params).skillId);
  return { title: `${name}｜${(await getTranslations("skills.review"))("title")}` };
}

export default async function ReviewSkillPage({ params, searchParams }: Props) {
  const review = await reviewOf((await params).skillId);
  const work = await load(workDescriptionsFor, { personIds: [review.person.id] });
  return <Review review={review} workDescription={work[review.person.id] ?? ""} last={lastReview(await searchParams)} />;
}
