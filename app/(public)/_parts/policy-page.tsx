import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DocumentText } from "@/components/ui/document-text";
import { PageHeader } from "@/components/ui/page-header";

type Policy = "about" | "privacy" | "accessibility";

export async function policyMetadata(policy: Policy): Promise<Metadata> {
  return { title: (await getTranslations("policies"))(`${policy}.title`) };
}

/** A page of reading text whose words stand in the messages. */
export async function PolicyPage({ policy }: { readonly policy: Policy }) {
  const t = await getTranslations("policies");
  const source: unknown = t.raw(`${policy}.body`);
  return (
    <>
      <Breadcrumbs current={t(`${policy}.title`)} />
      <PageHeader title={t(`${policy}.title`)} lead={t(`${policy}.lead`)} />
      <DocumentText source={Array.isArray(source) ? source.join("\n") : String(source)} />
    </>
  );
}
