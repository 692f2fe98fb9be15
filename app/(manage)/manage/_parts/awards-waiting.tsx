import { getLocale, getTranslations } from "next-intl/server";
import { DateText } from "@/components/ui/date-text";
import { StatusChip } from "@/components/ui/status-chip";
import { managedAwards } from "@/lib/awards/queries/managed-awards";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { Waiting, WaitingRow } from "./waiting";

const SHOWN = 4;

/** Badges that their holders have not answered yet. */
export async function AwardsWaiting() {
  const t = await getTranslations("manage.awards");
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  const offered = await load(managedAwards, { status: "offered", page: 1 });
  return (
    <Waiting title={t("title")} count={offered.total} unit={t("unit")} href={routes.manageAwards()} more={t("more")} clear={t("clear")}>
      <ul className="divide-y divide-line">
        {offered.awards.slice(0, SHOWN).map((award) => (
          <WaitingRow
            key={award.awardId}
            href={routes.manageAward(award.awardId)}
            title={bilingual(locale, award.achievement.name.zh, award.achievement.name.en)}
            detail={
              <>
                {award.holder.name}・<DateText value={award.awardedAt} />
              </>
            }
            mark={<StatusChip kind="offered" />}
          />
        ))}
      </ul>
    </Waiting>
  );
}
