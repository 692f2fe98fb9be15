import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { myEnrolments } from "@/lib/courses/queries/my-enrolments";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { MyEnrolments } from "./_parts/my-enrolments";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("courses.my"))("title") };
}

export default async function MyEnrolmentsPage() {
  return <MyEnrolments items={await load(myEnrolments, {}, { returnTo: routes.myEnrolments() })} />;
}
