import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findSessions } from "@/lib/courses/queries/find-sessions";
import { load } from "@/lib/web/load";
import { Catalogue } from "./_parts/catalogue";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("courses"))("title") };
}

export default async function CoursesPage({ searchParams }: Props) {
  return <Catalogue list={await load(findSessions, await searchParams)} />;
}
