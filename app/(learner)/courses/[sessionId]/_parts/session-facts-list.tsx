import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { DateRange } from "@/app/_courses/date-range";
import { DescriptionList } from "@/components/ui/description-list";
import type { SessionDetail } from "@/lib/courses/dto";

/** 開課資訊, 報名期間, 時數, 講師, 地點, 人數 … of one session. */
export function SessionFactsList({ session }: { readonly session: SessionDetail }) {
  const t = useTranslations("courses");
  const tier = useTranslations("common.tier");
  const format = useFormatter();
  const pick = useBilingual();
  const { minAttendance: attendance, passScore: score } = session;
  const completion = score > 0 ? t("detail.completionAssessed", { attendance, score }) : t("detail.completionAttendance", { attendance });
  const places = t("list.placesOf", { applied: session.applied, limit: session.maxApplications });
  return (
    <DescriptionList
      layout="grid"
      items={[
        { term: t("detail.dates"), value: <DateRange from={session.startsAt} to={session.endsAt} /> },
        { term: t("detail.period"), value: <DateRange from={session.enrolmentOpensAt} to={session.enrolmentClosesAt} /> },
        { term: t("detail.hours"), value: t("list.hoursOf", { hours: session.hours }) },
        { term: t("detail.lecturer"), value: pick(session.lecturer, session.lecturerEn) || t("detail.noLecturer") },
        { term: t("detail.venue"), value: pick(session.venue, session.venueEn) },
        { term: t("detail.address"), value: pick(session.address, session.addressEn) },
        { term: t("detail.places"), value: t("detail.placesAndSeats", { places, seats: t("list.seats", { seats: session.seats }) }) },
        { term: t("detail.organiser"), value: pick(session.organiser, session.organiserEn) },
        { term: t("detail.tiers"), value: format.list(session.tiers.map((one) => tier(one))) || t("detail.everyTier") },
        { term: t("detail.completion"), value: completion },
      ]}
    />
  );
}
