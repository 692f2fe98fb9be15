import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { routes } from "@/lib/web/routes";
import { ReceiptChecker } from "./_parts/receipt-checker";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("receipts.check");
  return { title: t("title"), description: t("lead") };
}

export default async function CheckReceiptPage() {
  const [t, verify] = [await getTranslations("receipts.check"), await getTranslations("verify")];
  const texts = { text: t("text"), textHint: t("textHint"), file: t("file"), fileHint: t("fileHint"), submit: t("submit") };
  return (
    <div className="max-w-3xl">
      <Breadcrumbs trail={[{ label: verify("title"), href: routes.verify() }]} current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <ReceiptChecker texts={texts} />
    </div>
  );
}
