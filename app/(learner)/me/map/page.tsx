import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { myMaps } from "@/lib/competency/my-map";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { MapChoice } from "./_parts/map-choice";
import { OpenMap } from "./_parts/open-map";

interface Props {
  readonly searchParams: Promise<{ readonly map?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("map"))("title") };
}

export default async function MyMapPage({ searchParams }: Props) {
  const maps = await load(myMaps, {}, { returnTo: routes.myMap() });
  const { map: wanted } = await searchParams;
  const open = maps.find(({ frameworkId }) => frameworkId === wanted) ?? maps.find(({ pinned }) => pinned);
  const t = await getTranslations();
  return (
    <>
      <Breadcrumbs trail={[{ label: t("shell.nav.me"), href: routes.me() }]} current={t("map.title")} />
      <PageHeader title={t("map.title")} lead={t("map.lead")} />
      {open ? <OpenMap map={open} /> : null}
      <MapChoice maps={maps.filter((map) => map !== open)} anotherIsOpen={open !== undefined} />
    </>
  );
}
