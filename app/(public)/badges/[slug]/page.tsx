import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { achievementBySlug } from "@/lib/governance/queries";
import { badgeImagePath } from "@/lib/governance/schema";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { AchievementView } from "./_parts/achievement-view";

interface Props {
  readonly params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const achievement = await load(achievementBySlug, await params);
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  const title = bilingual(locale, achievement.name.zh, achievement.name.en);
  const description = bilingual(locale, achievement.description.zh, achievement.description.en);
  const image = { url: badgeImagePath(achievement.versionId, "png"), width: 512, height: 512, alt: title };
  return { title, description, openGraph: { title, description, images: [image] } };
}

export default async function AchievementPage({ params }: Props) {
  const achievement = await load(achievementBySlug, await params);
  const t = await getTranslations("governance");
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  return (
    <>
      <Breadcrumbs
        trail={[{ label: t("title"), href: routes.badges() }]}
        current={bilingual(locale, achievement.name.zh, achievement.name.en)}
      />
      <AchievementView achievement={achievement} />
    </>
  );
}
