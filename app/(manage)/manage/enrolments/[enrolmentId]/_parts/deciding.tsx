import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { ReviewDetail } from "@/lib/courses/dto";
import { MAX_REASON } from "@/lib/courses/schema";
import { routes } from "@/lib/web/routes";
import { decideAction } from "../actions";

/** 正取, 備取, 下一梯次 or not, with a reason; afterwards the next one in the queue. */
export function Deciding({ detail }: { readonly detail: ReviewDetail }) {
  const t = useTranslations("courses.review");
  const { decisions, nextId } = detail;
  const onwards = nextId ? routes.reviewEnrolment(nextId) : routes.reviewEnrolments();
  const skip = <LinkButton href={onwards}>{t(nextId ? "skip" : "back")}</LinkButton>;
  if (decisions.length === 0) return <Settled detail={detail}>{skip}</Settled>;
  return (
    <Card>
      <ActionForm action={decideAction} id="decide" labels={{ decision: t("decision"), reason: t("reason") }}>
        <input type="hidden" name="enrolmentId" value={detail.enrolmentId} />
        <input type="hidden" name="nextId" value={nextId ?? ""} />
        <RadioGroup
          name="decision"
          legend={t("decision")}
          required
          options={decisions.map((value) => ({
            value,
            label: t(`decisions.${value}.label`),
            hint: t(`decisions.${value}.hint`),
          }))}
        />
        <Textarea
          name="reason"
          label={t("reason")}
          hint={t("reasonHint")}
          rows={3}
          maxLength={MAX_REASON}
          defaultValue={detail.reason ?? ""}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{t(nextId ? "submitNext" : "submit")}</SubmitButton>
          {skip}
        </div>
      </ActionForm>
    </Card>
  );
}

function Settled({ detail, children }: { readonly detail: ReviewDetail; readonly children: ReactNode }) {
  const t = useTranslations("courses");
  const status = t(`status.${detail.status}`);
  return (
    <Card title={t("review.decision")}>
      <Callout title={t(detail.own ? "review.own" : "review.settled")}>
        {detail.own ? t("review.ownText") : t("review.settledText", { status })}
      </Callout>
      {detail.reason ? <p className="mt-4">{t("mine.reason", { reason: detail.reason })}</p> : null}
      <div className="mt-6">{children}</div>
    </Card>
  );
}
