import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { sessionRoster } from "@/lib/courses/queries/session-roster";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { reportOf } from "./_parts/report";
import { SessionDesk } from "./_parts/session-desk";

interface Props {
  readonly params: Promise<{ sessionId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("courses.manage"))("title") };
}

export default async function ManageSessionPage({ params, searchParams }: Props) {
  const { sessionId } = await params;
  const roster = await load(sessionRoster, { sessionId }, { returnTo: routes.manageSession(sessionId) });
  return <SessionDesk roster={roster} report={reportOf(await searchParams)} />;
}
