import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import type { OnlineCourseDetail } from "@/lib/courses/online-schema";
import { routes } from "@/lib/web/routes";
import { LengthText } from "../../_parts/length-text";

/** 線上課程的詳細說明, and the way to the class. */
export function OnlineCoursePage({ course }: { readonly course: OnlineCourseDetail }) {
  const t = useTranslations("online");
  return (
    <>
      <Breadcrumbs trail={[{ label: t("title"), href: routes.onlineCourses() }]} current={course.title} />
      <PageHeader title={course.title} lead={course.series ?? undefined} />
      {course.completedOn ? (
        <Callout title={t("completed")}>
          {t("completedOn")} <DateText value={course.completedOn} />
        </Callout>
      ) : null}
      <Card title={t("detail.facts")} className="mt-6">
        <DescriptionList
          layout="grid"
          items={[
            { term: t("detail.name"), value: course.title },
            { term: t("detail.released"), value: <DateText value={course.releasedOn} /> },
            { term: t("detail.teacher"), value: course.teacher },
            { term: t("detail.area"), value: course.area },
            { term: t("detail.duration"), value: <LengthText minutes={course.minutes} /> },
          ]}
        />
      </Card>
      <Card title={t("detail.intro")} className="mt-6">
        <p className="max-w-prose whitespace-pre-line">{course.intro}</p>
      </Card>
      {course.audience.length > 0 ? (
        <Card title={t("detail.audience")} className="mt-6">
          <ul className="list-disc ps-6">
            {course.audience.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      <p className="mt-8 flex flex-wrap gap-3">
        <LinkButton href={routes.onlineCourses()}>{t("detail.back")}</LinkButton>
        {course.withdrawn ? (
          <span className="self-center text-muted">{t("detail.withdrawn")}</span>
        ) : (
          <a href={course.url} target="_blank" rel="noopener noreferrer" className={buttonClass("primary")}>
            <ExternalLink aria-hidden className="size-5" />
            {t("detail.read")}
            <span className="sr-only">{t("detail.newWindow")}</span>
          </a>
        )}
      </p>
    </>
  );
}
