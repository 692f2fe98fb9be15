import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBilingual } from "@/app/_courses/bilingual";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { SkillReview } from "@/lib/skills/dto";

/** Why there is nothing for this reviewer to decide, and, once it is decided, what each of them said. */
export function Settled({ review, children }: { readonly review: SkillReview; readonly children: ReactNode }) {
  const t = useTranslations("skills.review");
  return (
    <Card title={t("decision")}>
      <State review={review} />
      {review.verdicts.length > 0 ? <Given review={review} /> : null}
      <div className="mt-6">{children}</div>
    </Card>
  );
}

function State({ review: { own, mine, status } }: { readonly review: SkillReview }) {
  const t = useTranslations("skills");
  if (own) return <Callout title={t("review.own.title")}>{t("review.own.text")}</Callout>;
  if (mine)
    return (
      <Callout title={t("review.mine.title")}>
        {t("review.mine.text", { verdict: t(`review.verdicts.${mine.verdict}.label`) })}
        {mine.reason ? <p className="mt-2 whitespace-pre-line">{mine.reason}</p> : null}
      </Callout>
    );
  return <Callout title={t("review.settled.title")}>{t("review.settled.text", { status: t(`status.${status}`) })}</Callout>;
}

function Given({ review }: { readonly review: SkillReview }) {
  const t = useTranslations("skills.review");
  const pick = useBilingual();
  return (
    <div className="mt-6">
      <h3>{t("given")}</h3>
      <ul className="mt-2 space-y-3">
        {review.verdicts.map(({ id, verdict, reason, reviewerName, reviewerNameEn }) => (
          <li key={id}>
            {t("givenBy", { name: pick(reviewerName, reviewerNameEn), verdict: t(`verdicts.${verdict}.label`) })}
            {reason ? <p className="whitespace-pre-line text-muted">{reason}</p> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
