import { ClipboardCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { withQuery } from "@/app/_courses/addresses";
import { useBilingual } from "@/app/_courses/bilingual";
import { FilterField } from "@/app/_courses/filter-field";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import type { SkillReviewList } from "@/lib/skills/dto";
import { REVIEW_FILTERS, type ReviewFilter } from "@/lib/skills/schema";
import { routes } from "@/lib/web/routes";
import type { LastReview } from "./last-review";
import { LastReviewNote } from "./last-review-note";
import { SkillReviewTable } from "./skill-review-table";

/** 技能審核: what waits for me, oldest first. */
export function SkillDesk({ list, last }: { readonly list: SkillReviewList; readonly last: LastReview | undefined }) {
  const t = useTranslations("skills.review");
  const shell = useTranslations("shell.nav");
  const pick = useBilingual();
  const [first] = list.status === "pending" ? list.items : [];
  const done = list.status === "pending" && list.pending === 0;
  return (
    <>
      <Breadcrumbs trail={[{ label: shell("manage"), href: routes.manage() }]} current={t("title")} />
      <LastReviewNote last={last} />
      <PageHeader
        title={t("title")}
        eyebrow={t("pendingCount", { count: list.pending })}
        lead={t("lead")}
        actions={
          first ? (
            <LinkButton kind="primary" href={routes.reviewSkill(first.skillId)}>
              {t("openOf", { action: t("open"), name: pick(first.personName, first.personNameEn), skill: first.name })}
            </LinkButton>
          ) : undefined
        }
      />
      <Filters status={list.status} />
      {list.items.length > 0 ? (
        <SkillReviewTable items={list.items} />
      ) : (
        <EmptyState icon={ClipboardCheck} title={t(done ? "done.title" : "none.title")}>
          {t(done ? "done.text" : "none.text")}
        </EmptyState>
      )}
      <Pagination page={list.page} pages={list.pages} hrefOf={(page) => withQuery(routes.reviewSkills(), { status: list.status, page })} />
    </>
  );
}

/** The state; a GET form, so the choice is in the address. */
function Filters({ status }: { readonly status: ReviewFilter }) {
  const t = useTranslations("skills.review.filters");
  return (
    <form action={routes.reviewSkills()} method="get" className="mb-6 grid items-end gap-4 sm:grid-cols-[minmax(12rem,20rem)_auto_1fr]">
      <FilterField
        name="status"
        label={t("status")}
        defaultValue={status}
        options={REVIEW_FILTERS.map((value) => ({ value, label: t(`options.${value}`) }))}
      />
      <button type="submit" className={buttonClass("secondary")}>
        {t("apply")}
      </button>
    </form>
  );
}
