import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { sessionRoster } from "@/lib/courses/queries/session-roster";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { reportOf } from "./_parts/report";
import { SessionDesk } from "./_parts/session-desk";

interface Props {
  readonly params: Promise<{ sessionId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

// Once per request, for the title and for the page.
const rosterOf = cache((sessionId: string) => load(sessionRoster, { sessionId }, { returnTo: routes.manageSession(sessionId) }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { session } = await rosterOf((await params).sessionId);
  return { title: `${session.code}｜${(await getTranslations("courses.manage"))("title")}` };
}

export default async function ManageSessionPage({ params, searchParams }: Props) {
  return <SessionDesk roster={await rosterOf((await params).sessionId)} report={reportOf(await searchParams)} />;
}
