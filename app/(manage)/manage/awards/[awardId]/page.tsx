import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { managedAward } from "@/lib/awards/queries/managed-awards";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { ManagedAward } from "./_parts/managed-award";

interface Props {
  readonly params: Promise<{ awardId: string }>;
}

// Once per request, for the title and for the page.
const awardOf = cache((awardId: string) => load(managedAward, { awardId }, { returnTo: routes.manageAward(awardId) }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await awardOf((await params).awardId);
  return { title: `${number}｜${(await getTranslations("awards.manage"))("title")}` };
}

export default async function ManageAwardPage({ params }: Props) {
  const t = await getTranslations("awards.manage");
  const award = await awardOf((await params).awardId);
  return (
    <div className="max-w-4xl">
      <Breadcrumbs trail={[{ label: t("title"), href: routes.manageAwards() }]} current={award.number} />
      <ManagedAward award={award} />
    </div>
  );
}
