import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { routes } from "@/lib/web/routes";
import { siteFacts } from "@/lib/web/site-facts";
import { Farewell } from "../_parts/farewell";

interface Props {
  readonly searchParams: Promise<{ error?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("error.title"), robots: { index: false } };
}

/** Why a sign-in came to nothing. The code comes from the address, so only codes that have a text are shown. */
export default async function LoginErrorPage({ searchParams }: Props) {
  const t = await getTranslations("identity");
  const { error } = await searchParams;
  const asked = typeof error === "string" ? error.replace(/^identity\./, "") : "";
  const reason = t.has(`errors.${asked}`) ? asked : "login_failed";
  const { contactPhone: phone, contactEmail: email } = siteFacts();
  return (
    <Farewell title={t("error.title")} lead={t(`errors.${reason}`, { minutes: 15 })}>
      <p className="mb-6 text-muted">{t("error.contact", { phone, email, code: reason })}</p>
      <LinkButton kind="primary" href={routes.login()}>
        {t("error.again")}
      </LinkButton>
    </Farewell>
  );
}
