import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { myCompetency } from "@/lib/competency/my-map";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { CompetencyPage } from "./_parts/competency-page";

interface Props {
  readonly params: Promise<{ slug: string; version: string; code: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("map"))("title") };
}

export default async function MyCompetencyPage({ params }: Props) {
  const where = await params;
  const competency = await load(myCompetency, where, { returnTo: routes.myCompetency(where.slug, where.version, where.code) });
  return <CompetencyPage competency={competency} />;
}
