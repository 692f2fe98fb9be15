import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { myAwards } from "@/lib/awards/queries/my-awards";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { LiveAwards } from "./_parts/live-awards";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("awards.list");
  return { title: t("title") };
}

export default async function MyBadgesPage() {
  const t = await getTranslations("awards.list");
  const shell = await getTranslations("shell");
  const record = await getTranslations("takeaway.record");
  const awards = await load(myAwards, {}, { returnTo: routes.myBadges() });
  return (
    <>
      <Breadcrumbs trail={[{ label: shell("nav.me"), href: routes.me() }]} current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead")} />
      {awards.some(({ status }) => status === "accepted") ? (
        <p className="mb-6">
          <LinkButton href={routes.myRecord()}>{record("link")}</LinkButton>
        </p>
      ) : null}
      <LiveAwards initial={awards} />
    </>
  );
}
