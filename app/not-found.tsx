import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { routes } from "@/lib/web/routes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell"))("notFound.title") };
}

export default async function NotFound() {
  const t = await getTranslations("shell");
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center py-16 text-center">
      <span className="mb-6 grid size-20 place-items-center rounded-full bg-primary-soft text-on-primary-soft">
        <Compass aria-hidden className="size-10" />
      </span>
      <h1>{t("notFound.title")}</h1>
      <p className="mt-3 text-lg text-muted">{t("notFound.lead")}</p>
      <div className="mt-8 flex flex-wrap justify-center gap-3">
        <LinkButton href={routes.home()} kind="primary">
          {t("notFound.goHome")}
        </LinkButton>
        <LinkButton href={routes.siteMap()}>{t("notFound.goSiteMap")}</LinkButton>
      </div>
    </div>
  );
}
