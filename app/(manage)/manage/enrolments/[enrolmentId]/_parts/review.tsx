import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { EnrolmentChip } from "@/app/_courses/enrolment-chip";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { ReviewDetail } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";
import type { LastDecision } from "../../_parts/last-decision";
import { LastDecisionNote } from "../../_parts/last-decision-note";
import { Deciding } from "./deciding";
import { ApplicantFacts, SessionFactsOfReview } from "./review-facts";

interface Props {
  readonly detail: ReviewDetail;
  readonly workDescription: string;
  readonly last: LastDecision | undefined;
}

/** One enrolment with everything that the decision needs, on one screen: 工作內容 first, because it is the criterion. */
export function Review({ detail, workDescription, last }: Props) {
  const t = useTranslations("courses.review");
  const shell = useTranslations("shell.nav");
  const pick = useBilingual();
  const name = pick(detail.person.name, detail.person.nameEn);
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: shell("manage"), href: routes.manage() },
          { label: t("title"), href: routes.reviewEnrolments() },
        ]}
        current={detail.number}
      />
      <LastDecisionNote last={last} />
      <PageHeader
        title={t("detailTitle", { name, title: pick(detail.session.title, detail.session.titleEn) })}
        eyebrow={
          <>
            <EnrolmentChip status={detail.status} />
            <span className="tabular-nums">{detail.number}</span>
            <span>{t("pendingCount", { count: detail.pending + (detail.status === "pending" ? 1 : 0) })}</span>
          </>
        }
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
        <div className="flex flex-col gap-6">
          <Card title={t("work")}>
            {workDescription ? <p className="whitespace-pre-line">{workDescription}</p> : <p className="text-muted">{t("noWork")}</p>}
          </Card>
          <Card title={t("applicant")}>
            <ApplicantFacts detail={detail} />
          </Card>
          <Card title={t("session")}>
            <SessionFactsOfReview detail={detail} />
          </Card>
        </div>
        <div className="lg:sticky lg:top-6">
          <Deciding detail={detail} />
        </div>
      </div>
    </>
  );
}
