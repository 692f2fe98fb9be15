import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DateText } from "@/components/ui/date-text";
import { PageHeader } from "@/components/ui/page-header";
import { currentTerms } from "@/lib/identity/queries";
import { load } from "@/lib/web/load";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { currentActor } from "@/lib/web/session";
import { TermsGate } from "./_parts/terms-gate";

interface Props {
  readonly searchParams: Promise<{ returnTo?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity");
  // 使用條款 alone is the public page's title.
  return { title: `${t("terms.title")}｜${t("title")}` };
}

/** Stands between every sign-in and the platform; opens by itself for those who have agreed to the version in force. */
export default async function TermsGatePage({ searchParams }: Props) {
  const t = await getTranslations("identity.terms");
  const returnTo = safeReturnTo((await searchParams).returnTo, routes.me());
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(routes.login(returnTo));
  if (actor.agreedToTerms) redirect(returnTo);
  const terms = await load(currentTerms, {});
  const source = (await getLocale()) === "en" ? terms.bodyEn : terms.bodyZh;
  const eyebrow = (
    <>
      <span>{t("version", { version: terms.version })}</span>
      <DateText value={terms.publishedAt} />
    </>
  );
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("title")} lead={t("lead")} eyebrow={eyebrow} />
      <TermsGate source={source} version={terms.version} returnTo={returnTo} />
    </div>
  );
}
