import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { enrolmentsToReview } from "@/lib/courses/queries/enrolments-to-review";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { lastDecision } from "./_parts/last-decision";
import { ReviewDesk } from "./_parts/review-desk";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("courses.review"))("title") };
}

export default async function ReviewEnrolmentsPage({ searchParams }: Props) {
  const asked = await searchParams;
  const list = await load(enrolmentsToReview, asked, { returnTo: routes.reviewEnrolments() });
  return <ReviewDesk list={list} last={lastDecision(asked)} />;
}
