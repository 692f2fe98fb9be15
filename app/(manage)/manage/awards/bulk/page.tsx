import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { bulkIssues } from "@/lib/awards/queries/bulk-issues";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { BulkTable } from "./_parts/bulk-table";
import { PlanForm } from "./_parts/plan-form";
import { bulkIssuesAddress } from "./addresses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bulk"))("title") };
}

export default async function BulkIssuesPage() {
  const t = await getTranslations("bulk");
  const awards = await getTranslations("awards.manage");
  const { issues, achievements } = await load(bulkIssues, {}, { returnTo: bulkIssuesAddress() });
  return (
    <>
      <Breadcrumbs trail={[{ label: awards("title"), href: routes.manageAwards() }]} current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <PlanForm achievements={achievements} />
      <BulkTable issues={issues} />
    </>
  );
}
