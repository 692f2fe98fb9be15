import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { sessionDetail } from "@/lib/courses/queries/session-detail";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { SessionPage } from "./_parts/session-page";

interface Props {
  readonly params: Promise<{ sessionId: string }>;
  readonly searchParams: Promise<{ cancel?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const session = await load(sessionDetail, await params);
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  return { title: bilingual(locale, session.title, session.titleEn), description: bilingual(locale, session.summary, session.summaryEn) };
}

export default async function CoursePage({ params, searchParams }: Props) {
  const session = await load(sessionDetail, await params);
  return <SessionPage session={session} cancelling={(await searchParams).cancel === "1"} />;
}
