import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
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

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("courses.review"))("title") };
}

export default async function ReviewEnrolmentPage({ params, searchParams }: Props) {
  const { enrolmentId } = await params;
  const detail = await load(reviewDetail, { enrolmentId }, { returnTo: routes.reviewEnrolment(enrolmentId) });
  const work = await load(workDescriptionsFor, { personIds: [detail.person.id] });
  return <Review detail={detail} workDescription={work[detail.person.id] ?? ""} last={lastDecision(await searchParams)} />;
}
