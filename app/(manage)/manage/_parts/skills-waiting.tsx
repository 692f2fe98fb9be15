import { getLocale, getTranslations } from "next-intl/server";
import { StatusChip } from "@/components/ui/status-chip";
import { bilingual } from "@/lib/i18n/format";
import { skillsToReview } from "@/lib/skills/queries/skills-to-review";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { Waiting, WaitingRow } from "./waiting";

const SHOWN = 4;
// After this many days a skill is late; its owner has been waiting for longer than two working weeks.
const LATE_DAYS = 14;

/** Skills to review, those that have waited longest first. */
export async function SkillsWaiting() {
  const t = await getTranslations("skills.review.waiting");
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  const desk = await load(skillsToReview, { status: "pending" });
  return (
    <Waiting title={t("title")} count={desk.pending} unit={t("unit")} href={routes.reviewSkills()} more={t("more")} clear={t("clear")}>
      <ul className="divide-y divide-line">
        {desk.items.slice(0, SHOWN).map((item) => (
          <WaitingRow
            key={item.skillId}
            href={routes.reviewSkill(item.skillId)}
            title={bilingual(locale, item.personName, item.personNameEn)}
            detail={item.name}
            mark={
              item.waitingDays >= LATE_DAYS ? (
                <StatusChip kind="warning">{t("waited", { days: item.waitingDays })}</StatusChip>
              ) : (
                <span className="text-muted text-sm">{t("waited", { days: item.waitingDays })}</span>
              )
            }
          />
        ))}
      </ul>
    </Waiting>
  );
}
