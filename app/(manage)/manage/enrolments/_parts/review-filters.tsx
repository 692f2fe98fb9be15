import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { FilterField } from "@/app/_courses/filter-field";
import { buttonClass } from "@/components/ui/button";
import type { ReviewList } from "@/lib/courses/dto";
import { ENROLMENT_STATUSES } from "@/lib/courses/schema";
import { routes } from "@/lib/web/routes";

/** Status and session; a GET form, so the choice is in the address. */
export function ReviewFilters({ list }: { readonly list: ReviewList }) {
  const t = useTranslations("courses.review.filters");
  const status = useTranslations("courses.status");
  const pick = useBilingual();
  const statuses = [...ENROLMENT_STATUSES.map((value) => ({ value, label: status(value) })), { value: "all", label: t("all") }];
  const sessions = list.sessions.map((session) => ({
    value: session.sessionId,
    label: t("sessionOption", { title: pick(session.title, session.titleEn), code: session.code, pending: session.pending }),
  }));
  return (
    <form action={routes.reviewEnrolments()} method="get" className="mb-6 grid items-end gap-4 sm:grid-cols-[1fr_2fr_auto]">
      <FilterField name="status" label={t("status")} defaultValue={list.status} options={statuses} />
      <FilterField
        name="sessionId"
        label={t("session")}
        defaultValue={list.sessionId}
        options={[{ value: "", label: t("allSessions") }, ...sessions]}
      />
      <button type="submit" className={buttonClass("secondary")}>
        {t("apply")}
      </button>
    </form>
  );
}
