import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { MyEnrolment, SessionDetail } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";
import { cancelAction } from "../actions";

interface Props {
  readonly session: SessionDetail;
  readonly enrolment: MyEnrolment;
  readonly open: boolean;
}

/** 我要取消: asks once, names the course, and works without JavaScript. */
export function Cancelling({ session, enrolment, open }: Props) {
  const t = useTranslations("courses.cancel");
  const pick = useBilingual();
  if (!enrolment.cancellable) return <p className="mt-4 text-muted text-sm">{t("tooLate")}</p>;
  return (
    <details id="cancel" open={open} className="mt-4 border-line border-t pt-4">
      <summary className={buttonClass("quiet", "small")}>{t("open")}</summary>
      <div className="mt-3 rounded-md border border-danger p-4">
        <p className="font-bold">{t("question", { title: pick(session.title, session.titleEn), code: session.code })}</p>
        <p className="mt-1">{t("seat")}</p>
        <p className="mt-1 mb-4 text-muted text-sm">
          {t.rich("until", { date: () => <DateText value={enrolment.cancelUntil} style="dateTime" /> })}
        </p>
        <ActionForm action={cancelAction} id="cancelling">
          <input type="hidden" name="enrolmentId" value={enrolment.enrolmentId} />
          <div className="flex flex-wrap gap-3">
            <SubmitButton kind="danger">{t("confirm")}</SubmitButton>
            <LinkButton href={routes.course(session.sessionId)}>{t("keep")}</LinkButton>
          </div>
        </ActionForm>
      </div>
    </details>
  );
}
