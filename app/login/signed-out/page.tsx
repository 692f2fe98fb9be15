import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { egovSite } from "@/lib/identity/providers";
import { routes } from "@/lib/web/routes";
import { Farewell } from "../_parts/farewell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("signedOut.title"), robots: { index: false } };
}

export default async function SignedOutPage() {
  const t = await getTranslations("identity.signedOut");
  const site = egovSite();
  return (
    <Farewell title={t("title")} lead={t("text")}>
      {site ? (
        <p className="mb-6">
          {t("egov")} <a href={site}>{t("egovLink")}</a>
        </p>
      ) : null}
      <LinkButton kind="primary" href={routes.login()}>
        {t("again")}
      </LinkButton>
    </Farewell>
  );
}
