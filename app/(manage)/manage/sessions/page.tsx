import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { sessionsToManage } from "@/lib/courses/queries/sessions-to-manage";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { ManagedSessionList } from "./_parts/managed-session-list";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("courses.manage"))("title") };
}

export default async function ManageSessionsPage({ searchParams }: Props) {
  return <ManagedSessionList list={await load(sessionsToManage, await searchParams, { returnTo: routes.manageSessions() })} />;
}
