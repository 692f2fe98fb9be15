import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { CertificateFilter } from "@/lib/profile/certificate-schema";
import { myCertificates } from "@/lib/profile/certificates";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { CertificateFilters } from "./_parts/certificate-filters";
import { CertificateTable } from "./_parts/certificate-table";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("certificates"))("title") };
}

export default async function CertificatesPage({ searchParams }: Props) {
  const filter = CertificateFilter.parse(await searchParams);
  const list = await load(myCertificates, filter, { returnTo: routes.certificates() });
  const t = await getTranslations();
  const add = (
    <LinkButton kind="primary" href={routes.newCertificate()}>
      {t("certificates.add")}
    </LinkButton>
  );
  return (
    <>
      <Breadcrumbs trail={[{ label: t("shell.nav.me"), href: routes.me() }]} current={t("certificates.title")} />
      <PageHeader title={t("certificates.title")} lead={t("certificates.lead")} actions={add} />
      <CertificateFilters filter={filter} list={list} />
      <CertificateTable items={list.items} narrowed={Boolean(filter.type || filter.name || filter.number)} />
    </>
  );
}
