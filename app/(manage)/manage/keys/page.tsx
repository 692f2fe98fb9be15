import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { keyDesk } from "@/lib/awards/queries/key-desk";
import { managedIssuers } from "@/lib/awards/queries/managed-awards";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { IssuerKeys } from "./_parts/issuer-keys";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("awards.manage");
  return { title: t("keys") };
}

export default async function KeysPage() {
  const [t, shell] = [await getTranslations("awards.manage"), await getTranslations("shell")];
  const desk = await load(keyDesk, {}, { returnTo: routes.manageKeys() });
  return (
    <>
      <Breadcrumbs trail={[{ label: shell("nav.manage"), href: routes.manage() }]} current={t("keys")} />
      <PageHeader title={t("keys")} lead={t("keysText")} />
      <IssuerKeys issuers={await load(managedIssuers, {})} desk={desk} />
    </>
  );
}
