import { CalendarPlus } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { EnrolmentChip } from "@/app/_courses/enrolment-chip";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import type { MyEnrolmentItem } from "@/lib/courses/dto";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";

/** The enrolments whose sessions are still ahead, the nearest first. */
export function UpcomingCourses({ enrolments }: { readonly enrolments: readonly MyEnrolmentItem[] }) {
  const t = useTranslations("me.courses");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  return (
    <Card
      title={t("title")}
      actions={
        <Link href={routes.myEnrolments()} className="inline-link">
          {t("all")}
        </Link>
      }
    >
      {enrolments.length === 0 ? (
        <EmptyState icon={CalendarPlus} title={t("empty")} action={<LinkButton href={routes.courses()}>{t("find")}</LinkButton>}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {enrolments.map(({ session, ...enrolment }) => (
            <li key={enrolment.enrolmentId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3">
              <div>
                <Link href={routes.course(session.sessionId)} className="quiet-link font-medium">
                  {bilingual(locale, session.title, session.titleEn)}
                </Link>
                <p className="text-muted text-sm">
                  <DateText value={session.startsAt} />
                </p>
              </div>
              <EnrolmentChip status={enrolment.status} rank={enrolment.waitlistRank} total={enrolment.waitlistTotal} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
