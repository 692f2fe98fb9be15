import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { SkillReview } from "@/lib/skills/dto";
import { MAX_REASON, VERDICTS } from "@/lib/skills/schema";
import { routes } from "@/lib/web/routes";
import { decideAction } from "../actions";
import { Settled } from "./settled";

/** 審核成功 or 退回 with a reason; afterwards the next one in the queue. */
export function Deciding({ review }: { readonly review: SkillReview }) {
  const t = useTranslations("skills.review");
  const { nextId } = review;
  const onwards = nextId ? routes.reviewSkill(nextId) : routes.reviewSkills();
  const skip = <LinkButton href={onwards}>{t(nextId ? "skip" : "back")}</LinkButton>;
  if (!review.mayDecide) return <Settled review={review}>{skip}</Settled>;
  return (
    <Card>
      {review.reviews > 1 ? (
        <Callout title={t("blindNote.title")} className="mb-6">
          {t("blindNote.text")}
        </Callout>
      ) : null}
      <ActionForm action={decideAction} id="decide" labels={{ verdict: t("decision"), reason: t("reason") }}>
        <input type="hidden" name="skillId" value={review.skillId} />
        <input type="hidden" name="round" value={review.round} />
        <input type="hidden" name="nextId" value={nextId ?? ""} />
        <RadioGroup
          name="verdict"
          legend={t("decision")}
          required
          options={VERDICTS.map((value) => ({ value, label: t(`verdicts.${value}.label`), hint: t(`verdicts.${value}.hint`) }))}
        />
        <Textarea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={MAX_REASON} />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{t(nextId ? "submitNext" : "submit")}</SubmitButton>
          {skip}
        </div>
      </ActionForm>
    </Card>
  );
}
