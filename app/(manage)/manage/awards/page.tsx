import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { managedAwards } from "@/lib/awards/queries/managed-awards";
import { load } from "@/lib/web/load";
import { keptSearch } from "@/lib/web/private-search";
import { routes } from "@/lib/web/routes";
import { AwardFilter, addressOf, type SearchParams, wishesOf } from "./_parts/award-filter";
import { AwardTable } from "./_parts/award-table";
import { bulkIssuesAddress } from "./bulk/addresses";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("awards.manage");
  return { title: t("title") };
}

export default async function ManageAwardsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("awards.manage");
  const shell = await getTranslations("shell");
  const bulk = await getTranslations("bulk");
  const search = await keptSearch();
  const wishes = { ...wishesOf(await searchParams), ...(search !== "" && { search }) };
  const found = await load(managedAwards, wishes, { returnTo: addressOf(wishes) });
  return (
    <>
      <Breadcrumbs trail={[{ label: shell("nav.manage"), href: routes.manage() }]} current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <p className="mb-6">
        <LinkButton href={bulkIssuesAddress()}>{bulk("open")}</LinkButton>
      </p>
      <AwardFilter wishes={wishes} />
      <AwardTable found={found} hrefOf={(page) => addressOf({ ...wishes, page: String(page) })} />
    </>
  );
}
