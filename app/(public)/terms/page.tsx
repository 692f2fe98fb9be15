import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DateText } from "@/components/ui/date-text";
import { DocumentText } from "@/components/ui/document-text";
import { PageHeader } from "@/components/ui/page-header";
import { currentTerms } from "@/lib/identity/queries";
import { load } from "@/lib/web/load";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("policies"))("terms.title") };
}

export default async function TermsPage() {
  const t = await getTranslations("policies");
  const terms = await load(currentTerms, {});
  return (
    <>
      <Breadcrumbs current={t("terms.title")} />
      <PageHeader
        title={t("terms.title")}
        eyebrow={
          <>
            <span>{t("terms.version", { version: terms.version })}</span>
            <DateText value={terms.publishedAt} />
          </>
        }
      />
      <DocumentText source={(await getLocale()) === "en" ? terms.bodyEn : terms.bodyZh} />
    </>
  );
}
