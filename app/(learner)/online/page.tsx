import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { OnlineListInput } from "@/lib/courses/online-schema";
import { onlineCourses } from "@/lib/courses/queries/online-courses";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { OnlineCards } from "./_parts/online-cards";
import { OnlineFilters } from "./_parts/online-filters";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("online"))("title") };
}

export default async function OnlineCoursesPage({ searchParams }: Props) {
  const filters = OnlineListInput.parse(await searchParams);
  const list = await load(onlineCourses, filters, { returnTo: routes.onlineCourses() });
  const t = await getTranslations("online");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <OnlineFilters filters={filters} areas={list.areas} />
      <OnlineCards list={list} filters={filters} />
    </>
  );
}
