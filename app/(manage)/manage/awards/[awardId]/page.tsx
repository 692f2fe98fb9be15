import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { managedAward } from "@/lib/awards/queries/managed-awards";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { ManagedAward } from "./_parts/managed-award";

interface Props {
  readonly params: Promise<{ awardId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("awards.manage");
  return { title: t("title") };
}

export default async function ManageAwardPage({ params }: Props) {
  const { awardId } = await params;
  const t = await getTranslations("awards.manage");
  const award = await load(managedAward, { awardId }, { returnTo: routes.manageAward(awardId) });
  return (
    <div className="max-w-4xl">
      <Breadcrumbs trail={[{ label: t("title"), href: routes.manageAwards() }]} current={award.number} />
      <ManagedAward award={award} />
    </div>
  );
}
