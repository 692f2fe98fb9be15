import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { DateRange } from "@/app/_courses/date-range";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import type { ReviewDetail } from "@/lib/courses/dto";

interface Props {
  readonly detail: ReviewDetail;
}

/** Agency, post, rank and tier of the applicant. */
export function ApplicantFacts({ detail: { person, meal, appliedAt } }: Props) {
  const t = useTranslations("courses.review");
  const meals = useTranslations("courses.meal");
  const tier = useTranslations("common.tier");
  const pick = useBilingual();
  return (
    <DescriptionList
      layout="grid"
      items={[
        { term: t("agency"), value: pick(person.agencyName, person.agencyNameEn) },
        { term: t("dept"), value: [person.dept, person.unit].filter(Boolean).join(" ") },
        { term: t("post"), value: person.title },
        { term: t("rank"), value: person.rankText },
        { term: t("tier"), value: tier(person.tier) },
        { term: t("jobCategory"), value: person.jobCategory },
        { term: t("meal"), value: meals(meal) },
        { term: t("appliedAt"), value: <DateText value={appliedAt} style="dateTime" /> },
      ]}
    />
  );
}

/** Dates, seats and waiting list of the session, and what 下一梯次 would mean. */
export function SessionFactsOfReview({ detail: { session } }: Props) {
  const t = useTranslations("courses");
  const tier = useTranslations("common.tier");
  const format = useFormatter();
  const left = Math.max(0, session.seats - session.taken);
  const next = session.nextSessionCode;
  return (
    <DescriptionList
      layout="grid"
      items={[
        { term: t("detail.dates"), value: <DateRange from={session.startsAt} to={session.endsAt} /> },
        { term: t("detail.hours"), value: t("list.hoursOf", { hours: session.hours }) },
        { term: t("review.seats"), value: t("review.seatsLeft", { seats: session.seats, left }) },
        {
          term: t("status.waitlisted"),
          value: t("review.waitlist", { size: session.waitlistSize, taken: session.waitlisted }),
        },
        { term: t("review.courseTiers"), value: format.list(session.tiers.map((one) => tier(one))) || t("detail.everyTier") },
        { term: t("review.next"), value: next ? t("review.nextOf", { code: next }) : t("review.noNext"), wide: true },
      ]}
    />
  );
}
