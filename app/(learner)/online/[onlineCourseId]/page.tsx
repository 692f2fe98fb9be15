import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { onlineCourse } from "@/lib/courses/queries/online-courses";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { OnlineCoursePage } from "./_parts/online-course-page";

interface Props {
  readonly params: Promise<{ onlineCourseId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("online"))("title") };
}

export default async function OnlineCourseDetailPage({ params }: Props) {
  const { onlineCourseId } = await params;
  const course = await load(onlineCourse, { onlineCourseId }, { returnTo: routes.onlineCourse(onlineCourseId) });
  return <OnlineCoursePage course={course} />;
}
