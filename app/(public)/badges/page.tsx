import { Award } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BadgeTile } from "@/components/badge-card/badge-tile";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { achievements } from "@/lib/governance/queries";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { CatalogueFilter, filterOf, type SearchParams } from "./_parts/catalogue-filter";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("governance");
  return { title: t("title"), description: t("lead") };
}

export default async function BadgesPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("governance");
  const filter = filterOf(await searchParams);
  const found = await load(achievements, filter);
  return (
    <>
      <Breadcrumbs current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <CatalogueFilter filter={filter} />
      <p role="status" className="my-4 text-muted">
        {t("found", { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState icon={Award} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
          {found.map((achievement) => (
            <li key={achievement.versionId}>
              <BadgeTile achievement={achievement} href={routes.achievement(achievement.slug)} level={2} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
