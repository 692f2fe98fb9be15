import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { certificateChoices } from "@/lib/profile/certificates";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { siteFacts } from "@/lib/web/site-facts";
import { CertificateForm } from "./_parts/certificate-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("certificates"))("new.title") };
}

export default async function NewCertificatePage() {
  const types = await load(certificateChoices, {}, { returnTo: routes.newCertificate() });
  const t = await getTranslations("certificates");
  return (
    <>
      <Breadcrumbs trail={[{ label: t("title"), href: routes.certificates() }]} current={t("new.title")} />
      <PageHeader title={t("new.title")} lead={t("new.lead")} />
      <CertificateForm types={types} supportEmail={siteFacts().contactEmail} />
    </>
  );
}
