import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { disclosableParts } from "@/lib/awards/queries/disclosure";
import { myAward } from "@/lib/awards/queries/my-awards";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { DisclosureForm } from "./_parts/disclosure-form";

interface Props {
  readonly params: Promise<{ awardId: string }>;
}

const nameOf = cache(async (awardId: string) => {
  const { achievement } = await load(myAward, { awardId }, { returnTo: routes.discloseBadge(awardId) });
  return bilingual((await getLocale()) === "en" ? "en" : "zh-TW", achievement.name.zh, achievement.name.en);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("takeaway.disclose");
  return { title: t("pageTitle", { name: await nameOf((await params).awardId) }) };
}

export default async function DisclosePage({ params }: Props) {
  const { awardId } = await params;
  const [t, awards] = [await getTranslations("takeaway.disclose"), await getTranslations("awards.list")];
  const name = await nameOf(awardId);
  const parts = await load(disclosableParts, { awardId });
  const trail = [
    { label: awards("title"), href: routes.myBadges() },
    { label: name, href: routes.myBadge(awardId) },
  ];
  return (
    <div className="max-w-3xl">
      <Breadcrumbs trail={trail} current={t("title")} />
      <PageHeader title={t("pageTitle", { name })} lead={t("lead")} />
      <DisclosureForm awardId={awardId} parts={parts} />
    </div>
  );
}
