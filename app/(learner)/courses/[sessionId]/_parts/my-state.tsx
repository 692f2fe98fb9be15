import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { calendarFile } from "@/app/_courses/addresses";
import { isAhead } from "@/app/_courses/ahead";
import { EnrolmentChip } from "@/app/_courses/enrolment-chip";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import type { MyEnrolment, SessionDetail } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";
import { Cancelling } from "./cancelling";

interface Props {
  readonly session: SessionDetail;
  readonly enrolment: MyEnrolment;
  readonly cancelling: boolean;
}

/** 報名結果: where my enrolment stands, its number, and what happens next. */
export function MyState({ session, enrolment, cancelling }: Props) {
  const t = useTranslations("courses");
  const { status, waitlistRank: rank, waitlistTotal: total } = enrolment;
  const values = { rank: rank ?? 0, total };
  const ahead = isAhead(status, session.phase);
  // A seat in a session that has ended waits for its result, whatever the status was called before.
  const words = status === "accepted" && session.phase === "ended" ? "ended" : status;
  return (
    <Card title={t("detail.result")} actions={<EnrolmentChip status={status} rank={rank} total={total} />}>
      <p className="font-bold text-lg">{t(`mine.${words}.title`, values)}</p>
      <p>
        {t.rich(`mine.${words}.text`, { deadline: () => <DateText value={enrolment.cancelUntil} style="dateTime" /> })}
        {status === "pending" ? (
          <>
            {" "}
            {t("mine.profileHint")} <a href={routes.profile()}>{t("mine.profileLink")}</a>
          </>
        ) : null}
      </p>
      {enrolment.reason ? <p className="mt-2">{t("mine.reason", { reason: enrolment.reason })}</p> : null}
      <div className="mt-4">
        <DescriptionList
          items={[
            { term: t("detail.number"), value: <strong className="tabular-nums">{enrolment.number}</strong> },
            { term: t("meal.legend"), value: t(`meal.${enrolment.meal}`) },
            { term: t("mine.appliedAt"), value: <DateText value={enrolment.appliedAt} style="dateTime" /> },
            ...(enrolment.decidedAt
              ? [{ term: t("mine.decidedAt"), value: <DateText value={enrolment.decidedAt} style="dateTime" /> }]
              : []),
          ]}
        />
      </div>
      {ahead ? (
        <p className="mt-4">
          <a href={calendarFile(enrolment.enrolmentId)} className={buttonClass("secondary")} download>
            <CalendarPlus aria-hidden className="size-5" />
            {t("my.calendar")}
          </a>
        </p>
      ) : null}
      {ahead ? <Cancelling session={session} enrolment={enrolment} open={cancelling} /> : null}
    </Card>
  );
}
