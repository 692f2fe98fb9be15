import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { ManagedAwardDto } from "@/lib/awards/schema";
import { reinstate, suspend } from "../../actions";

/** Suspends a badge for a while, or ends that. */
export function SuspendForm({ award: { awardId, suspendedAt } }: { readonly award: ManagedAwardDto }) {
  const t = useTranslations("awards.status_control");
  const suspended = suspendedAt !== null;
  return (
    <Card title={t(suspended ? "reinstate" : "suspend")} id="suspend-card">
      <ActionForm
        key={String(suspended)}
        action={suspended ? reinstate : suspend}
        id="suspend"
        labels={{ remark: t("remark") }}
        done={t(suspended ? "reinstated" : "suspended")}
      >
        <input type="hidden" name="awardId" value={awardId} />
        <p>{t(suspended ? "reinstateText" : "suspendText")}</p>
        {suspended ? null : <Textarea name="remark" label={t("remark")} required rows={2} maxLength={500} />}
        <div>
          <SubmitButton kind="secondary">{t(suspended ? "reinstate" : "suspend")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
