import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { SkillChip } from "@/app/_skills/skill-chip";
import { SkillContent } from "@/app/_skills/skill-content";
import { SkillHistory } from "@/app/_skills/skill-history";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { SkillReview } from "@/lib/skills/dto";
import { routes } from "@/lib/web/routes";
import type { LastReview } from "../../_parts/last-review";
import { LastReviewNote } from "../../_parts/last-review-note";
import { Deciding } from "./deciding";
import { LevelTexts } from "./level-texts";
import { PersonFacts } from "./person-facts";

interface Props {
  readonly review: SkillReview;
  readonly workDescription: string;
  readonly last: LastReview | undefined;
}

/** One skill with everything that the decision needs, on one screen: 工作內容 and post beside what is claimed. */
export function Review({ review, workDescription, last }: Props) {
  const t = useTranslations("skills.review");
  const level = useTranslations("skills");
  const shell = useTranslations("shell.nav");
  const pick = useBilingual();
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: shell("manage"), href: routes.manage() },
          { label: t("title"), href: routes.reviewSkills() },
        ]}
        current={review.name}
      />
      <LastReviewNote last={last} />
      <PageHeader
        title={
          <span className="wrap-anywhere">
            {t("detailTitle", { name: pick(review.person.name, review.person.nameEn), skill: review.name })}
          </span>
        }
        eyebrow={
          <>
            <SkillChip status={review.status} />
            <span>{level("levelName", { level: review.level })}</span>
            <span>{t("pendingCount", { count: review.pending + (review.mayDecide ? 1 : 0) })}</span>
          </>
        }
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title={level("detail.facts")}>
            <SkillContent skill={review} fileHref={(fileId) => routes.reviewSkillFile(review.skillId, fileId)} />
            <LevelTexts claimed={review.level} />
          </Card>
          <Card title={t("work")}>
            {workDescription ? <p className="whitespace-pre-line">{workDescription}</p> : <p className="text-muted">{t("noWork")}</p>}
          </Card>
          <Card title={t("applicant")}>
            <PersonFacts person={review.person} />
          </Card>
          <SkillHistory history={review.history} />
        </div>
        <div className="lg:sticky lg:top-6">
          <Deciding review={review} />
        </div>
      </div>
    </>
  );
}
