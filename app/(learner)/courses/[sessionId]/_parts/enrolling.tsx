import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SessionDetail } from "@/lib/courses/dto";
import { MEALS } from "@/lib/courses/schema";
import { routes } from "@/lib/web/routes";
import { enrolAction } from "../actions";

/** 課程報名: choose a meal and enrol; or why that is not possible; or sign in first. Nothing for those who have an enrolment. */
export function Enrolling({ session }: { readonly session: SessionDetail }) {
  const t = useTranslations("courses");
  const { ineligibility, phase } = session;
  if (ineligibility === "already_enrolled") return null;
  if (ineligibility === null) {
    if (phase !== "open" && phase !== "upcoming") return <Callout title={t("enrol.whyNot")}>{t("errors.enrolment_closed")}</Callout>;
    return (
      <Card title={t("enrol.heading")}>
        <p className="mb-4">{t("enrol.signIn")}</p>
        <LinkButton kind="primary" href={routes.login(routes.course(session.sessionId))}>
          {t("signInToEnrol")}
        </LinkButton>
      </Card>
    );
  }
  if (ineligibility !== "none") return <Callout title={t("enrol.whyNot")}>{t(`errors.${ineligibility}`)}</Callout>;
  const deadline = () => <DateText value={session.enrolmentClosesAt} style="dateTime" />;
  return (
    <Card title={t("enrol.heading")}>
      <p className="mb-1">{t("enrol.lead")}</p>
      <p className="mb-4 text-muted text-sm">{t.rich("enrol.deadline", { date: deadline })}</p>
      <ActionForm action={enrolAction} id="enrol" labels={{ meal: t("meal.legend") }}>
        <input type="hidden" name="sessionId" value={session.sessionId} />
        {session.mealOffered ? (
          <RadioGroup
            name="meal"
            legend={t("meal.legend")}
            required
            inline
            options={MEALS.map((meal) => ({ value: meal, label: t(`meal.${meal}`) }))}
          />
        ) : null}
        <SubmitButton size="large">{t("enrol.button")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
