import { getLocale, getTranslations } from "next-intl/server";
import { StatusChip } from "@/components/ui/status-chip";
import { enrolmentsToReview } from "@/lib/courses/queries/enrolments-to-review";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { Waiting, WaitingRow } from "./waiting";

const SHOWN = 4;
// After this many days an enrolment is late; the learner has been waiting for longer than a working week.
const LATE_DAYS = 7;

/** Enrolments to decide, those that have waited longest first. */
export async function ReviewsWaiting() {
  const t = await getTranslations("manage.reviews");
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  const desk = await load(enrolmentsToReview, { status: "pending" });
  return (
    <Waiting title={t("title")} count={desk.pending} unit={t("unit")} href={routes.reviewEnrolments()} more={t("more")} clear={t("clear")}>
      <ul className="divide-y divide-line">
        {desk.items.slice(0, SHOWN).map((item) => (
          <WaitingRow
            key={item.enrolmentId}
            href={routes.reviewEnrolment(item.enrolmentId)}
            title={bilingual(locale, item.personName, item.personNameEn)}
            detail={bilingual(locale, item.title, item.titleEn)}
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
