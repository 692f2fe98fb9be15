import type { Metadata } from "next";
import { cache } from "react";
import { onlineCourse } from "@/lib/courses/queries/online-courses";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { OnlineCoursePage } from "./_parts/online-course-page";

interface Props {
  readonly params: Promise<{ onlineCourseId: string }>;
}

// Once per request, for the title and for the page.
const courseOf = cache((onlineCourseId: string) =>
  load(onlineCourse, { onlineCourseId }, { returnTo: routes.onlineCourse(onlineCourseId) }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await courseOf((await params).onlineCourseId)).title };
}

export default async function OnlineCourseDetailPage({ params }: Props) {
  return <OnlineCoursePage course={await courseOf((await params).onlineCourseId)} />;
}
