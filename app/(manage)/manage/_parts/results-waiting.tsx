import { getLocale, getTranslations } from "next-intl/server";
import { DateText } from "@/components/ui/date-text";
import { StatusChip } from "@/components/ui/status-chip";
import { sessionsToManage } from "@/lib/courses/queries/sessions-to-manage";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { Waiting, WaitingRow } from "./waiting";

const SHOWN = 4;

/** Sessions that have ended and whose results are not final: their learners wait for their badges. */
export async function ResultsWaiting() {
  const t = await getTranslations("manage.results");
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  const ended = await load(sessionsToManage, { phase: "ended" });
  return (
    <Waiting title={t("title")} count={ended.total} unit={t("unit")} href={routes.manageSessions()} more={t("more")} clear={t("clear")}>
      <ul className="divide-y divide-line">
        {ended.items
          .toReversed()
          .slice(0, SHOWN)
          .map((session) => (
            <WaitingRow
              key={session.sessionId}
              href={routes.manageSession(session.sessionId)}
              title={bilingual(locale, session.title, session.titleEn)}
              detail={
                <>
                  {t("ended")}
                  <DateText value={session.endsAt} />
                </>
              }
              mark={<StatusChip kind="pending">{t("recorded", { results: session.results, taken: session.taken })}</StatusChip>}
            />
          ))}
      </ul>
    </Waiting>
  );
}
