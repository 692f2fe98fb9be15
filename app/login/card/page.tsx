import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { demoCards } from "@/lib/identity/demo-cards";
import { loginMethods } from "@/lib/identity/providers";
import { load } from "@/lib/web/load";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { siteFacts } from "@/lib/web/site-facts";
import { CardLogin } from "./_parts/card-login";
import { CardNotes } from "./_parts/card-notes";

interface Props {
  readonly searchParams: Promise<{ returnTo?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("cardForm.title") };
}

export default async function CardLoginPage({ searchParams }: Props) {
  const t = await getTranslations("identity.cardForm");
  const returnTo = safeReturnTo((await searchParams).returnTo, routes.me());
  const { card, egov } = loginMethods();
  if (!card) redirect(routes.login(returnTo));
  const cards = siteFacts().demo ? await load(demoCards, {}) : [];
  const egovHref = egov ? routes.egovLogin(returnTo) : undefined;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t("title")} lead={t("lead")} />
      <noscript>
        <p className="mb-6 rounded-md border border-warning border-s-4 bg-warning-soft p-4">
          {t("noScript")} {egovHref ? <a href={egovHref}>{t("useEgov")}</a> : null}
        </p>
      </noscript>
      <CardLogin component={card} cards={cards} loginHref={routes.login(returnTo)} answerHref={routes.cardAnswer(returnTo)} />
      <CardNotes downloadUrl={card.downloadUrl} />
    </div>
  );
}
