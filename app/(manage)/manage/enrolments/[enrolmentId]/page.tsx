import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { reviewDetail } from "@/lib/courses/queries/review-detail";
import { workDescriptionsFor } from "@/lib/profile/work-descriptions";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { lastDecision } from "../_parts/last-decision";
import { Review } from "./_parts/review";

interface Props {
  readonly params: Promise<{ enrolmentId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

// Once per request, for the title and for the page: looking at an enrolment leaves a line in the audit trail.
const detailOf = cache((enrolmentId: string) => load(reviewDetail, { enrolmentId }, { returnTo: routes.reviewEnrolment(enrolmentId) }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await detailOf((await params).enrolmentId);
  return { title: `${number}｜${(await getTranslations("courses.review"))("title")}` };
}

export default async function ReviewEnrolmentPage({ params, searchParams }: Props) {
  const detail = await detailOf((await params).enrolmentId);
  const work = await load(workDescriptionsFor, { personIds: [detail.person.id] });
  return <Review detail={detail} workDescription={work[detail.person.id] ?? ""} last={lastDecision(await searchParams)} />;
}
