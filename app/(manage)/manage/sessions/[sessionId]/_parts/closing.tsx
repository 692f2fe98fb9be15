import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { DateText } from "@/components/ui/date-text";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Roster } from "@/lib/courses/dto";
import { closeAction } from "../actions";

interface Props {
  readonly roster: Roster;
  readonly title: string;
}

/** 結訓: what it would do, what is still missing, and a confirmation that names the session. */
export function Closing({ roster, title }: Props) {
  const t = useTranslations("courses.manage");
  const { session, missing, completing, rows } = roster;
  const { closedAt } = session;
  if (closedAt) {
    return (
      <Callout kind="success" title={t("closed")}>
        {t.rich("closedOn", { date: () => <DateText value={closedAt} style="dateTime" /> })}
      </Callout>
    );
  }
  if (session.phase !== "ended") return null;
  if (missing > 0) return <Callout kind="warning">{t("closeMissing", { missing })}</Callout>;
  return (
    <Card title={t("close")}>
      <p className="mb-4">{t("closeLead", { completing, failing: rows.length - completing })}</p>
      <ActionForm action={closeAction} id="close" labels={{ confirmed: t("close") }}>
        <input type="hidden" name="sessionId" value={session.sessionId} />
        <Checkbox name="confirmed" value="yes" required label={t("confirm", { title, code: session.code })} />
        <div>
          <SubmitButton>{t("closeButton")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
