import { ClipboardCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { withQuery } from "@/app/_courses/addresses";
import { useBilingual } from "@/app/_courses/bilingual";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import type { ReviewList } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";
import type { LastDecision } from "./last-decision";
import { LastDecisionNote } from "./last-decision-note";
import { ReviewFilters } from "./review-filters";
import { ReviewTable } from "./review-table";

/** 報名審核: what waits for me, oldest first. */
export function ReviewDesk({ list, last }: { readonly list: ReviewList; readonly last: LastDecision | undefined }) {
  const t = useTranslations("courses.review");
  const shell = useTranslations("shell.nav");
  const pick = useBilingual();
  const [first] = list.status === "pending" ? list.items : [];
  const done = list.status === "pending" && list.pending === 0;
  return (
    <>
      <Breadcrumbs trail={[{ label: shell("manage"), href: routes.manage() }]} current={t("title")} />
      <LastDecisionNote last={last} />
      <PageHeader
        title={t("title")}
        eyebrow={t("pendingCount", { count: list.pending })}
        lead={t("lead")}
        actions={
          first ? (
            <LinkButton kind="primary" href={routes.reviewEnrolment(first.enrolmentId)}>
              {t("openOf", {
                action: t("open"),
                name: pick(first.personName, first.personNameEn),
                title: pick(first.title, first.titleEn),
              })}
            </LinkButton>
          ) : undefined
        }
      />
      <ReviewFilters list={list} />
      {list.items.length > 0 ? (
        <ReviewTable items={list.items} />
      ) : (
        <EmptyState icon={ClipboardCheck} title={t(done ? "done.title" : "none.title")}>
          {t(done ? "done.text" : "none.text")}
        </EmptyState>
      )}
      <Pagination
        page={list.page}
        pages={list.pages}
        hrefOf={(page) => withQuery(routes.reviewEnrolments(), { status: list.status, sessionId: list.sessionId, page })}
      />
    </>
  );
}
