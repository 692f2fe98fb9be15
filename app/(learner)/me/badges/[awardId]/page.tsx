import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
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

async function facts({ params }: Props) {
  const { awardId } = await params;
  const award = await load(myAward, { awardId }, { returnTo: routes.myBadge(awardId) });
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  return { award, name: bilingual(locale, award.achievement.name.zh, award.achievement.name.en) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await facts(props)).name };
}

export default async function MyBadgePage(props: Props) {
  const { award, name } = await facts(props);
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
          <TakeAway awardId={award.awardId} />
        </>
      ) : null}
      <AwardFacts award={award} />
    </div>
  );
}
