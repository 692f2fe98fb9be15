import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { certificateLists } from "@/lib/profile/certificates";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { CertificateLists } from "./_parts/certificate-lists";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("certificates.manage"))("title") };
}

export default async function CertificateTypesPage() {
  const types = await load(certificateLists, {}, { returnTo: routes.manageCertificateTypes() });
  const t = await getTranslations("certificates.manage");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <CertificateLists types={types} />
    </>
  );
}
