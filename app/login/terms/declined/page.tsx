import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { routes } from "@/lib/web/routes";
import { Farewell } from "../../_parts/farewell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("terms.declinedTitle"), robots: { index: false } };
}

export default async function TermsDeclinedPage() {
  const t = await getTranslations("identity.terms");
  return (
    <Farewell title={t("declinedTitle")} lead={t("declinedText")}>
      <p className="mb-6">{t("declinedDone")}</p>
      <div className="flex flex-wrap gap-3">
        <LinkButton kind="primary" href={routes.home()}>
          {t("home")}
        </LinkButton>
        <LinkButton href={routes.login()}>{t("again")}</LinkButton>
      </div>
    </Farewell>
  );
}
