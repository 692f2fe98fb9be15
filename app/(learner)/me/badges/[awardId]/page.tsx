import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { myAward } from "@/lib/awards/queries/my-awards";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { AwardFacts } from "./_parts/award-facts";
import { AwardMoment } from "./_parts/award-moment";
import { SharePanel } from "./_parts/share-panel";
import { TakeAway } from "./_parts/take-away";

interface Props {
  readonly params: Promise<{ awardId: string }>;
}

// Once per request, for the title and for the page.
const facts = cache(async (awardId: string) => {
  const award = await load(myAward, { awardId }, { returnTo: routes.myBadge(awardId) });
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  return { award, name: bilingual(locale, award.achievement.name.zh, award.achievement.name.en) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await facts((await params).awardId);
  // The name alone is the title of the page about this kind of badge.
  return { title: `${name}｜${(await getTranslations("awards"))("list.title")}` };
}

export default async function MyBadgePage({ params }: Props) {
  const { award, name } = await facts((await params).awardId);
  const t = await getTranslations("awards");
  return (
    <div className="max-w-5xl space-y-12">
      <div>
        <Breadcrumbs trail={[{ label: t("list.title"), href: routes.myBadges() }]} current={name} />
        <AwardMoment award={award} />
      </div>
      {award.status === "accepted" ? (
        <>
          <SharePanel award={award} />
          <TakeAway award={award} />
        </>
      ) : null}
      <AwardFacts award={award} />
    </div>
  );
}
