import { CalendarDays, Clock, MapPin, UsersRound } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import type { SessionListItem } from "@/lib/courses/dto";
import { bilingual } from "@/lib/i18n/format";
import { routes } from "@/lib/web/routes";

/** Sessions that people are enrolling in, as cards. */
export function PopularCourses({ sessions }: { readonly sessions: readonly SessionListItem[] }) {
  return (
    <ul className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
      {sessions.map((session) => (
        <SessionCard key={session.sessionId} session={session} />
      ))}
    </ul>
  );
}

function SessionCard({ session }: { readonly session: SessionListItem }) {
  const t = useTranslations("home.courses");
  const locale = useLocale() === "en" ? "en" : "zh-TW";
  return (
    <li className="card relative flex flex-col rounded-lg border border-line bg-surface p-5 hover:border-primary">
      <h3>
        <Link href={routes.course(session.sessionId)} className="quiet-link after:absolute after:inset-0">
          {bilingual(locale, session.title, session.titleEn)}
        </Link>
      </h3>
      <ul className="mt-3 mb-4 space-y-1 text-muted text-sm">
        <li className="flex items-start gap-2">
          <CalendarDays aria-hidden className="mt-1 size-4 shrink-0" />
          <DateText value={session.startsAt} />
        </li>
        <li className="flex items-start gap-2">
          <MapPin aria-hidden className="mt-1 size-4 shrink-0" />
          {bilingual(locale, session.venue, session.venueEn)}
        </li>
        <li className="flex items-start gap-2">
          <Clock aria-hidden className="mt-1 size-4 shrink-0" />
          {t("hours", { hours: session.hours })}
        </li>
      </ul>
      <p className="mt-auto flex items-center gap-2 border-line border-t pt-3 text-sm">
        <UsersRound aria-hidden className="size-4 text-link" />
        {t("applied", { applied: session.applied, seats: session.seats })}
      </p>
    </li>
  );
}
